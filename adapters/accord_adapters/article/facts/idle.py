"""Forces that a text names without saying that they are anywhere: asked about, allowed for, or of another trade."""

from __future__ import annotations

import re

from accord_adapters.article.facts.forces import Force
from accord_adapters.article.parsing import Parsed

_CLAUSE = 200
"""Characters before a phrase that its clause has at most; also what bounds the work."""
_ASKING = frozenset({"whether", "if", "unless", "why"})
_ASKED = re.compile(rf"\b(?:{'|'.join(sorted(_ASKING))})\b[^,;:.]*\Z", re.IGNORECASE)
_ALLOWED = re.compile(
    r"\b(?:lets?|allow\w*|permit\w*|entitl\w+|enabl\w+|grants?|granted|rights? (?:to|of)|access to|use of)\b[^,;:.]*\Z",
    re.IGNORECASE,
)
_CIVIL = re.compile(
    r"\b(?:airlines?|airliners?|carriers?|fares?|passengers?|ski(?:ing)?|football|films?|hotels?|tourists?|freight"
    r"|firefight\w+|wildfires?|rescue (?:teams?|crews?|workers?|dogs?)|polling (?:stations?|day)|athletes?)\b"
)
_MARTIAL = re.compile(
    r"\b(?:militar\w+|arm(?:y|ies)|nav(?:y|al)|air force|defen[cs]e|soldiers?|troops?|aircraft carriers?|missions?"
    r"|peace\w+|war\w*|marines?|gendarm\w+|forces|carrier (?:strike )?group)\b"
)


def is_idle(parsed: Parsed, force: Force, text: str) -> bool:
    """Whether what the sentence says of a phrase is no deployment."""
    before = text[max(parsed.sentence.start, force.phrase.start - _CLAUSE) : force.phrase.start]
    asked = not _ASKING.isdisjoint(parsed.words) and _ASKED.search(before) is not None
    if asked or (force.group != "force" and _ALLOWED.search(before)):
        return True
    return not parsed.says(_MARTIAL) and parsed.says(_CIVIL)

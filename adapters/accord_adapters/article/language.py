"""Recognises the language of a text by its small words, where nobody states it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

# Frequent in their language and rare in the others: "in", "is" and "was" are English, Dutch and German, so not here.
_SMALL_WORDS = {
    "en": "the and that with from which were their has have been this they would than also who its said after",
    "de": "der und die das den dem nicht mit sich auf für ist im eine auch wird dass nach bei einer",
    "fr": "les et des du une dans est que pour qui sur au par avec pas ce cette aux ont été",
    "es": "los el las y del que una por con para su al como más pero sus fue ha esta han",
    "pt": "os o as do da em um uma não com dos das ao foi mais são pelo pela à também",
    "it": "il che di della gli dei per con non sono una nel alla anche più del è ha le dal",
    "nl": "de het een van dat niet zijn voor met aan er naar bij ook uit wordt deze heeft werd nog",
}
_LANGUAGES = {code: frozenset(words.split()) for code, words in _SMALL_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
_LOOK_AT = 2000
_LEAST_WORDS = 20


def recognise(text: str) -> str | None:
    """The language that a text is in without doubt, else None: short and mixed texts, other languages."""
    words = [found[0].lower() for found in islice(_WORD.finditer(text), _LOOK_AT)]
    hits = Counter({code: sum(word in small for word in words) for code, small in _LANGUAGES.items()})
    (best, most), (_, second) = hits.most_common(2)
    different = len(_LANGUAGES[best].intersection(words))
    sure = len(words) >= _LEAST_WORDS and different >= 3 and most >= 0.08 * len(words) and most >= 2 * second
    return best if sure else None


def is_english(tag: str) -> bool:
    """Whether a BCP 47 tag is one of English: `en`, `en-GB`, and `eng` as some pages have it."""
    return tag.partition("-")[0].lower() in ("en", "eng")

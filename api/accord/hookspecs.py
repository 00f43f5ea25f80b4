"""The hooks a plugin may implement. A new one needs a real plugin that uses it."""

from __future__ import annotations

import pluggy

from accord.adapter import Adapter
from accord.lexicon import Lexicon

GROUP = "accord"
"""Entry-point group and pluggy project name."""

hookspec = pluggy.HookspecMarker(GROUP)
hookimpl = pluggy.HookimplMarker(GROUP)


@hookspec
def accord_adapters(lexicons: tuple[Lexicon, ...]) -> list[Adapter]:  # type: ignore[empty-body]
    """Return the adapters that this plugin brings.

    `lexicons` are those of all plugins, by name, for adapters that read prose; others leave the argument out. Raise
    LexiconError for one that cannot be used: it is reported as its own plugin's failure, and the hook is asked again
    without it.
    """


@hookspec
def accord_lexicons() -> list[Lexicon]:  # type: ignore[empty-body]
    """Return the word lists that this plugin brings for the adapters that read prose."""

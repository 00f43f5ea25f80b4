"""The hooks a plugin may implement. One so far; a new one needs a real plugin that uses it."""

from __future__ import annotations

import pluggy

from accord.adapter import Adapter

GROUP = "accord"
"""Entry-point group and pluggy project name."""

hookspec = pluggy.HookspecMarker(GROUP)
hookimpl = pluggy.HookimplMarker(GROUP)


@hookspec
def accord_adapters() -> list[Adapter]:  # type: ignore[empty-body]
    """Return the adapters that this plugin brings."""

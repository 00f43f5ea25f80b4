"""Adapters as they are installed in this process, and plugins that failed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry.scalars import JSON
from strawberry.types.info import Info

from accord.plugins import Failure, Installed, Plugins
from accord.schema.context import Context
from accord.schema.fields import Reading
from accord.schema.nodes import around

if TYPE_CHECKING:
    from accord.schema.documents import Source

_Source = Annotated["Source", strawberry.lazy("accord.schema.documents")]


@strawberry.type(description="A plugin's way from one source to facts, or a plugin that could not be loaded.")
class Adapter:
    name: str = strawberry.field(description="Name of the adapter; of the plugin where that failed to load.")
    title: str | None = strawberry.field(default=None, description="Title for people.")
    version: str | None = strawberry.field(default=None, description="Version of the adapter.")
    source: _Source | None = strawberry.field(default=None, description="The source it reads, with its licence.")
    settings: JSON | None = strawberry.field(default=None, description="JSON schema of its settings.")
    plugin: str | None = strawberry.field(default=None, description="Name of the entry point that brings it.")
    distribution: str | None = strawberry.field(default=None, description="Package that the plugin was installed with.")
    failure: str | None = strawberry.field(default=None, description="Why it cannot be used; null when it works.")


def installed_adapters(plugins: Plugins) -> list[Adapter]:
    """What is installed, by name, then the plugins that failed."""
    working = [_working(plugins.adapters[name]) for name in sorted(plugins.adapters)]
    return working + [_failed(failure) for failure in plugins.failures]


def _working(installed: Installed) -> Adapter:
    adapter = installed.adapter
    return Adapter(
        name=adapter.name,
        title=adapter.title,
        version=adapter.version,
        source=_source(adapter.source),
        settings=JSON(adapter.settings.model_json_schema()),
        plugin=installed.plugin,
        distribution=installed.distribution,
    )


def _failed(failure: Failure) -> Adapter:
    return Adapter(
        name=failure.plugin, plugin=failure.plugin, distribution=failure.distribution, failure=failure.reason
    )


def _source(source: Any) -> Any:
    """A source as its adapter states it; its row in the database has the same fields."""
    from accord.schema.documents import Source  # late: documents lead to claims, and claims to adapters

    return around(Source, source)


class AdapterField(Reading):
    """The adapter that a row names, as far as it is installed here."""

    def read(self, source: Any, info: Info[Context, None], arguments: dict[str, Any]) -> Adapter:
        name = source.row.adapter
        installed = info.context.backend.plugins.adapters.get(name)
        return _working(installed) if installed else Adapter(name=name, failure="it is not installed here")


def adapter(description: str) -> Any:
    """A field for the adapter that a row names."""
    return AdapterField(description, {})

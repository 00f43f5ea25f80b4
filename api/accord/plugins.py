"""Finds adapters by entry point, one by one, so that a broken plugin is named and stops nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import pluggy

import accord.hookspecs as hookspecs
from accord.adapter import CONTRACT, Adapter, AdapterSettings, Source
from accord.errors import ConfigError, PluginError
from accord.hookspecs import GROUP

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,63}")


@dataclass(frozen=True)
class Installed:
    """An adapter that is ready to run, and the distribution that brought it."""

    adapter: Adapter
    plugin: str
    distribution: str | None = None
    licence: str | None = None
    """Licence of the adapter's code; that of its data is `adapter.source.licence`."""


@dataclass(frozen=True)
class Failure:
    """A plugin, or one adapter of it, that could not be loaded, and why."""

    plugin: str
    reason: str
    distribution: str | None = None


@dataclass(frozen=True)
class Plugins:
    """What is installed: adapters by name, and the plugins that failed."""

    adapters: Mapping[str, Installed] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()

    def adapter(self, name: str) -> Adapter:
        """The adapter of that name. Raises ConfigError, which names what is installed and what failed."""
        if name in self.adapters:
            return self.adapters[name].adapter
        known = ", ".join(sorted(self.adapters)) or "none"
        failed = "".join(f"; plugin {failure.plugin!r} failed to load: {failure.reason}" for failure in self.failures)
        raise ConfigError(f"unknown adapter {name!r}; installed: {known}{failed}")


def load_plugins(points: Iterable[EntryPoint] | None = None) -> Plugins:
    """Load every plugin of the entry-point group `accord`, in the order of their names."""
    found = sorted(entry_points(group=GROUP) if points is None else points, key=lambda point: (point.name, point.value))
    adapters: dict[str, Installed] = {}
    failures: list[Failure] = []
    for point in found:
        distribution = point.dist.name if point.dist else None
        try:
            loaded = _load(point)
        except PluginError as problem:
            failures.append(Failure(point.name, str(problem), distribution))
            continue
        for installed in loaded:
            twin = adapters.setdefault(installed.adapter.name, installed)
            if twin is not installed:
                reason = f"adapter {twin.adapter.name!r} is already brought by plugin {twin.plugin!r}; rename one"
                failures.append(Failure(point.name, reason, distribution))
    return Plugins(adapters, tuple(failures))


def _load(point: EntryPoint) -> list[Installed]:
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    try:
        manager.register(point.load(), name=point.name)
        manager.check_pending()
        answers: list[Any] = manager.hook.accord_adapters()
    except (
        Exception,
        SystemExit,
    ) as problem:  # the plugin boundary: whatever a stranger's module raises must not stop the others
        raise PluginError(f"{type(problem).__name__}: {problem}") from problem
    if not answers:
        raise PluginError("brings no adapters; implement accord_adapters() with @accord.hookimpl")
    return [_installed(adapter, point) for answer in answers for adapter in _adapters(answer)]


def _adapters(answer: Any) -> list[Adapter]:
    if not isinstance(answer, list):
        raise PluginError(f"accord_adapters() must return a list of Adapter, not {type(answer).__name__}")
    for adapter in answer:
        if not isinstance(adapter, Adapter):
            raise PluginError(f"accord_adapters() must return Adapter objects, not {type(adapter).__name__}")
        _check(adapter)
    return answer


def _check(adapter: Adapter) -> None:
    if not isinstance(adapter.name, str) or not _NAME.fullmatch(adapter.name):
        raise PluginError(f"adapter name {adapter.name!r} must be lower-case letters, digits, - or _")
    if not isinstance(adapter.contract, int) or adapter.contract > CONTRACT:
        raise PluginError(
            f"adapter {adapter.name!r} needs contract {adapter.contract}, this accord offers {CONTRACT}; upgrade accord"
        )
    if not isinstance(adapter.source, Source):
        raise PluginError(f"adapter {adapter.name!r}: source must be an accord.Source")
    if not (isinstance(adapter.settings, type) and issubclass(adapter.settings, AdapterSettings)):
        raise PluginError(f"adapter {adapter.name!r}: settings must be a class derived from accord.AdapterSettings")
    for function in ("read", "normalise"):
        if not callable(getattr(adapter, function)):
            raise PluginError(f"adapter {adapter.name!r}: {function} must be a function")


def _installed(adapter: Adapter, point: EntryPoint) -> Installed:
    if point.dist is None:
        return Installed(adapter, point.name)
    stated = point.dist.metadata.json
    licence = stated.get("license_expression") or stated.get("license")
    return Installed(adapter, point.name, point.dist.name, str(licence) if licence else None)

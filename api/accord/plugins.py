"""Finds adapters and lexicons by entry point, one by one, so that a broken plugin is named and stops nobody else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import pluggy

import accord.hookspecs as hookspecs
from accord.adapter import CONTRACT, Adapter, AdapterSettings, Source
from accord.errors import ConfigError, PluginError
from accord.hookspecs import GROUP
from accord.lexicon import Lexicon, LexiconError

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,63}")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}")


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
    lexicons: tuple[Lexicon, ...] = ()

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
    loading = _Loading()
    managers = [(point, manager) for point in found if (manager := loading.register(point)) is not None]
    for point, answer in loading.answers(managers):
        loading.take(point, answer)
    return Plugins(loading.adapters, tuple(loading.failures), tuple(loading.lexicons.values()))


class _Loading:
    """One pass over all plugins: their lexicons first, since adapters are built with them."""

    def __init__(self) -> None:
        self.adapters: dict[str, Installed] = {}
        self.lexicons: dict[str, Lexicon] = {}
        self.brought: dict[str, EntryPoint] = {}
        """The plugin of each lexicon, by its name."""
        self.failures: list[Failure] = []

    def register(self, point: EntryPoint) -> pluggy.PluginManager | None:
        """Import a plugin and take its lexicons; None where that fails."""
        manager = pluggy.PluginManager(GROUP)
        manager.add_hookspecs(hookspecs)
        try:
            manager.register(_guarded(point.load), name=point.name)
            _guarded(manager.check_pending)
            lexicons = [one for answer in _guarded(manager.hook.accord_lexicons) for one in _lexicons(answer)]
            if not lexicons and not manager.hook.accord_adapters.get_hookimpls():
                raise PluginError("brings no adapters; implement accord_adapters() with @accord.hookimpl")
        except PluginError as problem:
            self._fail(point, problem)
            return None
        for lexicon in lexicons:
            if lexicon.name in self.lexicons:
                taken = f"is already brought by plugin {self.brought[lexicon.name].name!r}; rename one"
                self._fail(point, LexiconError(lexicon.name, taken))
            else:
                self.lexicons[lexicon.name], self.brought[lexicon.name] = lexicon, point
        return manager

    def answers(
        self, managers: Sequence[tuple[EntryPoint, pluggy.PluginManager]]
    ) -> list[tuple[EntryPoint, list[Any] | PluginError]]:
        """What each plugin brings, all with the same lexicons: where one is no use, all are asked again without it."""
        while True:
            usable = tuple(self.lexicons[name] for name in sorted(self.lexicons))
            found = [(point, self._answer(manager, usable)) for point, manager in managers]
            if len(usable) == len(self.lexicons):
                return found

    def _answer(self, manager: pluggy.PluginManager, usable: tuple[Lexicon, ...]) -> list[Any] | PluginError:
        try:
            answers: list[Any] = _guarded(manager.hook.accord_adapters, lexicons=usable)
        except LexiconError as problem:
            if problem.lexicon not in {lexicon.name for lexicon in usable}:
                return problem
            if self.lexicons.pop(problem.lexicon, None) is not None:
                self._fail(self.brought[problem.lexicon], problem)
            return []  # asked again
        except PluginError as problem:
            return problem
        return answers

    def take(self, point: EntryPoint, answer: list[Any] | PluginError) -> None:
        """Install the adapters that a plugin brings, or say why it cannot be."""
        try:
            if isinstance(answer, PluginError):
                raise answer
            brought = [_installed(adapter, point) for one in answer for adapter in _adapters(one)]
        except PluginError as problem:
            self._fail(point, problem)
            return
        for installed in brought:
            twin = self.adapters.setdefault(installed.adapter.name, installed)
            if twin is not installed:
                reason = f"adapter {twin.adapter.name!r} is already brought by plugin {twin.plugin!r}; rename one"
                self._fail(point, PluginError(reason))

    def _fail(self, point: EntryPoint, problem: PluginError) -> None:
        distribution = point.dist.name if point.dist else None
        self.failures.append(Failure(point.name, str(problem), distribution))


def _guarded(function: Callable[..., Any], **arguments: Any) -> Any:
    """The plugin boundary: whatever a stranger's module raises must not stop the others."""
    try:
        return function(**arguments)
    except LexiconError:
        raise
    except (Exception, SystemExit) as problem:
        raise PluginError(f"{type(problem).__name__}: {problem}") from problem


def _lexicons(answer: Any) -> list[Lexicon]:
    if not isinstance(answer, list) or not all(isinstance(one, Lexicon) for one in answer):
        raise PluginError("accord_lexicons() must return a list of Lexicon")
    for lexicon in answer:
        if not isinstance(lexicon.name, str) or not _NAME.fullmatch(lexicon.name):
            raise PluginError(f"lexicon name {lexicon.name!r} must be lower-case letters, digits, - or _")
        if not isinstance(lexicon.version, str) or not _VERSION.fullmatch(lexicon.version):
            raise PluginError(f"lexicon {lexicon.name!r}: version must be letters, digits, . - or _, and 64 at most")
        if not isinstance(lexicon.tables, Mapping):
            raise PluginError(f"lexicon {lexicon.name!r}: tables must be a mapping")
    return answer


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

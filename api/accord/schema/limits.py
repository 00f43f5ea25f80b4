"""What one request may ask for. Checked on the syntax tree before validation, whose cost some documents blow up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    IntValueNode,
    ListValueNode,
    Node,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    StringValueNode,
    ValueNode,
)

from accord.errors import ConfigError, LimitError
from accord.query.paging import storable


class FragmentCycle(ConfigError):
    """A fragment contains itself; refused at once, because it has no end to measure."""

    code = "GRAPHQL_VALIDATION_FAILED"


@dataclass(frozen=True)
class Limits:
    """Limits of one request, on by default."""

    characters: int = 100_000
    tokens: int = 2_000
    depth: int = 15
    aliases: int = 50
    root_fields: int = 20
    directives: int = 50
    fields: int = 2_000
    """Selected fields, with fragments spelled out."""
    repeats: int = 50
    """How often one response name may be selected in one place: validation compares each with each."""
    value_depth: int = 20
    """Nesting of a variable or a literal."""
    value_items: int = 5_000
    """Items of all lists and objects of the variables."""
    rows: int = 100_000
    """Rows read from the database."""
    seconds: float = 30.0
    writing_seconds: float = 600.0
    introspection: bool = True


@dataclass(frozen=True)
class Cost:
    """What a selection costs when its fragments are spelled out."""

    depth: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0

    def __add__(self, other: Cost) -> Cost:
        return Cost(
            max(self.depth, other.depth),
            self.fields + other.fields,
            self.aliases + other.aliases,
            self.directives + other.directives,
        )


@dataclass
class _Document:
    """A document's fragments, each of which is weighed once."""

    fragments: dict[str, FragmentDefinitionNode]
    costs: dict[str, Cost | None] = field(default_factory=dict)
    total: int = 0

    def cost(self, selections: SelectionSetNode | None) -> Cost:
        return sum((self._of(node) for node in selections.selections), Cost()) if selections else Cost()

    def _of(self, node: Node) -> Cost:
        own = Cost(directives=len(getattr(node, "directives", None) or ()))
        if isinstance(node, FieldNode):
            inner = self.cost(node.selection_set)
            itself = Cost(inner.depth + 1, 1, 1 if node.alias else 0)
            return own + itself + Cost(0, inner.fields, inner.aliases, inner.directives)
        if isinstance(node, FragmentSpreadNode):
            return own + self._fragment(node.name.value)
        return own + self.cost(node.selection_set) if isinstance(node, InlineFragmentNode) else own

    def _fragment(self, name: str) -> Cost:
        if name not in self.costs:
            self.costs[name] = None
            fragment = self.fragments.get(name)  # a missing one is validation's to report
            self.costs[name] = self.cost(fragment.selection_set) if fragment else Cost()
        found = self.costs[name]
        if found is None:  # it is being weighed just now
            raise FragmentCycle(f"fragment {name} contains itself")
        return found

    def fields(self, sets: Iterable[SelectionSetNode], seen: set[str]) -> Iterator[FieldNode]:
        """The fields that come together in one place, each fragment taken once."""
        for selections in sets:
            for node in selections.selections:
                if isinstance(node, FieldNode):
                    yield node
                elif isinstance(node, InlineFragmentNode):
                    yield from self.fields([node.selection_set], seen)
                elif isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
                    seen.add(node.name.value)
                    fragment = self.fragments.get(node.name.value)
                    yield from self.fields([fragment.selection_set] if fragment else [], seen)


def check_document(document: DocumentNode, limits: Limits) -> None:
    """Raises LimitError for a document that asks for too much."""
    definitions = document.definitions
    fragments = {node.name.value: node for node in definitions if isinstance(node, FragmentDefinitionNode)}
    whole = _Document(fragments)
    for name, fragment in fragments.items():  # unused ones too: validation looks at them all
        _check(f"fragment {name}", whole, fragment.selection_set, limits)
    for node in definitions:
        if isinstance(node, OperationDefinitionNode):
            _check(f"operation {node.name.value}" if node.name else "the operation", whole, node.selection_set, limits)
            roots = len(list(whole.fields([node.selection_set], set())))
            _within("root fields", roots, limits.root_fields)


def _check(what: str, whole: _Document, selections: SelectionSetNode, limits: Limits) -> None:
    cost = whole.cost(selections)
    for name in ("depth", "fields", "aliases", "directives"):
        _within(f"{name} in {what}", getattr(cost, name), getattr(limits, name))
    whole.total += cost.fields
    _within("fields in all operations and fragments", whole.total, 3 * limits.fields)
    _check_repeats(whole, [selections], limits.repeats, limits.depth)


def _check_repeats(whole: _Document, sets: list[SelectionSetNode], most: int, depth: int) -> None:
    """Follow the places of the response, as execution and validation do."""
    places: dict[str, list[SelectionSetNode]] = defaultdict(list)
    counts: Counter[str] = Counter()
    for node in whole.fields(sets, set()):
        name = (node.alias or node.name).value
        counts[name] += 1
        if node.selection_set:
            places[name].append(node.selection_set)
    for name, count in counts.items():
        _within(f"selections of {name} in one place", count, most)
    for inner in places.values() if depth else ():
        _check_repeats(whole, inner, most, depth - 1)


def _within(what: str, count: int, most: int) -> None:
    if count > most:
        raise LimitError(f"{what}: {count if count < 10**6 else 'over a million'}; at most {most} are allowed")


def check_literal(node: ValueNode, limits: Limits, depth: int = 0) -> None:
    """Raises LimitError for a literal that is nested too deep, and ValueError for text no database could store."""
    if depth > limits.value_depth:
        raise LimitError(f"a value is nested more than {limits.value_depth} deep")
    if isinstance(node, StringValueNode):
        storable(node.value)
    elif isinstance(node, IntValueNode) and len(node.value) > 20:
        raise LimitError("a whole number has more than 20 digits")
    elif isinstance(node, ListValueNode):
        for item in node.values:
            check_literal(item, limits, depth + 1)
    elif isinstance(node, ObjectValueNode):
        for entry in node.fields:
            check_literal(entry.value, limits, depth + 1)


def check_variables(variables: object, limits: Limits) -> None:
    """Raises LimitError for variables too deep or too many, and ValueError for text that no database could store."""
    left = limits.value_items
    level: list[object] = [variables]
    for _ in range(limits.value_depth + 1):
        inner: list[object] = []
        for value in level:
            if isinstance(value, str):
                storable(value)
            elif isinstance(value, dict):
                inner += [*value.keys(), *value.values()]
            elif isinstance(value, list):
                inner += value
        left -= len(inner)
        if left < 0:
            raise LimitError(f"the variables have more than {limits.value_items:,} items")
        level = inner
    if level:
        raise LimitError(f"the variables are nested more than {limits.value_depth} deep")

"""What the later stages of an award register with programmes, which can't import them. Filled in `ready()`.

The apps that use a record say whether it is in use: `is_used(version)`, or for one column `is_used(cycle,
"reference_prefix")`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Model, Q, QuerySet
from msgspec import Struct, field

from foundation.registry import Registry


class Usage(Struct, frozen=True):
    """Rows that depend on a record of type `of`, or on one column of it: `rows(record)`."""

    of: type[Model]
    rows: Callable[[Any], QuerySet[Any]]
    column: str = ""


class OverviewList(Struct, frozen=True):
    """What a cycle consists of: `rows(cycle)`, each edited in the viewset of that name."""

    heading: Any
    viewset: str
    rows: Callable[[Any], QuerySet[Any]]


class OverviewStage(Struct, frozen=True):
    """What comes of a cycle after its call: `rows(cycle)`, each with `url(row)` of its page and `state(row)` in words.

    Whoever may look at such rows sees it, without those that are concealed from them.
    """

    heading: Any
    rows: Callable[[Any], QuerySet[Any]]
    url: Callable[[Any], str]
    state: Callable[[Any], str]


def _read_nothing(_cycle: Any) -> Mapping[str, Any]:
    return {}


class OverviewPart(Struct, frozen=True):
    """What an app adds to the overview of a cycle: actions by name, a panel, lists, stages; sorted by `order`.

    The panel is `template`, included with what `read(cycle)` gives.
    """

    order: int
    actions: Mapping[str, type[Any]] = field(default_factory=dict)
    template: str = ""
    read: Callable[[Any], Mapping[str, Any]] = _read_nothing
    lists: Sequence[OverviewList] = ()
    stages: Sequence[OverviewStage] = ()


class CopiedPart(Struct, frozen=True):
    """What a stage has for each cycle: `copy(source, cycle)`; `describe(source)` says how many, or nothing.

    `delete(cycle)` has it go before a draft; ProtectedError where somebody has used it.
    """

    copy: Callable[[Any, Any], None]
    describe: Callable[[Any], str]
    delete: Callable[[Any], None]


class Insiders(Struct, frozen=True):
    """People who may know or guess how a cycle ends before its results are out: how many, never who."""

    label: Any
    number: int


usages: Registry[Usage] = Registry("usages")
copied_parts: Registry[CopiedPart] = Registry("copied_parts")  # of a cycle that is begun from an earlier one
# of a cycle: who knows or may guess its outcome by what they do in it
insiders: Registry[Callable[[Any], Sequence[Insiders]]] = Registry("insiders")
# of a cycle: which entries of the audit record say that somebody took along what tells its outcome
disclosures: Registry[Callable[[Any], Q]] = Registry("disclosures")
# of a cycle, and the state that it is moved to: what that means beyond the cycle itself; mails, where it gets active
moves: Registry[Callable[[Any, str], list[str]]] = Registry("cycle_moves")


overview: Registry[OverviewPart] = Registry("overview")


blindness: Registry[Callable[[int], bool]] = Registry("blindness")  # whether a cycle, by key, hides names somewhere


def is_blind(cycle: int) -> bool:
    """Whether reviewers of this cycle see applications without names in any part of their work."""
    return any(says_so(cycle) for says_so in blindness.list())


def is_used(record: Model, column: str = "") -> bool:
    """Whether anything depends on this record, or on this column of it; at most one query per registered usage."""
    return any(rows.exists() for rows in _list_rows(record, column))


def count_uses(record: Model) -> int:
    """How many rows depend on this record."""
    return sum(rows.count() for rows in _list_rows(record, ""))


def list_insiders(cycle: Model) -> list[Insiders]:
    """As many queries as apps need, whatever the number of people; nobody who isn't there."""
    return [found for list_some in insiders.list() for found in list_some(cycle) if found.number]


def match_disclosures(cycle: Model) -> Q:
    """A condition on entries of the audit record; none fits where no app registered."""
    condition = Q(pk=None)
    for match in disclosures.list():
        condition |= match(cycle)
    return condition


def describe_move(cycle: Model, to: str) -> list[str]:
    """What the apps that know this cycle say of moving it to that state, for the page that asks whether to."""
    return [line for describe in moves.list() for line in describe(cycle, to)]


def list_overview() -> list[OverviewPart]:
    """The parts of a cycle's overview, in their order."""
    return sorted(overview.list(), key=lambda part: part.order)


def _list_rows(record: Model, column: str) -> Iterator[QuerySet[Any]]:
    for usage in usages.list():
        if isinstance(record, usage.of) and usage.column == column:
            yield usage.rows(record)

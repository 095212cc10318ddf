"""The front page of the admin: what waits today, as rows that apps register; the page knows none of them.

    groups.register("mail", PendingGroup(_("E-mail"), order=40))
    pending.register("laurel_notices.undelivered", Pending(
        group="mail", label=_("Look at undelivered e-mail"), hint=_("…"), may_see=may_look,
        list_rows=lambda person: Notice.objects.undelivered(), since="failed_at",
        url=lambda: …, name=lambda notice: notice.to, record_url=lambda notice: …))
    undelivered = PendingFilter(list_undelivered, label=_("Undelivered, not sent again"))  # in the list's filters

A row is a piece of work: how many, what to do, the oldest one, how long it waits. It costs one query, another where
there is one to show, and is asked only of who may open its list. What only this person can do comes first (`is_mine`),
and no other row counts it again.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import Count, F, QuerySet, Window
from django.forms import Media
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django_filters import BooleanFilter
from msgspec import Struct
from wagtail.admin.ui.components import Component

from foundation.registry import Registry
from foundation.text.eras import JST, format_date
from foundation.text.languages import active_language
from foundation.viewsets.home_dates import list_next_dates
from foundation.viewsets.page import Permission, Text

LONG_WAIT = timedelta(days=5)
KEPT = 60  # seconds that the number at the menu may be old


class PendingGroup(Struct, frozen=True):
    """Rows under one heading, as the menu groups their lists."""

    label: Text
    order: int


class Pending(Struct, frozen=True):
    """One kind of work that waits for somebody."""

    group: str
    label: Text
    hint: Text
    may_see: Permission
    list_rows: Callable[[Any], QuerySet[Any]]  # (person)
    since: str  # the column from which a row has waited
    url: Callable[[], str]  # the list that shows these rows and no others
    name: Callable[[Any], str]
    record_url: Callable[[Any], str]
    is_mine: bool = False


class PendingFilter(BooleanFilter):
    """Of a list what waits, by the same function as the row of the front page that leads there; or all others."""

    def __init__(self, list_rows: Callable[[Any], QuerySet[Any]], **options: Any) -> None:
        super().__init__(**options)
        self.list_rows = list_rows  # (person)

    def filter(self, rows: QuerySet[Any], value: bool | None) -> QuerySet[Any]:
        if value is None:
            return rows
        found = self.list_rows(self.parent.request.user).order_by().values("pk")
        return rows.filter(pk__in=found) if value else rows.exclude(pk__in=found)


class Start(Struct, frozen=True):
    """A way to begin something."""

    label: Text
    icon: str
    may_see: Permission
    url: Callable[[], str]


class Search(Struct, frozen=True):
    """A list that can be searched from the front page, by `q`: what of it is looked through."""

    label: Text
    may_see: Permission
    url: Callable[[], str]


groups: Registry[PendingGroup] = Registry("viewsets.home.groups")
pending: Registry[Pending] = Registry("viewsets.home.pending")
starts: Registry[Start] = Registry("viewsets.home.starts")
searches: Registry[Search] = Registry("viewsets.home.searches")
panels: Registry[type[Component]] = Registry("viewsets.home.panels")


class PendingLine(Struct, frozen=True):
    """A row with its number, and the one that has waited longest."""

    pending: Pending
    number: int
    oldest: Any
    since: datetime | None
    at: datetime

    @property
    def url(self) -> str:
        return self.pending.url()

    @property
    def oldest_name(self) -> str:
        return self.pending.name(self.oldest)

    @property
    def oldest_url(self) -> str:
        return self.pending.record_url(self.oldest)

    @property
    def day(self) -> str:
        return format_date(self.since.astimezone(JST).date(), active_language(), year=False) if self.since else ""

    @property
    def is_long(self) -> bool:
        return self.since is not None and self.at - self.since > LONG_WAIT

    @property
    def wait(self) -> str:
        """In whole days; on the first day in hours."""
        if self.since is None or self.since > self.at:
            return ""
        waited = self.at - self.since
        if waited.days:
            return ngettext("%(n)s day", "%(n)s days", waited.days) % {"n": waited.days}
        hours = int(waited.total_seconds() // 3600)
        if not hours:
            return gettext("less than an hour")
        return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}


def read_line(row: Pending, person: Any, at: datetime) -> PendingLine:
    """Number and oldest in one query, of keys alone; what the oldest is shown with is read of that one.

    Rows that are `only` what is shown come with their number at once.
    """
    rows, column = row.list_rows(person), row.since
    if column not in rows.query.annotations:
        rows, column = rows.annotate(pending_since=F(column)), "pending_since"
    rows = rows.order_by(F(column).asc(nulls_last=True), "pk")
    oldest: Any
    if _is_narrow(rows):
        oldest = rows.annotate(pending_total=Window(Count("pk"))).first()
        number = oldest.pending_total if oldest else 0
    else:
        pk, number = rows.values_list("pk", Window(Count("pk"))).first() or (None, 0)
        oldest = (rows.filter(pk=pk).first() or rows.first()) if number else None  # the next where it is done by now
        number = number if oldest else 0
    since = getattr(oldest, column, None)
    if isinstance(since, date) and not isinstance(since, datetime):
        since = datetime(since.year, since.month, since.day, tzinfo=JST)
    return PendingLine(row, number, oldest, since, at)


def _is_narrow(rows: QuerySet[Any]) -> bool:
    _names, is_deferred = rows.query.deferred_loading
    return not is_deferred


def count_mine(person: Any) -> int:
    """How much waits for this person alone: the number at the menu, at most a minute old."""
    number: int | None = cache.get(_mine_key(person))
    if number is None:
        own = (row for row in pending.list() if row.is_mine and row.may_see(person))
        number = sum(row.list_rows(person).count() for row in own)
        cache.set(_mine_key(person), number, KEPT)
    return number


def _mine_key(person: Any) -> str:
    return f"laurel_viewsets.mine.{person.pk}"


class Section(Struct, frozen=True):
    """Lines of one heading, the longest wait first."""

    label: Text
    lines: list[PendingLine]

    @property
    def number(self) -> int:
        return sum(line.number for line in self.lines)


class PendingPanel(Component):
    """What waits: mine, then the others' by group, then what was looked at and is empty."""

    name = "laurel_pending"
    template_name = "laurel_viewsets/home.html"
    order = 10

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        person, at = parent_context["request"].user, timezone.now()
        lines = [read_line(row, person, at) for row in pending.list() if row.may_see(person)]
        waiting = sorted((line for line in lines if line.number), key=lambda line: line.since or at)
        sections = list(_list_sections([line for line in waiting if not line.pending.is_mine]))
        mine = Section("", [line for line in waiting if line.pending.is_mine])
        cache.set(_mine_key(person), mine.number, KEPT)
        return {
            "mine": mine,
            "sections": sections,
            "number": sum(section.number for section in sections),
            "empty": [line for line in lines if not line.number],
            "dates": list_next_dates(person, at),
            "starts": [start for start in starts.list() if start.may_see(person)],
            "has_long": any(line.is_long for line in waiting),
            "days": LONG_WAIT.days,
        }

    @property
    def media(self) -> Media:
        return Media(css={"all": ["laurel_viewsets/home.css"]})


def _list_sections(lines: list[PendingLine]) -> Iterator[Section]:
    """In the order of their groups. A row of a group that nobody has registered is not lost."""
    names = sorted({line.pending.group for line in lines}, key=_order)
    for name in names:
        group = groups.find(name)
        yield Section(group.label if group else name, [line for line in lines if line.pending.group == name])


def _order(name: str) -> tuple[int, str]:
    group = groups.find(name)
    return (group.order if group else 1000, name)

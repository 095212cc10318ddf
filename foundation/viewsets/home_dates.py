"""The next dates on the admin's front page, which apps register; each source costs one query.

dates.register("laurel_shop.sales", DateSource(may_look, list_dates))  # (at, until) -> NextDate, any order
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from msgspec import Struct

from foundation.registry import Registry
from foundation.text.eras import JST, format_date, format_deadline, format_moment
from foundation.text.languages import active_language
from foundation.viewsets.page import Permission, Text

AHEAD = timedelta(days=30)
MOST = 8


class NextDate(Struct, frozen=True):
    """Something that happens: to what, when, and where it is looked at; `is_end` of a half-open time."""

    at: datetime
    name: str
    what: Text
    url: str
    is_end: bool = False

    @property
    def when(self) -> str:
        """Day and time in words; a beginning at midnight is a day."""
        language, local = active_language(), self.at.astimezone(JST)
        if self.is_end:
            return format_deadline(self.at, language)
        return format_moment(self.at, language) if local.hour or local.minute else format_date(local.date(), language)


class DateSource(Struct, frozen=True):
    """One kind of dates: those in `[at, until)`."""

    may_see: Permission
    list_dates: Callable[[datetime, datetime], Iterable[NextDate]]


class DateLine(Struct, frozen=True):
    """A date and how far it is."""

    date: NextDate
    days: int

    @property
    def left(self) -> str:
        if not self.days:
            return _("within a day")
        return ngettext("in %(n)s day", "in %(n)s days", self.days) % {"n": self.days}


dates: Registry[DateSource] = Registry("viewsets.home.dates")


def list_next_dates(person: Any, at: datetime) -> list[DateLine]:
    """The first of the next 30 days that this person may see, the nearest first."""
    sources = [source for source in dates.list() if source.may_see(person)]
    found = [one for source in sources for one in source.list_dates(at, at + AHEAD)]
    nearest = sorted(found, key=lambda one: (one.at, one.name))[:MOST]
    return [DateLine(one, (one.at - at).days) for one in nearest]


def list_columns(
    record: Any, columns: dict[str, tuple[Text, bool]], at: datetime, until: datetime, url: str
) -> Iterable[NextDate]:
    """A date for each of these columns of a record that falls into the time: column -> (what, whether it is an end)."""
    for column, (what, is_end) in columns.items():
        moment = getattr(record, column)
        if moment and at <= moment < until:
            yield NextDate(moment, str(record), what, url, is_end)

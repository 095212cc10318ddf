"""Moments of the demo, relative to the day it is loaded, so that something is always open and something always past.

A moment is written `~-12d 17:00` (twelve days before the base day, 17:00 JST) or, where it is history, as ISO 8601.
"""

import re
from datetime import date, datetime, time, timedelta

from foundation.text.eras import JST

RELATIVE = re.compile(r"~(?P<days>[+-]?\d+)d(?: (?P<hour>\d\d):(?P<minute>\d\d))?")


class MomentUnreadable(ValueError):
    """A data file says a moment that can't be read."""


def is_moment(text: object) -> bool:
    """Whether a value of a data file is a relative moment."""
    return isinstance(text, str) and RELATIVE.fullmatch(text) is not None


def read_moment(text: str, *, base: date) -> datetime:
    """The moment in JST; midnight where no time is given."""
    if found := RELATIVE.fullmatch(text):
        day = base + timedelta(days=int(found["days"]))
        return datetime.combine(day, time(int(found["hour"] or 0), int(found["minute"] or 0)), JST)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise MomentUnreadable(text) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=JST)


def read_day(text: str, *, base: date) -> date:
    return read_moment(text, base=base).date()

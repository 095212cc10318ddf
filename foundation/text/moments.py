"""Dates and times as people type them: 2026-12-05 17:00, 2026年12月5日（土）午後5時, 令和8年12月5日 17時30分, R8.12.5.

Nothing here guesses: a day that doesn't exist, an era it isn't in, or another weekday than it has is refused with a
sentence. 24:00 is the end of a day, as deadlines are written.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from foundation.text.eras import WEEKDAYS_JA, Era, format_date, list_eras
from foundation.text.languages import active_language

DAY = re.compile(
    r"(?:(?P<era>[^\W\d]+?)\s*(?P<of_era>元|\d{1,2})|(?P<year>\d{4}))\s*[年./-]\s*"
    r"(?P<month>\d{1,2})\s*[月./-]\s*(?P<day>\d{1,2})\s*日?"
    rf"(?:\s*\(\s*(?P<weekday>[{WEEKDAYS_JA}])(?:曜日?)?\s*\))?"
)
TIME = re.compile(
    r"(?P<half>午前|午後)?\s*(?P<hour>\d{1,2})\s*(?::\s*(?P<minute>\d{2})(?::\d{2})?|時\s*(?:(?P<minutes>\d{1,2})\s*分)?)"
)
NO_DAY = _("Enter a date, such as 2026-12-05 or 2026年12月5日.")
NO_TIME = _("Enter a time, such as 17:00 or 午後5時.")
NO_MOMENT = _("Enter a date and a time, such as 2026-12-05 17:00 or 2026年12月5日 17:00.")


def parse_day(text: str) -> date:
    """A date. Raises ValidationError (day, weekday)."""
    found = DAY.fullmatch(_folded(text))
    if found is None:
        raise ValidationError(NO_DAY, code="day")
    return _day(found)


def parse_moment(text: str) -> datetime:
    """A date with a time, in no zone yet. Raises ValidationError (moment, day, weekday)."""
    plain = _folded(text)
    day = DAY.match(plain)
    rest = plain[day.end() :].strip().removeprefix("T").strip() if day else ""
    since_midnight = _read_time(rest)
    if day is None or since_midnight is None:
        raise ValidationError(NO_MOMENT, code="moment")
    return datetime.combine(_day(day), time()) + since_midnight


def parse_time(text: str) -> time:
    """A time of day, before 24:00. Raises ValidationError (time)."""
    since_midnight = _read_time(_folded(text))
    if since_midnight is None or since_midnight >= timedelta(days=1):
        raise ValidationError(NO_TIME, code="time")
    return (datetime.min + since_midnight).time()


def _read_time(text: str) -> timedelta | None:
    """How long after midnight; None where it can't be read."""
    found = TIME.fullmatch(text)
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or found["minutes"] or 0)
    if found["half"] and hour > 11:  # 午後12時 is noon to one and midnight to another
        return None
    hour += 12 if found["half"] == "午後" else 0
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        return None
    return timedelta(hours=hour, minutes=minute)


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()


def _day(found: re.Match[str]) -> date:
    year = int(found["year"]) if found["year"] else _year_of_era(found["era"], found["of_era"])
    try:
        day = date(year, int(found["month"]), int(found["day"]))
    except ValueError:
        raise ValidationError(_("This day doesn’t exist. Check the date."), code="day") from None
    if found["era"] and not any(_is_called(era, found["era"]) and _is_in(era, day) for era in list_eras()):
        raise ValidationError(_("This day isn’t in that era. Check the date."), code="day")
    if found["weekday"] and WEEKDAYS_JA[day.weekday()] != found["weekday"]:
        message = _("The weekday doesn’t fit: it is %(day)s. Check the date.")
        raise ValidationError(message, code="weekday", params={"day": format_date(day, active_language())})
    return day


def _year_of_era(name: str, number: str) -> int:
    era = next((era for era in list_eras() if _is_called(era, name)), None)
    if era is None:
        raise ValidationError(NO_DAY, code="day")
    return era.starts_on.year + (1 if number == "元" else int(number)) - 1


def _is_called(era: Era, name: str) -> bool:
    return name.casefold() in (era.name_ja, era.abbr.casefold(), era.name_en.casefold())


def _is_in(era: Era, day: date) -> bool:
    return era.starts_on <= day and (era.ends_on is None or day <= era.ends_on)

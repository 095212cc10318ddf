"""Dates as Japanese public bodies write them: eras, fiscal years, weekdays; and in plain British English.

Eras are data (`data/eras.csv`: first and last day of each, both included). Moments are shown in Japan's zone by
default. Periods are half-open: an end at midnight reads as the day before. No HTML here.
"""

import csv
from datetime import date, datetime, timedelta, tzinfo
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct

JST = ZoneInfo("Asia/Tokyo")
WEEKDAYS_JA = "月火水木金土日"
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS_EN = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
FISCAL_YEAR_STARTS = (4, 1)


class Era(Struct, frozen=True):
    """An era, from its first to its last day (None while it lasts)."""

    code: str
    name_ja: str
    name_en: str
    abbr: str
    starts_on: date
    ends_on: date | None


@cache
def list_eras() -> tuple[Era, ...]:
    """All eras of the data file, oldest first."""
    with (Path(__file__).parent / "data" / "eras.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Era(
                code=row["code"],
                name_ja=row["name_ja"],
                name_en=row["name_en"],
                abbr=row["abbr"],
                starts_on=date.fromisoformat(row["starts_on"]),
                ends_on=date.fromisoformat(row["ends_on"]) if row["ends_on"] else None,
            )
            for row in csv.DictReader(file)
        )


def find_era(day: date) -> Era | None:
    """The era of `day`, or None before the first."""
    return next((era for era in reversed(list_eras()) if era.starts_on <= day), None)


def format_date(day: date, lang: str = "ja", *, weekday: bool = True, year: bool = True) -> str:
    """2025年7月31日（木） / Thursday 31 July 2025."""
    if lang == "en":
        text = f"{day.day} {MONTHS_EN[day.month - 1]}" + (f" {day.year}" if year else "")
        return f"{WEEKDAYS_EN[day.weekday()]} {text}" if weekday else text
    text = (f"{day.year}年" if year else "") + f"{day.month}月{day.day}日"
    return f"{text}（{WEEKDAYS_JA[day.weekday()]}）" if weekday else text


def format_weekday(day: date, lang: str = "ja") -> str:
    """木曜日 / Thursday."""
    return WEEKDAYS_EN[day.weekday()] if lang == "en" else f"{WEEKDAYS_JA[day.weekday()]}曜日"


def format_moment(moment: datetime, lang: str = "ja", *, zone: tzinfo = JST) -> str:
    """2025年7月31日（木）17:00 / Thursday 31 July 2025, 17:00 JST. Japanese names the zone only if it isn't Japan's."""
    local = moment.astimezone(zone)
    return _day_and_time(local.date(), f"{local:%H:%M}", lang, _zone_name(local, lang))


def format_time(moment: datetime) -> str:
    """17:00, in Japan: of a moment whose day goes without saying."""
    return f"{moment.astimezone(JST):%H:%M}"


def format_deadline(end: datetime, lang: str = "ja", *, zone: tzinfo = JST) -> str:
    """2025年7月31日（木）24:00 / Thursday 31 July 2025, 24:00 JST: the end of a half-open span, as in `format_period`.

    A midnight is the end of the day before: who reads 1 August 00:00 comes a day late.
    """
    local = end.astimezone(zone)
    day, time = _last_moment(local)
    return _day_and_time(day, time, lang, _zone_name(local, lang))


def format_second(moment: datetime, lang: str = "ja", *, names_zone: bool = True) -> str:
    """2025年7月31日（木）16:59:58（日本時間） / Thursday 31 July 2025, 16:59:58 JST: what a deadline is judged by.

    `names_zone=False` leaves the zone out in Japanese, where the reader's own is meant.
    """
    local = moment.astimezone(JST)
    day, time = format_date(local.date(), lang), f"{local:%H:%M:%S}"
    return f"{day}, {time} JST" if lang == "en" else f"{day}{time}" + ("（日本時間）" if names_zone else "")


def format_stamp(moment: datetime | None) -> str:
    """As logs write it: to the second, in Japan's time, which it names; blank for none."""
    return f"{moment.astimezone(JST):%Y-%m-%d %H:%M:%S %Z}" if moment else ""


def iso_moment(moment: datetime) -> str:
    """2025-07-31T17:00:00+09:00: as machines read it, on the day it is in Japan."""
    return moment.astimezone(JST).isoformat(timespec="seconds")


def iso_period(start: datetime, end: datetime) -> tuple[str, str]:
    """Both ends of a half-open span as machines read them: its first and last day where it is made of whole days."""
    if days := find_whole_days(start, end):
        return days[0].isoformat(), days[1].isoformat()
    return iso_moment(start), iso_moment(end)


def find_whole_days(start: datetime, end: datetime) -> tuple[date, date] | None:
    """The first and the last day in Japan of a half-open span that is made of whole days."""
    first, last = start.astimezone(JST), end.astimezone(JST)
    return (first.date(), last.date() - timedelta(days=1)) if _whole_days(first, last) else None


def format_era_year(day: date, lang: str = "ja") -> str:
    """令和7年, 令和元年 / Reiwa 7, Reiwa 1; the Western year before the first era."""
    return _era_year(find_era(day), day.year, lang) or (f"{day.year}年" if lang == "ja" else str(day.year))


def format_era_date(day: date, lang: str = "ja") -> str:
    """令和7年7月31日, as official letters are dated / 31 July 2025."""
    return f"{format_era_year(day)}{day.month}月{day.day}日" if lang == "ja" else format_date(day, lang, weekday=False)


def fiscal_year_of(day: date) -> int:
    """The fiscal year (April to March) of `day`."""
    return day.year if (day.month, day.day) >= FISCAL_YEAR_STARTS else day.year - 1


def format_fiscal_year(year: int | date, lang: str = "ja") -> str:
    """令和7年度（2025年度） / FY2025.

    The era is that of 1 May: a fiscal year keeps the era in which it began, except 2019, which the ministries'
    agreement of 1 April 2019 on the change of era calls 令和元年度 as a whole.
    """
    number = year if isinstance(year, int) else fiscal_year_of(year)
    if lang == "en":
        return f"FY{number}"
    era = _era_year(find_era(date(number, 5, 1)), number, lang)
    return f"{era}度（{number}年度）" if era else f"{number}年度"


def format_period(
    start: date | datetime | None, end: date | datetime | None, lang: str = "ja", *, zone: tzinfo = JST
) -> str:
    """From `start` to `end`. Dates include both days; moments are half-open; a day or year isn't said twice.

    2026年11月24日（火）14:00–15:30 / Tuesday 24 November 2026, 14:00–15:30 JST; one side may be missing.
    """
    if isinstance(start, datetime) or isinstance(end, datetime):
        return _format_moments(start, end, lang, zone)
    if start and end and start == end:
        return format_date(start, lang)
    return _join(
        format_date(start, lang) if start else "",
        format_date(end, lang, year=not (lang == "ja" and start and start.year == end.year)) if end else "",
        lang,
    )


def list_sides(period: str, lang: str = "ja") -> list[tuple[str, str]]:
    """The two sides of a period as written above, each with the blank that follows it; of one side nothing.

    The first keeps what joins them: a line may end with ～, not begin with it.
    """
    joint = _joint(lang)
    first, _, last = period.partition(joint)
    return [(first + joint.rstrip(), joint[len(joint.rstrip()) :]), (last, "")] if last else []


def split_period(start: datetime, end: datetime | None, lang: str = "ja", *, this_year: int) -> tuple[str, str, str]:
    """A half-open period in Japan for a row of a list: what stands before its first day, that day, short, and the rest.

    "", 11.28, 土曜日 22:00–24:00 / "", 28 Nov, Saturday 22:00–24:00 JST. Another last day is named with its weekday. A
    year that isn't this one is named where each language has it: 2025年 before the day, 2025 after it.
    """
    first, last = start.astimezone(JST), end.astimezone(JST) if end else None
    only_days = _whole_days(first, last)
    rest = format_weekday(first, lang) + ("" if only_days else f" {first:%H:%M}")
    if last:
        rest += _short_end(first.date(), last, lang, only_days=only_days)
    if lang == "en" and not only_days:
        rest += " JST"
    year = "" if first.year == this_year else f"{first.year}"
    if lang == "en":
        return "", _short_day(first.date(), lang), f"{year}, {rest}" if year else rest
    return year and f"{year}年", _short_day(first.date(), lang), rest


def _short_end(first: date, last: datetime, lang: str, *, only_days: bool) -> str:
    day, time = _last_moment(last)
    if day == first:
        return "" if only_days else f"–{time}"
    weekday, short = format_weekday(day, lang), _short_day(day, lang)
    if day.year != first.year:
        short = f"{short} {day.year}" if lang == "en" else f"{day.year}.{short}"
    named = f"{weekday} {short}" if lang == "en" else f"{short} {weekday}"
    return _joint(lang) + named + ("" if only_days else f" {time}")


def _short_day(day: date, lang: str) -> str:
    return f"{day.day} {MONTHS_EN[day.month - 1][:3]}" if lang == "en" else f"{day.month}.{day.day}"


def _format_moments(start: date | datetime | None, end: date | datetime | None, lang: str, zone: tzinfo) -> str:
    first = start.astimezone(zone) if isinstance(start, datetime) else None
    last = end.astimezone(zone) if isinstance(end, datetime) else None
    if _whole_days(first, last):
        return format_period(first.date() if first else None, last.date() - timedelta(days=1) if last else None, lang)
    if not last:
        return _join(format_moment(first, lang, zone=zone) if first else "", "", lang)
    day, time = _last_moment(last)
    zone_name = _zone_name(last, lang)
    if first and first.date() == day:
        return _day_and_time(day, f"{first:%H:%M}–{time}", lang, zone_name)
    year = not (lang == "ja" and first and first.year == day.year)
    return _join(
        _day_and_time(first.date(), f"{first:%H:%M}", lang, "") if first else "",
        _day_and_time(day, time, lang, zone_name, year=year),
        lang,
    )


def _whole_days(first: datetime | None, last: datetime | None) -> bool:
    """Whether each given moment is a midnight, so that days say it all."""
    given = [moment for moment in (first, last) if moment]
    return all(f"{moment:%H:%M}" == "00:00" for moment in given) and (last is not None or not given)


def _last_moment(last: datetime) -> tuple[date, str]:
    """The day and the time of an end; a midnight is 24:00 of the day before, as timetables write it."""
    return (last.date(), f"{last:%H:%M}") if f"{last:%H:%M}" != "00:00" else (last.date() - timedelta(days=1), "24:00")


def _day_and_time(day: date, time: str, lang: str, zone_name: str, *, year: bool = True) -> str:
    if lang == "en":
        return f"{format_date(day, lang)}, {time}" + (f" {zone_name}" if zone_name else "")
    return f"{format_date(day, lang, year=year)}{time}" + (f"（{zone_name}）" if zone_name else "")


def _zone_name(local: datetime, lang: str) -> str:
    name = local.tzname() or ""
    return "" if lang == "ja" and name == "JST" else name


def _era_year(era: Era | None, year: int, lang: str) -> str:
    if not era:
        return ""
    number = year - era.starts_on.year + 1
    if lang == "en":
        return f"{era.name_en} {number}"
    return f"{era.name_ja}{'元' if number == 1 else number}年"


def _joint(lang: str) -> str:
    """What is between the first and the last day of a period, and nowhere else in it."""
    return " – " if lang == "en" else "～"


def _join(start: str, end: str, lang: str) -> str:
    if start and end:
        return f"{start}{_joint(lang)}{end}"
    if lang == "en":
        return f"from {start}" if start else f"until {end}" if end else ""
    return f"{start}から" if start else f"{end}まで" if end else ""

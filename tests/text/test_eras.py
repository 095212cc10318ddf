"""Dates in both languages: eras, fiscal years, moments with their zone, half-open periods."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from foundation.text import eras

JST = eras.JST


@pytest.mark.parametrize(
    ("day", "ja", "en"),
    [
        (date(1868, 1, 24), "1868年", "1868"),
        (date(1868, 1, 25), "明治元年", "Meiji 1"),
        (date(1912, 7, 29), "明治45年", "Meiji 45"),
        (date(1912, 7, 30), "大正元年", "Taisho 1"),
        (date(1989, 1, 7), "昭和64年", "Showa 64"),
        (date(1989, 1, 8), "平成元年", "Heisei 1"),
        (date(2019, 4, 30), "平成31年", "Heisei 31"),
        (date(2019, 5, 1), "令和元年", "Reiwa 1"),
        (date(2025, 7, 31), "令和7年", "Reiwa 7"),
    ],
)
def test_format_era_year(day: date, ja: str, en: str) -> None:
    assert (eras.format_era_year(day, "ja"), eras.format_era_year(day, "en")) == (ja, en)


def test_an_official_letter_is_dated_by_the_era() -> None:
    assert [eras.format_era_date(date(2019, month, 1), "ja") for month in (4, 5)] == [
        "平成31年4月1日",
        "令和元年5月1日",
    ]
    assert eras.format_era_date(date(2026, 11, 22), "en") == "22 November 2026"


@pytest.mark.parametrize(
    ("year", "ja"),
    [
        (2025, "令和7年度（2025年度）"),
        (2019, "令和元年度（2019年度）"),
        (2018, "平成30年度（2018年度）"),
        (1989, "平成元年度（1989年度）"),
        (1988, "昭和63年度（1988年度）"),
        (1860, "1860年度"),
        (date(2026, 3, 31), "令和7年度（2025年度）"),
        (date(2026, 4, 1), "令和8年度（2026年度）"),
    ],
)
def test_format_fiscal_year(year: int | date, ja: str) -> None:
    assert eras.format_fiscal_year(year, "ja") == ja


def test_format_fiscal_year_in_english() -> None:
    assert eras.format_fiscal_year(date(2026, 3, 31), "en") == "FY2025"


def test_format_date() -> None:
    day = date(2025, 7, 31)

    assert eras.format_date(day, "ja") == "2025年7月31日（木）"
    assert eras.format_date(day, "en") == "Thursday 31 July 2025"
    assert eras.format_date(day, "ja", weekday=False) == "2025年7月31日"
    assert eras.format_date(day, "en", weekday=False, year=False) == "31 July"


def test_format_moment_is_shown_in_japan() -> None:
    moment = datetime(2025, 7, 31, 8, 0, tzinfo=UTC)

    assert eras.format_moment(moment, "ja") == "2025年7月31日（木）17:00"
    assert eras.format_moment(moment, "en") == "Thursday 31 July 2025, 17:00 JST"


@pytest.mark.parametrize(
    ("end", "ja", "en"),
    [
        # midnight: the real award's source says 31 July
        ((2025, 8, 1), "2025年7月31日（木）24:00", "Thursday 31 July 2025, 24:00 JST"),
        ((2025, 7, 31, 12), "2025年7月31日（木）12:00", "Thursday 31 July 2025, 12:00 JST"),
        ((2025, 7, 31, 23, 59, 59), "2025年7月31日（木）23:59", "Thursday 31 July 2025, 23:59 JST"),
        # the change of era, of the year, and a leap day
        ((2019, 5, 1), "2019年4月30日（火）24:00", "Tuesday 30 April 2019, 24:00 JST"),
        ((2026, 1, 1), "2025年12月31日（水）24:00", "Wednesday 31 December 2025, 24:00 JST"),
        ((2028, 3, 1), "2028年2月29日（火）24:00", "Tuesday 29 February 2028, 24:00 JST"),
    ],
)
@pytest.mark.parametrize("zone", [JST, UTC, ZoneInfo("America/Los_Angeles")])
def test_format_deadline_never_shows_a_day_late(end: tuple[int, ...], ja: str, en: str, zone: tzinfo) -> None:
    moment = datetime(*end, tzinfo=JST).astimezone(zone)  # type: ignore[misc, arg-type]  # as databases give it

    assert (eras.format_deadline(moment, "ja"), eras.format_deadline(moment, "en")) == (ja, en)


def test_format_time_is_of_japan() -> None:
    assert eras.format_time(datetime(2025, 7, 31, 8, 5, tzinfo=UTC)) == "17:05"


def test_format_deadline_agrees_with_format_period() -> None:
    start, end = datetime(2025, 6, 9, 10, tzinfo=JST), datetime(2025, 8, 1, tzinfo=JST)

    period, deadline = eras.format_period(start, end, "en"), eras.format_deadline(end, "en")
    assert period == f"Monday 9 June 2025, 10:00 – {deadline}"


def test_format_moment_names_a_zone_that_is_not_japan() -> None:
    moment = datetime(2025, 7, 31, 8, 0, tzinfo=UTC)

    assert eras.format_moment(moment, "ja", zone=ZoneInfo("Europe/London")) == "2025年7月31日（木）09:00（BST）"
    assert eras.format_moment(moment, "en", zone=ZoneInfo("Europe/London")) == "Thursday 31 July 2025, 09:00 BST"


@pytest.mark.parametrize(
    ("start", "end", "ja", "en"),
    [
        (
            datetime(2026, 11, 24, 14, 0, tzinfo=JST),
            datetime(2026, 11, 24, 15, 30, tzinfo=JST),
            "2026年11月24日（火）14:00–15:30",
            "Tuesday 24 November 2026, 14:00–15:30 JST",
        ),
        (
            datetime(2026, 6, 8, 10, 0, tzinfo=JST),
            datetime(2026, 7, 31, 17, 0, tzinfo=JST),
            "2026年6月8日（月）10:00～7月31日（金）17:00",
            "Monday 8 June 2026, 10:00 – Friday 31 July 2026, 17:00 JST",
        ),
        (  # half-open: it ends when the 1st of August begins
            datetime(2025, 6, 9, 0, 0, tzinfo=JST),
            datetime(2025, 8, 1, 0, 0, tzinfo=JST),
            "2025年6月9日（月）～7月31日（木）",
            "Monday 9 June 2025 – Thursday 31 July 2025",
        ),
        (
            datetime(2025, 7, 31, 10, 0, tzinfo=JST),
            datetime(2025, 8, 1, 0, 0, tzinfo=JST),
            "2025年7月31日（木）10:00–24:00",
            "Thursday 31 July 2025, 10:00–24:00 JST",
        ),
        (
            datetime(2025, 12, 31, 10, 0, tzinfo=JST),
            datetime(2026, 1, 5, 12, 0, tzinfo=JST),
            "2025年12月31日（水）10:00～2026年1月5日（月）12:00",
            "Wednesday 31 December 2025, 10:00 – Monday 5 January 2026, 12:00 JST",
        ),
        (
            None,
            datetime(2026, 7, 31, 17, 0, tzinfo=JST),
            "2026年7月31日（金）17:00まで",
            "until Friday 31 July 2026, 17:00 JST",
        ),
        (
            datetime(2026, 7, 31, 0, 0, tzinfo=JST),
            None,
            "2026年7月31日（金）00:00から",
            "from Friday 31 July 2026, 00:00 JST",
        ),
        (
            date(2026, 11, 1),
            date(2026, 11, 30),
            "2026年11月1日（日）～11月30日（月）",
            "Sunday 1 November 2026 – Monday 30 November 2026",
        ),
        (date(2026, 11, 1), date(2026, 11, 1), "2026年11月1日（日）", "Sunday 1 November 2026"),
        (None, None, "", ""),
    ],
)
def test_format_period(start: date | None, end: date | None, ja: str, en: str) -> None:
    assert (eras.format_period(start, end, "ja"), eras.format_period(start, end, "en")) == (ja, en)


def test_the_sides_of_a_period() -> None:
    ja = eras.list_sides("2026年11月11日（水）～12月10日（木）", "ja")
    en = eras.list_sides("Sunday 1 November 2026 – Monday 2", "en")

    assert ja == [("2026年11月11日（水）～", ""), ("12月10日（木）", "")]
    assert en == [("Sunday 1 November 2026 –", " "), ("Monday 2", "")]
    assert eras.list_sides("2026年11月24日（火）14:00–15:30", "ja") == []


SATURDAY, MONDAY = datetime(2026, 11, 28, tzinfo=JST), datetime(2026, 11, 30, tzinfo=JST)


@pytest.mark.parametrize(
    ("start", "end", "ja", "en"),
    [
        (SATURDAY.replace(hour=14), SATURDAY.replace(hour=15), "土曜日 14:00–15:00", "Saturday 14:00–15:00 JST"),
        (SATURDAY.replace(hour=22), SATURDAY + timedelta(1), "土曜日 22:00–24:00", "Saturday 22:00–24:00 JST"),
        (
            SATURDAY.replace(hour=14),
            MONDAY.replace(hour=17),
            "土曜日 14:00～11.30 月曜日 17:00",
            "Saturday 14:00 – Monday 30 Nov 17:00 JST",
        ),
        (
            SATURDAY.replace(hour=14),
            MONDAY,
            "土曜日 14:00～11.29 日曜日 24:00",
            "Saturday 14:00 – Sunday 29 Nov 24:00 JST",
        ),
        (SATURDAY, SATURDAY + timedelta(1), "土曜日", "Saturday"),
        (SATURDAY, MONDAY + timedelta(1), "土曜日～11.30 月曜日", "Saturday – Monday 30 Nov"),
        (SATURDAY.replace(hour=14), None, "土曜日 14:00", "Saturday 14:00 JST"),
    ],
)
def test_split_period(start: datetime, end: datetime | None, ja: str, en: str) -> None:
    utc = [moment and moment.astimezone(UTC) for moment in (start, end)]

    said = [eras.split_period(*utc, lang, this_year=2026) for lang in ("ja", "en")]
    assert said == [("", "11.28", ja), ("", "28 Nov", en)]


@pytest.mark.parametrize(
    ("end", "this_year", "ja", "en"),
    [
        (None, 2027, ("2026年", "11.28", "土曜日 14:00"), ("", "28 Nov", "2026, Saturday 14:00 JST")),
        (None, 2025, ("2026年", "11.28", "土曜日 14:00"), ("", "28 Nov", "2026, Saturday 14:00 JST")),
        (
            MONDAY.replace(hour=17),
            2027,
            ("2026年", "11.28", "土曜日 14:00～11.30 月曜日 17:00"),
            ("", "28 Nov", "2026, Saturday 14:00 – Monday 30 Nov 17:00 JST"),
        ),
        (
            datetime(2027, 1, 3, 17, tzinfo=JST),
            2026,
            ("", "11.28", "土曜日 14:00～2027.1.3 日曜日 17:00"),
            ("", "28 Nov", "Saturday 14:00 – Sunday 3 Jan 2027 17:00 JST"),
        ),
    ],
)
def test_split_period_names_a_year_that_is_not_this_one(
    end: datetime | None, this_year: int, ja: tuple[str, str, str], en: tuple[str, str, str]
) -> None:
    start = SATURDAY.replace(hour=14)

    assert [eras.split_period(start, end, lang, this_year=this_year) for lang in ("ja", "en")] == [ja, en]


@pytest.mark.parametrize(
    ("lang", "names_zone", "text"),
    [
        ("ja", True, "2025年7月31日（木）16:59:58（日本時間）"),
        ("ja", False, "2025年7月31日（木）16:59:58"),
        ("en", True, "Thursday 31 July 2025, 16:59:58 JST"),
        ("en", False, "Thursday 31 July 2025, 16:59:58 JST"),
    ],
)
def test_format_second(lang: str, names_zone: bool, text: str) -> None:
    moment = datetime(2025, 7, 31, 7, 59, 58, 999_999, tzinfo=UTC)

    assert eras.format_second(moment, lang, names_zone=names_zone) == text


def test_format_second_on_the_day_it_is_in_japan() -> None:
    moment = datetime(2025, 12, 31, 15, 0, 0, tzinfo=UTC)

    assert eras.format_second(moment, "ja") == "2026年1月1日（木）00:00:00（日本時間）"


@pytest.mark.parametrize(
    ("day", "ja", "en"),
    [(date(2025, 7, 31), "木曜日", "Thursday"), (date(2025, 8, 3), "日曜日", "Sunday")],
)
def test_format_weekday(day: date, ja: str, en: str) -> None:
    assert (eras.format_weekday(day, "ja"), eras.format_weekday(day, "en")) == (ja, en)


def test_eras_follow_each_other_without_a_gap() -> None:
    known = eras.list_eras()

    assert [era.ends_on for era in known[:-1]] == [era.starts_on - timedelta(days=1) for era in known[1:]]
    assert known[-1].ends_on is None


def test_no_era_before_the_first() -> None:
    assert eras.find_era(date(1868, 1, 24)) is None
    assert eras.find_era(date.min) is None
    assert eras.find_era(date.max) == eras.list_eras()[-1]


def test_a_period_of_days_may_lack_a_side() -> None:
    day = date(2026, 11, 1)

    assert eras.format_period(day, None, "ja") == "2026年11月1日（日）から"
    assert eras.format_period(None, day, "ja") == "2026年11月1日（日）まで"
    assert eras.format_period(None, day, "en") == "until Sunday 1 November 2026"


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "Europe/London"])
def test_format_stamp_is_in_japans_time_and_says_so(zone: str) -> None:
    with timezone.override(zone):
        assert eras.format_stamp(datetime(2026, 3, 31, 14, 59, 7, 987, UTC)) == "2026-03-31 23:59:07 JST"


def test_format_stamp_of_no_moment_is_blank() -> None:
    assert eras.format_stamp(None) == ""

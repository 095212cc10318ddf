"""Dates and times as people type them; what is none is refused with a sentence, and nothing is guessed."""

from datetime import date, datetime, time

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from foundation.text.eras import list_eras
from foundation.text.moments import parse_day, parse_moment, parse_time

FIVE = datetime(2026, 12, 5, 17, 0)


@pytest.mark.parametrize(
    "typed",
    [
        "2026年12月5日 17:00",
        "2026年12月5日17:00",
        "2026年12月5日（土）17:00",
        "2026年12月5日(土曜日) 17時",
        "２０２６年１２月５日　１７：００",
        "2026年12月5日 午後5時",
        "2026年12月5日 午後5時00分",
        "令和8年12月5日 17:00",
        "令和８年１２月５日（土） 17時00分",
        "R8.12.5 17:00",
        "r8/12/05 17:00",
        "2026-12-05 17:00",
        "2026-12-05 17:00:00",
        "2026-12-05T17:00",
        "2026/12/5 17:00",
        "  2026.12.5  17:00 ",
    ],
)
def test_a_moment_is_read_however_it_is_typed(typed):
    assert parse_moment(typed) == FIVE


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("2026年12月5日 24:00", datetime(2026, 12, 6)),
        ("2026年12月5日 0:00", datetime(2026, 12, 5)),
        ("2026年12月5日 午前0時", datetime(2026, 12, 5)),
        ("2026年12月5日 午後0時", datetime(2026, 12, 5, 12)),
        ("2026年12月5日 午前11時59分", datetime(2026, 12, 5, 11, 59)),
        ("2026年12月5日 午後11時59分", datetime(2026, 12, 5, 23, 59)),
        ("2026年12月5日 9時5分", datetime(2026, 12, 5, 9, 5)),
    ],
)
def test_the_ends_of_a_day(typed, moment):
    assert parse_moment(typed) == moment


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "moment"),
        ("あした", "moment"),
        ("12月5日 17:00", "moment"),
        ("2026年12月5日", "moment"),
        ("2026年12月5日 17", "moment"),
        ("2026年12月5日 25:00", "moment"),
        ("2026年12月5日 24:01", "moment"),
        ("2026年12月5日 17:60", "moment"),
        ("2026年12月5日 午後13時", "moment"),
        ("2026年12月5日 午後12時", "moment"),
        ("2026年12月5日 午前12時", "moment"),
        ("2026年12月5日 午後１２時３０分", "moment"),
        ("2026年12月5日 17:00 JST", "moment"),
        ("26年12月5日 17:00", "moment"),
        ("2026年2月29日 17:00", "day"),
        ("2026年13月5日 17:00", "day"),
        ("安政8年12月5日 17:00", "day"),
        ("2026年12月5日（金）17:00", "weekday"),
    ],
)
def test_what_is_no_moment_is_refused(typed, code):
    with pytest.raises(ValidationError) as refused:
        parse_moment(typed)

    assert refused.value.code == code


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("令和元年5月1日", date(2019, 5, 1)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("大正15年12月24日", date(1926, 12, 24)),
        ("明治元年1月25日", date(1868, 1, 25)),
        ("H31.4.30", date(2019, 4, 30)),
        ("Heisei 31-4-30", date(2019, 4, 30)),
        ("2026年12月5日", date(2026, 12, 5)),
    ],
)
def test_a_day_of_an_era(typed, day):
    assert parse_day(typed) == day


@pytest.mark.parametrize("typed", ["令和元年4月30日", "平成31年5月1日", "昭和64年1月8日", "令和0年1月1日"])
def test_a_day_outside_its_era_is_refused(typed):
    with pytest.raises(ValidationError) as refused:
        parse_day(typed)

    assert refused.value.code == "day"


@pytest.mark.parametrize("era", list_eras(), ids=lambda era: era.code)
def test_every_era_by_name_letter_and_first_day(era):
    first = era.starts_on

    assert parse_day(f"{era.name_ja}元年{first.month}月{first.day}日") == first
    assert parse_day(f"{era.abbr}1.{first.month}.{first.day}") == first


def test_a_weekday_that_does_not_fit_says_which_it_is():
    with translation.override("ja"), pytest.raises(ValidationError) as refused:
        parse_day("2026年12月5日（金）")

    assert refused.value.messages == ["曜日が合いません（2026年12月5日（土）です）。日付を確かめてください。"]


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("17:00", time(17)),
        ("午後5時", time(17)),
        ("１７時３０分", time(17, 30)),
        ("午前0時", time()),
        ("9:05", time(9, 5)),
    ],
)
def test_a_time_of_day(typed, hour):
    assert parse_time(typed) == hour


@pytest.mark.parametrize("typed", ["夕方", "24:00", "25:00", "17:60", "午後12時", "2026-12-05 17:00"])
def test_no_time_of_day(typed):
    with translation.override("ja"), pytest.raises(ValidationError) as refused:
        parse_time(typed)

    assert refused.value.messages == ["時刻を、「17:00」か「午後5時」のように書いてください。"]

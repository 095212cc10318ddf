"""The next year of a moment and of a text."""

from datetime import datetime

import pytest

from foundation.text.eras import JST
from foundation.text.years import a_year_later, raise_edition, raise_year


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (datetime(2024, 2, 29, 17, tzinfo=JST), datetime(2025, 2, 28, 17, tzinfo=JST)),
        (datetime(2025, 7, 31, 23, 59, tzinfo=JST), datetime(2026, 7, 31, 23, 59, tzinfo=JST)),
    ],
)
def test_a_year_later_keeps_day_and_clock(before, after):
    assert a_year_later(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("令和元年度", "令和2年度"),
        ("令和七年度 令和十年", "令和八年度 令和十一年"),
        ("第9回 2025", "第9回 2026"),
        ("R7募集", "R8募集"),
        ("120250番", "120250番"),
        ("", ""),
    ],
)
def test_raise_year(before, after):
    assert raise_year(before) == after


def test_digits_stay_as_wide_as_they_were_typed():
    assert raise_year("見本月間２０２５（令和７年度、Ｒ７）") == "見本月間２０２６（令和８年度、Ｒ８）"
    assert raise_year("令和９年度") == "令和１０年度"
    assert raise_year("１２０２５０番") == "１２０２５０番"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("第12回見本賞", "第13回見本賞"),
        ("第９回", "第１０回"),
        ("The 10th Sample Award", "The 11th Sample Award"),
        ("21st, 22nd, 23rd, 100th", "22nd, 23rd, 24th, 101st"),
        ("第九回 第十回 第十九回", "第十回 第十一回 第二十回"),
        ("第二十一回見本賞 第九十九回", "第二十二回見本賞 第百回"),
        ("第 12 回", "第 13 回"),
        ("11th, 111th", "12th, 112th"),
        ("2nd Sample Month, July 24th to 1st of August", "3rd Sample Month, July 24th to 1st of August"),
        ("The 12th Marathon", "The 13th Marathon"),
        ("5th Award, 1st half and 2nd Half", "6th Award, 1st half and 2nd Half"),
        ("第3期 5つ星", "第3期 5つ星"),
        ("ab12th", "ab12th"),
    ],
)
def test_raise_edition(before, after):
    assert raise_edition(before) == after

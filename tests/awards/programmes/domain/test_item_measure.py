"""Measures: exact, half up, a dash and never a zero."""

from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.programmes.domain.item_measure import (
    Concern,
    Limits,
    Outcome,
    round_half_up,
    shown,
    work_out_average,
    work_out_number,
    work_out_ratio,
)
from awards.programmes.enums import ItemKind

COUNTS = st.integers(min_value=0, max_value=999_999_999)
SHARE = Limits(ItemKind.RATIO, maximum=Decimal(100))
DAYS = Limits(ItemKind.AVERAGE, maximum=Decimal(31))


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown_as"),
    [
        (64, 160, "40.0"),
        (48, 64, "75.0"),
        (1, 3, "33.3"),
        (2, 3, "66.7"),
        (1, 2000, "0.1"),
        (1, 2001, "0.0"),
        (0, 5, "0.0"),
    ],
)
def test_ratio(numerator, denominator, shown_as):
    assert shown(work_out_ratio(numerator, denominator, SHARE).result, 1) == shown_as


def test_average_of_two_months():
    limits = Limits(ItemKind.AVERAGE, months=2, maximum=Decimal(31))

    assert work_out_average(768, 48, limits) == Outcome(Decimal("8.0"))


@pytest.mark.parametrize("work_out", [work_out_ratio, work_out_average])
def test_zero_of_zero_is_a_dash(work_out):
    outcome = work_out(0, 0, SHARE)

    assert outcome == Outcome(None)
    assert shown(outcome.result, 1) == "—"


def test_days_that_nobody_worked():
    assert work_out_average(3, 0, DAYS) == Outcome(None, Concern.NOBODY)


def test_more_than_all_where_there_is_a_maximum():
    assert work_out_ratio(70, 64, SHARE) == Outcome(None, Concern.IMPOSSIBLE_HIGH)
    assert work_out_ratio(1, 0, SHARE) == Outcome(None, Concern.IMPOSSIBLE_HIGH)


def test_more_than_all_where_there_is_none_is_unusual():
    assert work_out_ratio(164, 160, Limits(ItemKind.RATIO)) == Outcome(Decimal("102.5"), Concern.UNUSUAL_HIGH)


def test_what_rounds_to_the_maximum_is_still_beyond_it():
    assert work_out_ratio(100_001, 100_000, SHARE) == Outcome(None, Concern.IMPOSSIBLE_HIGH)


def test_average_beyond_the_days_of_a_month():
    assert work_out_average(32, 1, DAYS) == Outcome(None, Concern.IMPOSSIBLE_HIGH)
    assert work_out_average(31, 1, DAYS) == Outcome(Decimal("31.0"))


def test_number_between_its_limits():
    limits = Limits(ItemKind.NUMBER, minimum=Decimal(0), warn_below=Decimal(2), warn_above=Decimal(10), decimals=0)

    assert work_out_number(Decimal(-1), limits).concern == Concern.IMPOSSIBLE_LOW
    assert work_out_number(Decimal(1), limits).concern == Concern.UNUSUAL_LOW
    assert work_out_number(Decimal(2), limits).concern is None
    assert work_out_number(Decimal(11), limits).concern == Concern.UNUSUAL_HIGH


@given(COUNTS, COUNTS)
def test_a_ratio_is_none_exactly_without_denominator_or_beyond_all(numerator, denominator):
    outcome = work_out_ratio(numerator, denominator, SHARE)

    assert (outcome.result is None) == (denominator == 0 or numerator > denominator)
    assert outcome.result is None or Decimal(0) <= outcome.result <= Decimal(100)


@given(COUNTS, COUNTS, st.sampled_from([None, Decimal(100)]))
def test_more_than_all_is_never_taken_without_a_word(numerator, denominator, maximum):
    outcome = work_out_ratio(numerator, denominator, Limits(ItemKind.RATIO, maximum=maximum))

    assert (outcome.concern is not None) == (numerator > denominator)


@given(COUNTS, st.integers(min_value=1, max_value=999_999_999), st.integers(min_value=0, max_value=3))
def test_rounding_is_half_up_and_exact(numerator, denominator, decimals):
    result = work_out_ratio(numerator, denominator, Limits(ItemKind.RATIO, decimals=decimals)).result

    with localcontext(prec=60):
        unit = Decimal(1).scaleb(-decimals)
        doubled_error = abs(result * denominator - Decimal(numerator * 100)) * 2
        assert doubled_error <= unit * denominator
        assert result == (Decimal(numerator * 100) / denominator).quantize(unit, ROUND_HALF_UP)


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=4), st.integers(min_value=0, max_value=3))
def test_round_half_up_like_decimal(value, decimals):
    assert round_half_up(value, decimals) == value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


@given(COUNTS, st.integers(min_value=1, max_value=10_000), st.integers(min_value=1, max_value=12))
def test_average_grows_with_the_total(total, persons, months):
    limits = Limits(ItemKind.AVERAGE, months=months)

    assert work_out_average(total, persons, limits).result <= work_out_average(total + 1, persons, limits).result

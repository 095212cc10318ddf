"""Certificate numbers: known check characters, slips of the hand noticed, two issues at once give one number."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.certificates.domain.certificate import take_number
from foundation.certificates.domain.errors import NumbersUsedUp
from foundation.certificates.models import Certificate, NumberCounter
from foundation.certificates.validators import check_character, fill_in, make_number, read_number, validate_prefix
from foundation.exchange.domain import count_download
from foundation.exchange.models import Download
from tests.factories.certificates import DesignFactory, issue

UNHURRIED = settings(deadline=None, max_examples=60)
PREFIXES = st.from_regex(r"[A-Z][A-Z0-9]{1,11}", fullmatch=True)
RUNNING = st.integers(min_value=1, max_value=999_999)
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@pytest.mark.parametrize(
    ("prefix", "running", "number"),
    [
        ("TWM2026", 123, "TWM2026-000123-G"),
        ("TWM2026", 188, "TWM2026-000188-J"),
        ("TWM2026", 207, "TWM2026-000207-8"),
        ("TWM2026", 301, "TWM2026-000301-C"),
        ("MTR2025", 7, "MTR2025-000007-Z"),
    ],
)
def test_known_numbers(prefix, running, number) -> None:
    assert make_number(prefix, running) == number


def test_the_example_of_the_standard() -> None:
    assert check_character("A12425GABC1234002") == "M"


@UNHURRIED
@given(PREFIXES, RUNNING, st.booleans(), st.booleans(), st.sampled_from(["-", "", " ", "ー", "‐", "　"]))
def test_a_number_is_read_however_it_is_typed(prefix, running, is_small, is_full, hyphen) -> None:
    number = make_number(prefix, running)
    typed = number.lower() if is_small else number
    typed = (typed.translate(FULL_WIDTH).replace("－", "-") if is_full else typed).replace("-", hyphen)

    assert read_number(typed) == (number, True)


@UNHURRIED
@given(PREFIXES, RUNNING, st.data())
def test_one_wrong_character_is_noticed(prefix, running, data) -> None:
    bare = make_number(prefix, running).replace("-", "")
    place = data.draw(st.integers(min_value=len(prefix), max_value=len(bare) - 2))
    other = data.draw(st.sampled_from([figure for figure in "0123456789" if figure != bare[place]]))

    assert not read_number(bare[:place] + other + bare[place + 1 :])[1]


def test_two_figures_swapped_are_noticed_but_for_one_in_a_hundred() -> None:
    """The standard promises no more: two that follow each other (4 and 5) pass in one of 36 sums before them."""
    swapped = {
        number[:place] + number[place + 1] + number[place] + number[place + 2 :]
        for number in (make_number("TWM2026", running).replace("-", "") for running in range(1, 4000, 7))
        for place in range(len("TWM2026"), len("TWM2026") + 5)
        if number[place] != number[place + 1]
    }

    passed = [each for each in swapped if read_number(each)[1]]

    assert len(swapped) > 1000
    assert 0 < len(passed) < len(swapped) / 100


@given(st.text(max_size=60))
def test_nothing_typed_is_an_error(text) -> None:
    read_number(text)


@pytest.mark.parametrize("prefix", ["A", "2026", "abc", "abcAB", "AB-1", "ABCDEFGHIJKLM", "AB\n"])
def test_prefixes_that_are_none(prefix) -> None:
    with pytest.raises(ValidationError):
        validate_prefix(prefix)


def test_braces_are_filled_in_and_nothing_else_happens() -> None:
    assert fill_in("{{x}} {name}{gone}", {"name": "{year}"}) == "{x} {year}"


@pytest.mark.django_db
def test_the_millionth_number_is_refused() -> None:
    NumberCounter.objects.create(prefix="FULL", last=999_999)

    with pytest.raises(NumbersUsedUp):
        take_number("FULL")


@pytest.mark.django_db(transaction=True)
def test_two_issues_at_once_give_one_number() -> None:
    design, start = DesignFactory(), Barrier(2)

    def ask(subject: str) -> str:
        start.wait(timeout=20)
        try:
            count_download(subject=subject, what="certificate.pdf")
            return issue(design, subject=subject).number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as people:
        same = list(people.map(ask, ["tests.thing:one", "tests.thing:one"]))
        different = list(people.map(ask, ["tests.thing:two", "tests.thing:three"]))

    assert len(set(same)) == 1
    assert len({*same, *different}) == Certificate.objects.count() == 3
    assert Download.objects.get(subject="tests.thing:one").count == 2

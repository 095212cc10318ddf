"""Finding organisations by number, and their size."""

import pytest

from foundation.organisations.domain import (
    find_by_corporate_number,
    find_size_band,
    give_way,
    organisation,
    split_legal_form,
)
from tests.factories.organisations import OrganisationFactory, corporate_number

pytestmark = pytest.mark.django_db


def test_find_by_corporate_number_however_typed() -> None:
    organisation = OrganisationFactory(corporate_number=corporate_number(7))
    OrganisationFactory(corporate_number=None)

    assert find_by_corporate_number(f"Ｔ {corporate_number(7)}") == organisation


def test_who_waited_for_another_takes_nothing_of_what_was_made_meanwhile(monkeypatch) -> None:
    """Of two that take a number at once the second has read it as free, and locks after the first has committed."""
    monkeypatch.setattr(organisation, "is_number_free", lambda _number, by: True)
    give_way(corporate_number(7))
    made = OrganisationFactory(corporate_number=corporate_number(7))
    give_way(corporate_number(7))

    assert find_by_corporate_number(corporate_number(7)) == made


@pytest.mark.parametrize("typed", ["", "T", "8700110005901", "870011000590\x00", "a\x00b"])
def test_find_by_corporate_number_finds_nothing(typed: str) -> None:
    OrganisationFactory(corporate_number=None)

    assert find_by_corporate_number(typed) is None


@pytest.mark.parametrize(
    ("employees", "code"),
    [
        (None, None),
        (0, None),
        (1, "1_10"),
        (10, "1_10"),
        (11, "11_100"),
        (300, "101_300"),
        (5001, "5001_"),
        (90000, "5001_"),
    ],
)
def test_find_size_band(employees: int | None, code: str | None) -> None:
    band = find_size_band(employees)

    assert (band.code if band else None) == code


@pytest.mark.parametrize(
    ("written", "name", "position"),
    [
        ("株式会社あおぞら", "あおぞら", "before"),
        ("あおぞら株式会社", "あおぞら", "after"),
        ("あおぞら", "あおぞら", None),
        (" 株式会社 ", "株式会社", None),
    ],
)
def test_a_name_is_kept_without_its_legal_form(written: str, name: str, position: str | None) -> None:
    parts = split_legal_form(written)

    assert (parts["name_ja"], parts.get("legal_form_position")) == (name, position)

"""Reading certificates by number and key: without the key nobody learns an unpublished name."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from msgspec.structs import replace

from foundation.certificates.domain import find_certificate, rename_certificate, withdraw_certificate
from foundation.certificates.domain.queries import fact, verify_number
from foundation.certificates.validators import make_number
from foundation.records.registry import withholdings
from tests.factories.certificates import DesignFactory, issue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.mark.parametrize(
    "typed", ["ｔｗｍ２０２６－０００００１－０", "twm2026 000001 0", "TWM20260000010", " twm2026ー000001‐0　"]
)
def test_a_number_is_read_however_it_is_typed(typed) -> None:
    issue()

    assert verify_number(typed).found is not None


@pytest.mark.parametrize("key", ["", "x", "0000000000000000", "ＫＥＹ", "\x00"])
def test_without_its_key_nobody_learns_the_name(key) -> None:
    certificate = rename_certificate(issue(), holder_name="新しい見本株式会社", by=None)

    lookup = verify_number(certificate.number, key=key)

    assert lookup.found is not None
    assert (lookup.found.name, lookup.found.history, lookup.found.has_key) == ("", (), False)
    assert (lookup.key_is_wrong, lookup.is_wrong) == (bool(key), bool(key))


def test_the_key_of_another_certificate_opens_nothing() -> None:
    certificate, other = issue(), issue()

    lookup = verify_number(certificate.number, key=other.key)

    assert lookup.found is not None
    assert (lookup.key_is_wrong, lookup.found.name) == (True, "")


def test_a_published_name_goes_with_the_certificate() -> None:
    certificate = issue(name_is_public=True)
    shown = verify_number(certificate.number)
    withdraw_certificate(certificate, by=None)
    over = verify_number(certificate.number)

    assert shown.found is not None
    assert over.found is not None
    assert (shown.found.name, over.found.name) == (certificate.holder_name, "")
    assert (over.found.is_valid, over.found.state) == (False, "withdrawn")


@pytest.mark.parametrize(("typed", "is_number"), [("", False), ("証書", False), ("TWM2026-000001-9", True)])
def test_what_is_no_number_of_ours_is_a_guess(typed, is_number) -> None:
    issue()

    lookup = verify_number(typed)

    assert (lookup.found, lookup.is_wrong, lookup.is_number) == (None, True, is_number)


@pytest.mark.parametrize("name_is_public", [True, False])
def test_what_is_withheld_gets_the_answer_of_a_number_never_given(monkeypatch, name_is_public) -> None:
    certificate = issue(name_is_public=name_is_public)
    later = timezone.now() + timedelta(hours=1)
    monkeypatch.setitem(withholdings._items, "tests.thing", lambda public_id, at: at < later)

    lookups = [verify_number(certificate.number, key=key) for key in ("", certificate.key, "0" * 16)]
    never_given = verify_number(make_number("TWM2026", 999))

    assert [replace(lookup, number=never_given.number) for lookup in lookups] == [never_given] * 3
    assert verify_number(certificate.number, key=certificate.key, at=later).found is not None


def test_a_long_text_is_not_given_back_whole() -> None:
    assert verify_number("長" * 500).number == "長" * 40


def test_a_fact_in_the_language_else_for_both_else_in_the_other() -> None:
    facts = {"kind_ja": "団体", "year": "2026", "prize_en": "Grand Prize", "empty_ja": ""}

    assert [fact(facts, name, "en") for name in ("kind", "year", "prize", "empty", "nothing")] == [
        "団体", "2026", "Grand Prize", "", "",
    ]  # fmt: skip


def test_the_newest_certificate_of_a_subject() -> None:
    issue(subject="tests.thing:1", at=timezone.now() - timedelta(days=400))
    newest = issue(DesignFactory(), subject="tests.thing:1")

    assert find_certificate("tests.thing:1") == newest
    assert find_certificate("tests.thing:2") is None

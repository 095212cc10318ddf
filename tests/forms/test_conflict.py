"""Two people at one field: which columns are written, which are in conflict, and what a token may be."""

from decimal import Decimal

import pytest

from foundation.forms.conflict import UNKNOWN, Base, base_after, mark_of, merge

NOW = {"text": "いまの文", "is_chosen": True}


@pytest.mark.parametrize("nothing", [None, False, ""])
def test_nothing_has_one_mark(nothing):
    assert mark_of(nothing) == mark_of("")
    assert mark_of(nothing) != mark_of(0)


@pytest.mark.parametrize("same", [8, Decimal("8"), Decimal("8.0"), Decimal("8.000")])
def test_a_number_has_one_mark_however_it_is_kept(same):
    assert mark_of(same) == mark_of(8)
    assert mark_of(same) != mark_of(80)


def test_a_base_is_read_as_it_was_written():
    base = Base.of(3, NOW)

    assert Base.read(str(base), NOW) == base
    assert Base.read(f' "{base}" ', NOW) == base  # as an entity tag


def test_a_token_is_the_same_however_its_columns_were_kept():
    kept = Base(2, {"text": "b" * 8, "is_chosen": "a" * 8})  # PostgreSQL keeps short names first

    assert str(kept) == f"2.{'a' * 8}.{'b' * 8}"
    assert Base.read(str(kept), ["text", "is_chosen"]) == kept


@pytest.mark.parametrize(
    "token",
    ["", "x", "-1", "1.", "1.zzzzzzzz", "1.0123456", "1.012345678", "1234567890", "1 2", "1.01234567;", "１２a"],
)
def test_what_is_no_token_is_no_base(token):
    assert Base.read(token, NOW) is None


def test_a_bare_revision_knows_no_columns():
    assert Base.read("7", NOW) == Base(7, {})


def test_a_token_with_more_marks_than_columns():
    assert Base.read(f"7.{'a' * 8}.{'b' * 8}", ["text"]) == Base(7, {"text": "a" * 8})


def test_without_a_base_everything_is_written():
    assert merge({"text": "新しい文"}, NOW, revision=9, base=None) == ({"text": "新しい文"}, [])


def test_a_column_that_was_not_touched_stays_as_somebody_else_wrote_it():
    opened = Base.of(1, {"text": "はじめの文", "is_chosen": False})

    assert merge({"text": "はじめの文", "is_chosen": False}, NOW, revision=2, base=opened) == ({}, [])


def test_a_column_that_only_one_touched_is_written():
    opened = Base.of(1, {"text": "いまの文", "is_chosen": False})

    written, conflicts = merge({"text": "私の文", "is_chosen": False}, NOW, revision=2, base=opened)

    assert (written, conflicts) == ({"text": "私の文"}, [])


def test_a_column_that_both_changed_is_in_conflict_and_the_other_is_written():
    opened = Base.of(1, {"text": "はじめの文", "is_chosen": True})

    written, conflicts = merge({"text": "私の文", "is_chosen": False}, NOW, revision=2, base=opened)

    assert (written, conflicts) == ({"is_chosen": False}, ["text"])


def test_both_changed_it_to_the_same():
    opened = Base.of(1, {"text": "はじめの文", "is_chosen": True})

    assert merge(dict(NOW), NOW, revision=2, base=opened) == ({}, [])


@pytest.mark.parametrize(("revision", "conflicts"), [(7, []), (8, ["text"])])
def test_with_a_bare_revision_any_change_since_is_a_conflict(revision, conflicts):
    assert merge({"text": "私の文"}, NOW, revision=revision, base=Base(7))[1] == conflicts


def test_after_a_save_a_page_leans_on_what_it_shows():
    before = {"text": "花子の文", "is_chosen": True, "note": "メモ"}

    after = base_after(None, {"text": "私の文", "note": "新しいメモ"}, before, revisions=(4, 5), conflicts=["text"])

    assert after == Base.of(5, {"text": "花子の文", "is_chosen": True, "note": "新しいメモ"})


@pytest.mark.parametrize(("revision", "mark"), [(4, mark_of("いまの文")), (3, UNKNOWN)])
def test_of_a_column_not_sent_a_page_knows_no_more_than_it_did(revision, mark):
    after = base_after(Base(revision), {}, {"text": "いまの文"}, revisions=(4, 5), conflicts=[])

    assert after == Base(5, {"text": mark})

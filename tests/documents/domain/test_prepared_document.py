"""Documents made ahead of a change: kept apart, used once it has come, and none of them where anything else changed."""

from datetime import timedelta
from functools import partial
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from foundation.documents.domain import (
    drop_prepared,
    foreseen,
    prepare_documents,
    read_prepared,
    renew_documents,
)
from foundation.documents.models import FinishedDocument, Preparation, PreparedDocument, PreparedSource, SourceChange
from tests.documents.answers import list_answers, list_fresh_answers
from tests.documents.conftest import list_case_kinds
from tests.documents.preparation import KEY, change_image, forbid_making, list_whole, make_coming, prepare, publish
from tests.parts.database import copy_or_make, make_for_module

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def coming_of_module(request, django_db_setup, django_db_blocker):
    yield from make_for_module(request, django_db_blocker, make_coming)


@pytest.fixture
def coming(coming_of_module, db) -> SimpleNamespace:
    return copy_or_make(coming_of_module, make_coming)


@pytest.fixture
def moment():
    return timezone.now() + timedelta(hours=1)


def come(coming, moment):
    with transaction.atomic(), foreseen(KEY, moment=moment):
        publish(coming)


def test_they_are_made_of_what_will_be_and_nothing_is_changed_meanwhile(client, coming, moment):
    before = list_answers(client, coming.case.translation_key, coming.linked.translation_key)
    finished = set(FinishedDocument.objects.values_list("pk", "fingerprint"))

    prepare(coming, moment)

    assert not Page.objects.get(pk=coming.linked.pk).live
    assert set(FinishedDocument.objects.values_list("pk", "fingerprint")) == finished
    assert not SourceChange.objects.exists()
    assert list_answers(client, coming.case.translation_key, coming.linked.translation_key) == before
    assert {row: len(made) for row, made in read_prepared(KEY).items()} == {coming.linked.pk: len(list_case_kinds())}


def test_once_it_has_come_readers_are_given_them_and_nothing_is_made(client, coming, moment, monkeypatch):
    keys = (coming.case.translation_key, coming.linked.translation_key)
    prepare(coming, moment)
    bodies = dict(PreparedDocument.objects.filter(object_key=coming.linked.pk).values_list("kind", "body"))
    come(coming, moment)
    forbid_making(monkeypatch)

    renew_documents()

    assert coming.linked.pk in list_whole()
    assert coming.case.pk not in list_whole()  # it names the other, which has come
    taken = FinishedDocument.objects.filter(object_key=coming.linked.pk).values_list("kind", "body")
    assert {kind: bytes(body) for kind, body in taken} == {kind: bytes(body) for kind, body in bodies.items()}
    assert list_answers(client, *keys) == list_fresh_answers(client, *keys)
    assert not Preparation.objects.exists()
    assert not PreparedSource.objects.exists()


def change_organisation(coming):
    type(coming.linked.organisation).objects.filter(pk=coming.linked.organisation_id).update(name_ja="改名後の社名")


def change_page(coming):
    Page.objects.filter(pk=coming.linked.pk).update(title="別の題")


@pytest.mark.parametrize("change", [change_image, change_organisation, change_page])
@pytest.mark.parametrize("when", ["before", "meanwhile", "after"])
def test_whatever_else_changes_puts_them_out_of_date(client, coming, moment, monkeypatch, change, when):
    """Before, with the worker in between; in the transaction that makes the change, beside it; and after it."""
    keys = (coming.case.translation_key, coming.linked.translation_key)
    prepare(coming, moment)
    if when == "before":
        change(coming)
        renew_documents()
    with transaction.atomic():
        with foreseen(KEY, moment=moment):
            publish(coming)
        if when == "meanwhile":
            change(coming)
    if when == "after":
        change(coming)
    forbid_making(monkeypatch)

    renew_documents()

    assert coming.linked.pk not in list_whole()
    assert list_answers(client, *keys) == list_fresh_answers(client, *keys)
    monkeypatch.undo()
    renew_documents()
    assert coming.linked.pk in list_whole()
    assert list_answers(client, *keys) == list_fresh_answers(client, *keys)


def test_what_is_made_from_a_table_that_will_say_something_else_is_not_kept(coming, moment):
    """Of two rows the text of one asks for restrictions, since it links to another page; the other's doesn't."""
    rows = [coming.linked.pk, coming.case.pk]
    with transaction.atomic():
        change = partial(publish, coming)
        prepare_documents(KEY, rows=rows, moment=moment, change=change, unsettled=[PageViewRestriction])

    made = read_prepared(KEY)
    assert len(made[coming.linked.pk]) == len(list_case_kinds())
    assert {kind for kind, _digest in made[coming.case.pk]} == {
        kind.name for kind in list_case_kinds() if kind.name not in ("case_studies.whole", "case_studies.text_html")
    }


def test_at_another_moment_none_is_used(coming, moment, monkeypatch):
    prepare(coming, moment)
    come(coming, moment + timedelta(seconds=1))
    forbid_making(monkeypatch)

    renew_documents()

    assert coming.linked.pk not in list_whole()
    assert not Preparation.objects.exists()


def test_one_that_comes_puts_out_of_date_what_another_had_made_ahead_of_the_same_rows(coming, moment):
    prepare(coming, moment)
    with transaction.atomic():
        prepare_documents("another", rows=[coming.case.pk], moment=moment, change=lambda: change_image(coming))
    assert not PreparedDocument.objects.filter(fingerprint="").exists()

    come(coming, moment)
    renew_documents()

    marked = PreparedDocument.objects.filter(preparation__key="another", object_key=coming.case.pk)
    assert set(marked.values_list("fingerprint", flat=True)) == {""}


def test_what_will_not_come_leaves_nothing_and_a_second_preparation_replaces_the_first(coming, moment):
    prepare(coming, moment)
    first = read_prepared(KEY)
    prepare(coming, moment)
    assert read_prepared(KEY) == first

    drop_prepared(KEY)

    assert (read_prepared(KEY), PreparedDocument.objects.count(), PreparedSource.objects.count()) == ({}, 0, 0)


def test_after_an_upgrade_those_of_the_code_before_are_not_used(coming, moment, monkeypatch):
    prepare(coming, moment)
    PreparedDocument.objects.update(fingerprint="0" * 64)
    come(coming, moment)
    forbid_making(monkeypatch)

    renew_documents()

    assert coming.linked.pk not in list_whole()

"""Texts that nobody chose: kept by their field, empty ones not, thrown away one by one and without their words."""

import pytest

from awards.applications.domain.discarded_text import delete_discarded, keep_discarded
from awards.applications.models import DiscardedText
from foundation.audit.models import Entry
from tests.factories.applications import ApplicantFactory, ApplicationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return ApplicationFactory()


def kept(application):
    return {(each.field, each.text, each.written_by) for each in application.discarded_texts.all()}


def test_a_text_is_kept_with_its_writer_only_where_it_is_the_choosers_own(application):
    person = ApplicantFactory()

    keep_discarded(application, {"effect-text": ("私の文", True), "city": ("花子の町", False)}, by=person)

    assert kept(application) == {("effect-text", "私の文", person), ("city", "花子の町", None)}


@pytest.mark.parametrize("text", ["", " ", "\n　"])
def test_an_empty_text_is_not_kept(application, text):
    keep_discarded(application, {"city": (text, True), "website": ("x", True)}, by=application.owner)

    assert kept(application) == {("website", "x", application.owner)}


def test_nothing_to_keep_keeps_nothing(application):
    keep_discarded(application, {}, by=application.owner)

    assert kept(application) == set()


def test_a_field_with_a_long_name_is_cut_never_lost(application):
    keep_discarded(application, {f"{'x' * 90}-text": ("文", True)}, by=application.owner)

    assert kept(application) == {("x" * 80, "文", application.owner)}


def test_the_same_text_twice_is_kept_twice(application):
    for _time in range(2):
        keep_discarded(application, {"city": ("山形市", True)}, by=application.owner)

    assert DiscardedText.objects.count() == 2


def test_one_is_thrown_away_and_the_record_does_not_hold_it(application):
    keep_discarded(application, {"effect-text": ("内緒の文", True), "city": ("山形市", True)}, by=application.owner)

    delete_discarded(application.discarded_texts.get(field="effect-text"), by=application.owner)

    assert kept(application) == {("city", "山形市", application.owner)}
    entry = Entry.objects.of(application).get(event="application.unused_text_discarded")
    assert (entry.actor, entry.after) == (application.owner, {"field": "effect-text"})
    assert "内緒の文" not in str(list(Entry.objects.values()))

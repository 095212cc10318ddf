"""Documents are made once, made anew where something changes, and used where they are current."""

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import Locale

from casestudies.models import CaseStudyPage
from foundation.caching.signals import answers_changed
from foundation.clock import registry as clock
from foundation.clock.models import Work
from foundation.documents.domain import drop_documents, renew_documents
from foundation.documents.domain.document import RENEW, renew_if_needed
from foundation.documents.models import DocumentSource, FinishedDocument, SourceChange
from tests.documents.answers import list_answers, list_fresh_answers
from tests.documents.conftest import list_case_kinds
from tests.factories.organisations import OrganisationFactory
from tests.parts.hiding import hide
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db


def publish(page, **facts):
    for name, value in facts.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_a_hidden_case_is_in_no_answer_though_it_has_a_document(client, filled, monkeypatch):
    renew_documents()
    hide(monkeypatch, filled.case)

    answers = list_answers(client, filled.case.translation_key)

    assert FinishedDocument.objects.filter(object_key=filled.case.pk).count() == len(list_case_kinds())
    assert [status for status, _ in answers[2:]] == [404, 200]
    assert "検品の記録".encode() not in b"".join(body for _, body in answers)


def test_a_document_with_a_link_is_current_until_the_next_moment_of_change(client, filled, monkeypatch):
    lend_empty(monkeypatch, clock.changes)
    moment = timezone.now() + dt.timedelta(hours=1)
    clock.changes.register("tests.moment", lambda after: moment if moment > after else None)

    renew_documents()

    ends = dict(
        FinishedDocument.objects.filter(object_key__in=(filled.case.pk, filled.linked.pk)).values_list(
            "object_key", "until"
        )
    )
    assert ends == {filled.case.pk: moment, filled.linked.pk: None}
    with monkeypatch.context() as later:
        later.setattr(timezone, "now", lambda: moment)
        assert renew_documents() == len(list_case_kinds()) * 2


def test_a_clock_set_back_uses_no_document_of_the_time_to_come(client, filled, monkeypatch):
    renew_documents()
    FinishedDocument.objects.update(body=b'{"title":"later"}', made_at=timezone.now() + dt.timedelta(hours=1))

    assert b"later" not in b"".join(body for _, body in list_answers(client, filled.case.translation_key))


def test_documents_of_another_schema_are_not_used_and_made_anew(client, filled):
    renew_documents()
    FinishedDocument.objects.update(body=b'{"title":"old"}', fingerprint="0" * 64)

    assert b"old" not in b"".join(body for _, body in list_answers(client, filled.case.translation_key))
    assert renew_documents() == FinishedDocument.objects.count()
    assert not FinishedDocument.objects.filter(body=b'{"title":"old"}').exists()


def test_only_what_a_change_concerns_is_made_anew(filled):
    renew_documents()
    untouched = FinishedDocument.objects.get(kind="case_studies.card", object_key=filled.linked.pk)

    type(filled.image).objects.filter(pk=filled.image.pk).update(credit="別の人")

    assert renew_documents() == 2 * len(list_case_kinds())
    assert FinishedDocument.objects.get(pk=untouched.pk).made_at == untouched.made_at
    assert renew_documents() == 0


def test_what_is_gone_has_no_document(filled):
    renew_documents()

    filled.case.unpublish()
    filled.english.delete()
    renew_documents()

    assert set(FinishedDocument.objects.values_list("object_key", flat=True)) == {filled.linked.pk}
    assert not DocumentSource.objects.exclude(document__object_key=filled.linked.pk).exists()


def test_what_is_noted_is_forgotten_once_it_is_marked(filled):
    renew_documents()

    assert not SourceChange.objects.exists()
    SourceChange.objects.bulk_create(SourceChange(key=f"image:{number}") for number in range(10_000, 11_200))
    type(filled.image).objects.filter(pk=filled.image.pk).update(credit="別の人")

    assert renew_documents() == 2 * len(list_case_kinds())
    assert not SourceChange.objects.exists()


def test_a_publication_asks_the_worker_once(filled):
    Work.objects.filter(kind=RENEW).delete()

    publish(filled.case, title="改")
    publish(filled.case, title="再改")

    assert Work.objects.filter(kind=RENEW).count() == 1


def test_a_change_of_what_a_document_shows_has_it_made_anew_at_once(filled):
    other = OrganisationFactory()
    renew_documents()
    for row, works in ((other, 0), (filled.theme, 1)):
        Work.objects.filter(kind=RENEW).delete()
        row.save()
        answers_changed.send(sender=None)
        assert Work.objects.filter(kind=RENEW).count() == works


def test_each_minute_the_worker_is_asked_only_where_there_is_something_to_do(filled):
    renew_documents()
    Work.objects.filter(kind=RENEW).delete()

    renew_if_needed()
    assert not Work.objects.filter(kind=RENEW).exists()

    Locale.objects.create(language_code="fr")
    renew_if_needed()
    assert Work.objects.filter(kind=RENEW).count() == 1


def test_all_can_be_dropped(filled):
    made = renew_documents()

    assert drop_documents() == made
    assert not FinishedDocument.objects.exists()


@pytest.mark.postgresql
def test_an_emptied_table_puts_documents_out_of_date(client, filled):
    renew_documents()
    before = list_answers(client, filled.case.translation_key)

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # the rows that the test has made
        cursor.execute(f"TRUNCATE {CaseStudyPage.themes.through._meta.db_table}")

    after = list_answers(client, filled.case.translation_key)
    assert after != before
    assert after == list_fresh_answers(client, filled.case.translation_key)

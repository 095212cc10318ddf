"""Documents are made of their rows: what can't be made, or isn't watched, has none, the others theirs."""

import pytest
from wagtail.models import GroupPagePermission, Site

from casestudies.models import CaseStudyPage
from foundation.documents.domain import document_making, renew_documents
from foundation.documents.domain.document_making import UNMADE
from foundation.documents.domain.document_source import list_linked_keys
from foundation.documents.models import FinishedDocument, SourceChange
from foundation.documents.registry import Kind, Maker, kinds
from tests.documents.answers import list_answers, list_fresh_answers
from tests.documents.conftest import list_case_kinds
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db


def test_a_worker_that_remembers_the_sites_former_host_writes_the_new_one(filled):
    Site.get_site_root_paths()
    Site.objects.update(hostname="other.example")

    renew_documents()

    whole = FinishedDocument.objects.filter(kind__in=("case_studies.card", "case_studies.whole"))
    bodies = [bytes(body) for body in whole.values_list("body", flat=True)]
    assert [body.count(b'"url":"http://other.example/') for body in bodies] == [1] * 6


def test_a_case_that_cannot_be_made_leaves_the_others_theirs(client, filled, caplog, monkeypatch):
    whole = kinds.get("case_studies.whole")
    lend_empty(monkeypatch, kinds)

    def make(row):
        if row.pk == filled.linked.pk:
            raise ValueError("no")
        return whole.maker.make(row)

    kinds.register(whole.name, Kind(whole.name, whole.list_rows, Maker(make, whole.maker.version), whole.made_from))
    renew_documents()

    made = FinishedDocument.objects.exclude(body=b"").values_list("object_key", flat=True)
    assert set(made) == {filled.case.pk, filled.english.pk}
    assert f"no answer could be made: case_studies.whole {filled.linked.pk}" in caplog.text
    assert list_answers(client, filled.linked.translation_key)[2][0] == 200
    caplog.clear()
    assert (renew_documents(), caplog.text) == (0, "")
    filled.linked.save()
    renew_documents()
    assert f"no answer could be made: case_studies.whole {filled.linked.pk}" in caplog.text


def test_a_change_that_comes_between_the_making_and_the_writing_is_seen(client, filled, monkeypatch):
    waiting = ["別の人"]

    def list_keys(row):
        while waiting:
            type(filled.image).objects.filter(pk=filled.image.pk).update(credit=waiting.pop())
        return list_linked_keys(row)

    monkeypatch.setattr(document_making, "list_linked_keys", list_keys)
    renew_documents()

    keys = (filled.case.translation_key,)
    assert SourceChange.objects.exists()
    assert list_answers(client, *keys) == list_fresh_answers(client, *keys)


def test_when_something_changes_next_is_read_once_for_all_that_are_made_together(filled, monkeypatch):
    made, find = [], document_making.find_next_change
    monkeypatch.setattr(document_making, "find_next_change", lambda at: made.append(at) or find(at))

    renew_documents()

    assert len(made) == len(set(made)) == len(list_case_kinds())


@pytest.mark.parametrize("is_everywhere", [True, False])
def test_what_reads_a_table_that_nobody_watches_has_no_document_and_the_others_theirs(
    filled, monkeypatch, caplog, is_everywhere
):
    lend_empty(monkeypatch, kinds)

    def make(row):
        reads = is_everywhere or row.pk == filled.linked.pk
        return str(GroupPagePermission.objects.count()).encode() if reads else b"{}"

    kinds.register("tests", Kind("tests", CaseStudyPage.objects.live, Maker(make, str), ("page", "case")))

    made = renew_documents()

    whole = set(FinishedDocument.objects.exclude(body=UNMADE).values_list("object_key", flat=True))
    assert (made, whole) == ((0, set()) if is_everywhere else (2, {filled.case.pk, filled.english.pk}))
    assert "wagtailcore_grouppagepermission" in caplog.text
    assert renew_documents() == 0


def test_a_source_that_a_kind_does_not_name_makes_no_document(filled, monkeypatch, caplog):
    card = kinds.get("case_studies.card")
    lend_empty(monkeypatch, kinds)
    left = tuple(name for name in card.made_from if name != "image")
    kinds.register(card.name, Kind(card.name, card.list_rows, card.maker, left))

    assert renew_documents() == 0
    assert "media_siteimage" in caplog.text

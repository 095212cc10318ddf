"""Answers out of documents are what the API declares, in the parts of a list that were asked for."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from casestudies.api.schemas import CaseCardOut, CaseOut, CaseTextOut, links_out
from casestudies.domain.queries import map_entries
from foundation.documents.domain import renew_documents
from foundation.documents.models import FinishedDocument
from foundation.documents.routers import show
from foundation.headless.domain.address import full_address
from tests.documents.answers import list_answers, list_fresh_answers
from tests.factories.casestudies import CaseStudyPageFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_made", [True, False], ids=["out of documents", "made now"])
def test_an_answer_has_every_field_that_the_api_declares_and_no_other(client, filled, is_made):
    if is_made:
        renew_documents()

    listed, _, detail, _ = list_answers(client, filled.case.translation_key)

    cards = json.loads(listed[1])
    assert set(cards) == {"items", "count"}
    assert [set(card) for card in cards["items"]] == [set(CaseCardOut.model_fields)] * 2
    whole = json.loads(detail[1])
    assert set(whole) == set(CaseOut.model_fields)
    with translation.override("ja"):
        entry = map_entries("ja")[filled.case.translation_key]
        assert whole == {**json.loads(show(CaseTextOut, filled.case)), **links_out(entry, language="ja").model_dump()}
    address = full_address(filled.linked.get_url_parts()[2])
    assert whole["challenge"][0]["value"].count(f'href="{address}"') == 1
    assert [case["id"] for case in whole["related"]] == [str(filled.linked.translation_key)]
    assert {one["locale"] for one in whole["translations"]} == {"ja", "en"}


def test_a_part_of_a_list_and_its_order(client, filled):
    for number in range(5):
        CaseStudyPageFactory(parent=filled.collection, title=f"事例{number}", organisation=filled.organisation)
    renew_documents()

    def titles(**query):
        answer = client.get("/api/v3/case-studies/", query).json()
        return [card["title"] for card in answer["items"]], answer["count"]

    assert titles(order="title", limit=2, offset=3) == (["事例3", "事例4"], 7)
    assert titles(order="-title", limit=1) == (["隣の事例"], 7)
    assert titles(offset=7) == ([], 7)
    assert titles(search="検品の記録") == (["検品の記録"], 1)
    assert titles(theme=filled.theme.code) == (["検品の記録"], 1)
    assert titles(theme=[filled.theme.code, "other"], limit=1) == (["検品の記録"], 1)
    assert client.get("/api/v3/case-studies/", {"limit": 1000}).status_code == 400


def test_a_list_costs_the_same_whatever_it_shows(client, filled):
    def count():
        renew_documents()
        for _ in range(3):
            with CaptureQueriesContext(connection) as captured:
                assert client.get("/api/v3/case-studies/", {"limit": 20}).status_code == 200
        return [query["sql"] for query in captured if "laurel_documents" in query["sql"]], len(captured)

    few = count()
    for _ in range(40):
        CaseStudyPageFactory(parent=filled.collection, organisation=filled.organisation, picture=filled.image)

    many = count()
    assert (len(few[0]), few[1]) == (len(many[0]), many[1])
    assert len(many[0]) == 1


def test_every_further_part_of_a_list_is_its_documents_alone(client, filled):
    for _ in range(7):
        CaseStudyPageFactory(parent=filled.collection, organisation=filled.organisation)
    renew_documents()

    def read(offset):
        with CaptureQueriesContext(connection) as captured:
            answer = client.get("/api/v3/case-studies/", {"limit": 2, "offset": offset}).json()
        return [card["id"] for card in answer["items"]], answer["count"], len(captured)

    parts = [read(offset) for offset in (0, 2, 4, 6, 8)]
    whole = client.get("/api/v3/case-studies/").json()

    assert [key for part in parts for key in part[0]] == [card["id"] for card in whole["items"]]
    assert {count for _keys, count, _statements in parts} == {whole["count"]}
    # Of their documents: it says, too, that nothing has changed.
    assert [statements for _keys, _count, statements in parts[1:]] == [1, 1, 1, 1]


def test_where_some_have_no_document_the_order_is_the_same(client, filled):
    renew_documents()
    FinishedDocument.objects.filter(object_key=filled.linked.pk).delete()
    keys = (filled.case.translation_key, filled.linked.translation_key)

    assert list_answers(client, *keys) == list_fresh_answers(client, *keys)


def test_an_answer_writes_nothing(client, filled):
    with CaptureQueriesContext(connection) as captured:
        list_answers(client, filled.case.translation_key)

    assert {query["sql"].split()[0] for query in captured} <= {"SELECT", "SAVEPOINT", "RELEASE"}
    assert not FinishedDocument.objects.exists()

"""Answers of rows without a current document: made now, once for all lists that have them, until something changes."""

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from casestudies.api.schemas import CaseCardOut, CaseTextOut
from foundation.changes.domain.reading import reading
from foundation.changes.domain.statement import noting_reads
from foundation.documents.domain import html, renew_documents
from foundation.documents.domain.queries import read_bodies, read_body
from foundation.documents.registry import Kind, Maker, kinds

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["case_studies.card", "case_studies.whole", "case_studies.text_html"])
def test_what_has_no_document_is_made_once_until_something_changes(filled, kind):
    kind = kinds.get(kind)
    pages, new = [filled.case.pk, filled.linked.pk], {"title": "別の題", "name_ja": "別の主題"}
    with reading():
        made = read_bodies(kind, pages)
        with CaptureQueriesContext(connection) as captured:
            assert read_bodies(kind, pages) == made
        assert len(captured) == 1  # for documents
        assert read_bodies(kind, pages[::-1]) == made[::-1]

    for row, column in ((filled.case, "title"), (filled.theme, "name_ja")):
        type(row).objects.filter(pk=row.pk).update(**{column: new[column]})
        with reading():
            changed = read_bodies(kind, pages)
        assert [new[column].encode() in body for body in changed] == [True, False]

    renew_documents()
    assert read_bodies(kind, pages) == changed


def test_what_is_made_for_readers_of_one_language_is_not_for_others(filled):
    kind = kinds.get("case_studies.card_html")
    with reading():
        with translation.override("ja"):
            japanese = read_bodies(kind, [filled.case.pk])
        with translation.override("en"):
            assert read_bodies(kind, [filled.case.pk]) != japanese


def failing(kind, row, error):
    """The same kind, of which one row can't be made as long as there is an error."""

    def make(it):
        if it.pk == row.pk and error:
            raise error[0]
        return kind.maker.make(it)

    return Kind(kind.name, kind.list_rows, Maker(make, kind.maker.version), kind.made_from)


def test_a_row_that_cannot_be_made_is_left_out_until_it_can(filled, caplog):
    """Of what lacks it nothing is kept in the process, and an answer holds for a second."""
    error = [ValueError("no")]
    kind, keys = failing(kinds.get("case_studies.card"), filled.linked, error), [filled.case.pk, filled.linked.pk]
    with reading():
        with noting_reads() as reads:
            incomplete = read_bodies(kind, keys)
        with pytest.raises(ValueError, match="no"):
            read_body(kind, filled.linked.pk)
        error.clear()
        whole = read_bodies(kind, keys)

    assert (len(incomplete), reads.seconds, whole[:1]) == (1, 1.0, incomplete)
    assert [read_body(kind, key) for key in keys] == whole
    assert f"left out of what is answered: case_studies.card {filled.linked.pk}" in caplog.text


def test_a_database_that_fails_leaves_nothing_out(filled):
    kind = failing(kinds.get("case_studies.card"), filled.linked, [OperationalError("gone")])
    with reading(), pytest.raises(OperationalError):
        read_bodies(kind, [filled.case.pk, filled.linked.pk])


def test_a_page_that_cannot_be_made_takes_no_list_and_no_other_page_along(filled, monkeypatch):
    for schema in (CaseCardOut, CaseTextOut):
        monkeypatch.setattr(schema, "model_validate", broken_for(filled.linked, schema.model_validate))
    templates = html.get_template
    monkeypatch.setattr(html, "get_template", lambda name: Broken(templates(name), filled.linked))
    reader, api = Client(raise_request_exception=False), "/api/v3/case-studies/"
    shown = reader.get(api, {"locale": "ja"}).json()["items"]
    others = (filled.collection.url, filled.collection.get_parent().url, filled.case.url)

    assert [row["id"] for row in shown] == [str(filled.case.translation_key)]
    assert [reader.get(address).status_code for address in others] == [200, 200, 200]
    own = (filled.linked.url, f"{api}{filled.linked.translation_key}/?locale=ja")
    assert [reader.get(address).status_code for address in own] == [500, 500]


def broken_for(row, make):
    def fail(it, *args, **values):
        if it.pk == row.pk:
            raise ValueError
        return make(it, *args, **values)

    return fail


class Broken:
    """A template that fails for a row."""

    def __init__(self, template, row):
        self.template, self.row = template, row

    def render(self, context):
        if self.row in context.values():
            raise ValueError
        return self.template.render(context)

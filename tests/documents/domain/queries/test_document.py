"""Answers of rows without a current document: made now, once for all lists that have them, until something changes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from foundation.changes.domain.reading import reading
from foundation.documents.domain import renew_documents
from foundation.documents.domain.queries import read_bodies
from foundation.documents.registry import kinds

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

"""The worker killed at each call while it makes documents: nothing given is of before, and the next one ends it."""

from itertools import count

import pytest

from foundation.documents.domain import renew_documents
from foundation.documents.models import DocumentSource, FinishedDocument, SourceChange
from foundation.documents.registry import kinds
from tests.documents.answers import list_answers, list_fresh_answers
from tests.parts.killing import killed_at, step_of
from tests.parts.registries import lend_empty

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_killed_while_documents_are_made_anew(client, filled, monkeypatch, pytestconfig):
    """Before each call, which is after the one before it; a picture has just changed. What is given is looked at.

    Of three kinds, one after the other: the rest would be made as they are.
    """
    keys = (filled.case.translation_key,)
    three = [kinds.get(name) for name in ("case_studies.card", "case_studies.whole", "case_studies.text_html")]
    lend_empty(monkeypatch, kinds)
    for kind in three:
        kinds.register(kind.name, kind)
    renew_documents()
    for number in count(1, step_of(pytestconfig)):
        type(filled.image).objects.filter(pk=filled.image.pk).update(credit=f"撮影 {number}")
        with killed_at(number, after=False) as death:
            renew_documents()
        if number % 4 == 1 or not death.has_struck:
            assert list_answers(client, *keys) == list_fresh_answers(client, *keys), (number, death.calls)
        if not death.has_struck:
            break

    assert number > 30
    assert not SourceChange.objects.exists()
    assert FinishedDocument.objects.exclude(fingerprint="").count() == 3 * len(kinds.list())
    sources = DocumentSource.objects.values_list("document", "key")
    assert len(sources) == len(set(sources))

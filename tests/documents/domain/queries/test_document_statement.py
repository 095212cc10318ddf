"""The statement that is made once finds what the one that Django builds anew finds."""

import datetime as dt
from itertools import product

import pytest
from django.utils import timezone

from foundation.clock import registry as clock
from foundation.documents.domain import renew_documents
from foundation.documents.domain.document import list_current, made_as
from foundation.documents.domain.queries import document_statement
from foundation.documents.domain.queries.document_statement import Wanted, read_current
from foundation.documents.models import FinishedDocument
from tests.documents.conftest import list_case_kinds
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def read_fresh(kind, fingerprint, keys, now):
    rows = list_current(made_as(kind, fingerprint), now).filter(object_key__in=keys)
    return {row.object_key: bytes(row.body) for row in rows}


def change_nothing(filled):
    """As they were made."""


def change_picture(filled):
    """A source of two of the three."""
    type(filled.image).objects.filter(pk=filled.image.pk).update(credit="別の人")


def unmake(filled):
    FinishedDocument.objects.filter(object_key=filled.english.pk).update(body=b"")


def mark(filled):
    FinishedDocument.objects.filter(object_key=filled.linked.pk).update(fingerprint="")


@pytest.mark.parametrize("change", [change_nothing, change_picture, unmake, mark])
def test_it_finds_what_a_fresh_statement_finds(filled, monkeypatch, change):
    lend_empty(monkeypatch, clock.changes)
    made = timezone.now()
    clock.changes.register("tests.moment", lambda after: made + HOUR if made + HOUR > after else None)
    renew_documents()
    change(filled)
    pages = [filled.case.pk, filled.linked.pk, filled.english.pk]
    chosen = [pages, pages[::-1], pages[:1], pages[1:2], pages[2:], [*pages, 0], [0], []]
    moments = [made - HOUR, timezone.now(), made + HOUR - dt.timedelta(microseconds=1), made + HOUR, made + 2 * HOUR]
    versions = [(kind.name, of) for kind in list_case_kinds() for of in (kind.maker.version(), "0" * 64)]

    found = [
        (read_current([Wanted(kind, version, keys)], now)[kind], read_fresh(kind, version, keys, now))
        for (kind, version), now, keys in product(versions, moments, chosen)
    ]

    assert [pair for pair in found if pair[0] != pair[1]] == []
    assert {len(read) for read, _fresh in found} >= {0, 1}


def test_of_several_kinds_each_has_its_own_rows_and_is_made_its_own_way(filled):
    renew_documents()
    pages, first, now = [filled.case.pk, filled.linked.pk], list_case_kinds()[0], timezone.now()
    requested = [(kind.name, kind.maker.version(), pages[place % 2 :]) for place, kind in enumerate(list_case_kinds())]
    requested[0] = (first.name, "0" * 64, pages)
    requested[1] = (requested[1][0], requested[1][1], [])

    found = read_current([Wanted(*one) for one in requested], now)

    assert found == {one[0]: read_fresh(*one, now) for one in requested}
    assert [len(bodies) for bodies in found.values()] == [0, 0, 2, 1, 2]


def test_what_isnt_taken_from_the_request_is_an_error(monkeypatch):
    def forget_the_moment(chosen, now):
        return list_current(chosen, timezone.now())

    monkeypatch.setattr(document_statement, "list_current", forget_the_moment)
    document_statement._compile.cache_clear()

    with pytest.raises(RuntimeError):
        read_current([Wanted("case_studies.card", "0" * 64, [1])], timezone.now())

"""Rows of code lists: known to public requests without a query, read anew by all others, never stale."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casestudies.models import CaseStudyPage
from foundation.changes.domain.reading import reading
from foundation.organisations.models import Industry, Prefecture, SizeBand

pytestmark = pytest.mark.django_db
CODES = {"industry_id": "G", "prefecture_id": "13", "size_band_id": None}


def names_of(case):
    return [getattr(row, "name_ja", None) for row in (case.industry, case.prefecture, case.size_band)]


def test_a_public_request_knows_them_without_a_query() -> None:
    with reading():
        expected = names_of(CaseStudyPage(**CODES))
        with CaptureQueriesContext(connection) as captured:
            again = names_of(CaseStudyPage(**CODES))

    assert len(captured) == 0
    assert again == expected == [Industry.objects.get(pk="G").name_ja, Prefecture.objects.get(pk="13").name_ja, None]


def test_a_changed_name_is_seen_by_the_next_request() -> None:
    with reading():
        names_of(CaseStudyPage(**CODES))
    Industry.objects.filter(pk="G").update(name_ja="べつの業種")

    with reading():
        assert names_of(CaseStudyPage(**CODES))[0] == "べつの業種"


def test_outside_a_request_each_is_asked_for() -> None:
    with CaptureQueriesContext(connection) as captured:
        names_of(CaseStudyPage(**CODES))

    assert len(captured) == 2


def test_an_unknown_code_is_refused_as_by_any_key() -> None:
    with reading(), pytest.raises(SizeBand.DoesNotExist):
        str(CaseStudyPage(size_band_id="nowhere").size_band)

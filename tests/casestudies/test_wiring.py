"""What the search knows of a case: where it is and of which industry, as readers see it."""

import pytest

from foundation.search.domain.queries import list_best, read_query
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.pages import locale

pytestmark = pytest.mark.django_db


def test_a_case_is_found_by_its_prefecture_and_industry():
    kyoto = CaseStudyPageFactory(prefecture_id="26", industry_id="D")
    tokyo = CaseStudyPageFactory(prefecture_id="13", industry_id="E", parent=kyoto.get_parent())

    def found(typed: str) -> list[int]:
        return [hit.page_key for hit in list_best(read_query(typed), locale=locale(), names=["cases"], most=9)]

    assert [found(typed) for typed in ("京都", "きょうと", "京都府", "建設業", "Kyoto")] == [[kyoto.pk]] * 5
    assert [found(typed) for typed in ("東京", "東京都", "とうきょう", "製造業")] == [[tokyo.pk]] * 4

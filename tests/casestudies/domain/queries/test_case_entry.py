"""Public cases as entries: what links show, as the pages say it themselves."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from casestudies.api.schemas import links_out
from casestudies.domain.queries import case_entry as module
from casestudies.domain.queries import find_link, list_related_entries, list_versions, map_entries
from foundation.changes.domain.reading import reading
from foundation.content.domain.queries.address import find_full_address
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.pages import publish, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return CaseStudyPageFactory()


def test_a_link_has_title_and_address_of_its_page(case):
    entry = map_entries("ja")[case.translation_key]

    link = find_link(entry)

    assert (link.title, find_full_address(link.url_path)) == (case.title, case.full_url)
    assert case.full_url.startswith("http")


def test_what_was_unpublished_since_its_entry_was_read_has_no_link(case):
    entry = map_entries("ja")[case.translation_key]
    case.unpublish()

    assert find_link(entry) is None
    assert links_out(entry, language="ja").model_dump() == {"related": [], "translations": []}


def test_only_what_the_public_may_see_in_its_language_has_one(case):
    draft, closed = (CaseStudyPageFactory(parent=case.get_parent()) for _ in range(2))
    draft.unpublish()
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    translate(case, title="Records", live=False)

    assert list(map_entries("ja")) == [case.translation_key]
    assert map_entries("en") == {}


def test_its_versions_are_those_that_are_public_itself_first(case):
    english = translate(case, title="Records")

    def list_keys(language):
        versions = list_versions(map_entries(language)[case.translation_key], language=language)
        return [(code, version.pk) for code, version in versions]

    assert list_keys("en") == [("en", english.pk), ("ja", case.pk)]
    assert list_keys("ja") == [("ja", case.pk), ("en", english.pk)]
    english.unpublish()
    assert list_keys("ja") == [("ja", case.pk)]


def test_what_staff_chose_to_read_next_comes_before_what_is_near(case):
    neighbour, chosen = (CaseStudyPageFactory(parent=case.get_parent(), industry=case.industry) for _ in range(2))
    case.related_cases = [("case", chosen)]
    publish(case)

    related = {key: list_related_entries(entry, language="ja") for key, entry in map_entries("ja").items()}
    found = {key: [one.pk for one in entries] for key, entries in related.items()}

    assert found[case.translation_key] == [chosen.pk]
    assert found[neighbour.translation_key] == [chosen.pk, case.pk]


def test_what_to_read_next_is_found_without_a_query_once_the_entries_are_read(case):
    for _ in range(4):
        CaseStudyPageFactory(parent=case.get_parent())
    with reading():
        entry = map_entries("ja")[case.translation_key]
        assert len(list_related_entries(entry, language="ja")) == 3
        with CaptureQueriesContext(connection) as captured:
            assert len(list_related_entries(entry, language="ja")) == 3

    assert len(captured) == 0


def test_links_of_neighbouring_cases_are_read_together_and_of_others_apart(case, monkeypatch):
    cases = [case, *(CaseStudyPageFactory(parent=case.get_parent()) for _ in range(5))]
    entries = map_entries("ja")
    monkeypatch.setattr(module, "BLOCK", cases[3].pk)

    with reading(), CaptureQueriesContext(connection) as captured:
        titles = [find_link(entries[one.translation_key]).title for one in cases]

    assert titles == [one.title for one in cases]
    assert sum('"page_ptr_id" >= ' in query["sql"] for query in captured) == 2

"""Full addresses without pages are those that Wagtail says of them."""

import pytest
from django.utils import translation
from wagtail.models import Page, Site

from foundation.changes.domain.reading import reading
from foundation.content.domain.queries.address import find_full_address
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.pages import translate

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_has_the_address_that_wagtail_says(language: str) -> None:
    case = CaseStudyPageFactory(slug="在宅の-記録")
    translate(case, slug="records", title="Records")
    pages = list(Page.objects.all())
    assert len(pages) > 4

    with translation.override(language), reading():
        found = {page.url_path: find_full_address(page.url_path) for page in pages}
        assert found == {page.url_path: page.full_url for page in pages}
    assert found[case.url_path].endswith("/%E5%9C%A8%E5%AE%85%E3%81%AE-%E8%A8%98%E9%8C%B2/")
    assert found["/"] is None


def test_a_site_below_another_has_a_host_of_its_own() -> None:
    case = CaseStudyPageFactory()
    collection = case.get_parent()
    Site.objects.create(hostname="cases.example.com", root_page=collection, port=443)

    with reading():
        found = [find_full_address(page.url_path) for page in (collection, case)]

    assert found == [Page.objects.get(pk=page.pk).full_url for page in (collection, case)]
    assert [address.startswith("https://cases.example.com/") for address in found] == [True, True]


def test_it_asks_the_database_nothing(django_assert_num_queries) -> None:
    case = CaseStudyPageFactory()
    assert find_full_address(case.url_path) == case.full_url  # Wagtail keeps the paths of its sites

    with django_assert_num_queries(0):
        find_full_address(case.url_path)

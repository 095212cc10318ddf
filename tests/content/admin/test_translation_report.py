"""The report of translations: each on one page of it, and only there."""

import pytest
from django.urls import reverse

from tests.factories.home import standard_page
from tests.factories.pages import begin_translation
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["translations_report", "translations_report_results"])
def test_translations_are_listed_by_their_title(client, name):
    for title in ("b", "a", "c"):
        begin_translation(standard_page(title=title, slug=title))
    client.force_login(staff())

    rows = client.get(reverse(f"wagtail_localize:{name}")).context["object_list"]

    assert [row.source.object_repr for row in rows] == ["a", "b", "c"]

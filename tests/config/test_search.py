"""What people type into a search of the admin is looked for; it never is a query of the database's own."""

import pytest
from django.urls import reverse
from wagtail.search.index import insert_or_update_object
from wagtail.search.query import PlainText

from config.search import WORDS, plain
from media.models import SiteDocument, SiteImage
from tests.factories.media import DocumentFactory, ImageFactory

pytestmark = pytest.mark.django_db

LISTS = (
    *("wagtailimages:index", "wagtailimages:index_results", "wagtailimages_chooser:choose_results"),
    *("wagtaildocs:index", "wagtaildocs:index_results", "wagtaildocs_chooser:choose_results"),
    *("wagtailadmin_explore_root", "wagtailadmin_pages:search", "wagtailadmin_choose_page_search"),
)
TYPED = ('"a', '"', "a\x00b", "a' OR 1=1 --", "a* NEAR(b", "a " * 1000, "%s %d", "\\", "見本" * 500)


@pytest.mark.parametrize("text", TYPED, ids=range(len(TYPED)))
def test_whatever_is_typed_every_list_answers(admin_client, text):
    answers = [admin_client.get(reverse(name), {"q": text}).status_code for name in LISTS]

    assert answers == [200] * len(LISTS)


@pytest.mark.parametrize(("text", "times", "found"), [('"mado', 1, 1), ('ma"do', 1, 0), ("mado ", 1000, 1)])
def test_a_quotation_mark_is_no_word(text, times, found):
    for row in (ImageFactory(title="mado tsukue"), DocumentFactory(title="mado tsukue")):
        insert_or_update_object(row)

    for query in (text * times, PlainText(text * times)):
        assert [len(model.objects.all().search(query)) for model in (SiteImage, SiteDocument)] == [found, found]


def test_the_first_words_count():
    assert plain('a "b" ' * 1000) == " ".join(["a", "b"] * (WORDS // 2))

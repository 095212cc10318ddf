"""What Wagtail asks of content: links of rich text, and who is served a page by which method."""

import pytest
from django.test import Client
from django.utils import translation
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction
from wagtail.rich_text import RichText, expand_db_html

from home.models import StandardPage
from tests.factories.media import DocumentFactory
from tests.factories.pages import add_page, front_page, locale, translate
from tests.parts.hiding import hide
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db

METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"]


@pytest.fixture
def winner():
    """A page whose slug tells who has won."""
    return add_page(StandardPage(title="見本商店", slug="mihon-shoten"), parent=front_page())


@pytest.fixture
def restricted_document():
    collection = Collection.get_first_root_node().add_child(name="審査")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    return DocumentFactory(collection=collection)


def link(page, words="受賞団体", kind="page"):
    return f'<a linktype="{kind}" id="{page.pk}">{words}</a>'


def test_a_link_to_what_the_public_may_see_has_its_address_in_the_readers_language(winner):
    english = translate(winner, title="Sample Shop", slug="sample-shop")

    with translation.override("ja"):
        assert expand_db_html(link(winner)) == f'<a href="{winner.url}">受賞団体</a>'
    with translation.override("en"):
        assert expand_db_html(link(winner)) == f'<a href="{english.url}">受賞団体</a>'


@pytest.mark.parametrize("why", ["draft", "restricted", "hidden"])
def test_a_link_to_what_the_public_may_not_see_is_a_word_without_an_address(client, winner, monkeypatch, why):
    match why:
        case "draft":
            winner.unpublish()
        case "restricted":
            PageViewRestriction.objects.create(page=winner, restriction_type=PageViewRestriction.LOGIN)
        case "hidden":
            hide(monkeypatch, winner)
    text = f"<p>{link(winner)}と{link(front_page(), '玄関')}</p>"
    page = add_page(StandardPage(title="結果", slug="results", intro=text), parent=front_page())

    lead = page_of(client.get(page.url)).one(".lead")

    assert (lead.text, lead.hrefs) == ("受賞団体と玄関", [front_page().url])
    assert page_of(client.get(page.url)).said_with("mihon-shoten") == []


def test_links_of_a_text_are_asked_for_once(winner, django_assert_num_queries):
    other = add_page(StandardPage(title="別の頁", slug="other"), parent=front_page())
    text = "".join(link(each) for each in (winner, other, winner, front_page()))
    addresses = [each.url for each in (winner, other, winner, front_page())]
    expand_db_html(text)  # content types and root paths are read once a process

    with django_assert_num_queries(4):
        assert page_of(expand_db_html(text)).hrefs == addresses


@pytest.mark.parametrize("key", ["", "0", "x", "-1", "²", "9" * 30])
@pytest.mark.parametrize("kind", ["page", "document"])
def test_a_link_to_nothing_is_a_word(key, kind):
    assert expand_db_html(f'<a linktype="{kind}" id="{key}">語</a>') == "<a>語</a>"


def test_a_document_has_its_address_unless_its_collection_is_restricted(restricted_document):
    shown = DocumentFactory()

    text = page_of(RichText(link(shown, "要項", "document") + link(restricted_document, "採点表", "document")))

    assert (text.text, text.hrefs) == ("要項採点表", [shown.url])


def test_a_restricted_file_is_not_offered(client, restricted_document):
    shown = DocumentFactory()
    page = StandardPage(title="様式", slug="forms")
    page.body = [("file", {"document": each, "label": ""}) for each in (shown, restricted_document)]
    add_page(page, parent=front_page())

    assert page_of(client.get(page.url)).values(".file-list a", "href") == [shown.url]


@pytest.mark.parametrize("method", METHODS)
def test_a_hidden_page_answers_as_an_unknown_address_does_whatever_the_method(client, winner, monkeypatch, method):
    hide(monkeypatch, winner)
    unknown = winner.url.replace("mihon-shoten", "nobody-shoten")

    hidden, missing = client.generic(method, winner.url), client.generic(method, unknown)

    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert (hidden.content, set(hidden.headers)) == (
        missing.content.replace(b"nobody-shoten", b"mihon-shoten"),
        set(missing.headers),
    )


def test_a_shown_page_tells_its_methods(client, winner):
    assert client.options(winner.url)["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("method", METHODS)
def test_a_mirror_of_a_hidden_page_is_not_there_either(client, winner, monkeypatch, method):
    mirror = winner.copy_for_translation(locale("en"), copy_parents=True, alias=True)

    hide(monkeypatch, winner)

    assert client.generic(method, mirror.url).status_code == 404


def test_a_mirror_of_a_restricted_page_asks_to_sign_in(winner):
    mirror = winner.copy_for_translation(locale("en"), copy_parents=True, alias=True)
    PageViewRestriction.objects.create(page=winner, restriction_type=PageViewRestriction.LOGIN)

    assert [Client().get(each.url).status_code for each in (winner, mirror)] == [302, 302]

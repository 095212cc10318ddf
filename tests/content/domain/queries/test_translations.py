"""An untranslated address shows the page in the language it has; nothing hidden comes out that way."""

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from casestudies.domain.queries.case import list_public_cases
from casestudies.models import CaseStudyPage
from foundation.changes.domain.reading import reading
from foundation.content.domain.queries.sitemap import list_entries, list_places
from foundation.content.domain.queries.translations import list_alternates
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.pages import front_page, locale, translate
from tests.parts.hiding import hide
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> CaseStudyPage:
    page = CaseStudyPageFactory(title="検品の記録", slug="record")
    front_page("en")
    return page


def english(page: Page) -> str:
    """The page's path under the English prefix, by its own slugs."""
    return page.get_url().replace("/ja/", "/en/", 1)


def test_an_untranslated_address_shows_the_page_in_its_own_language(client: Client, case: CaseStudyPage) -> None:
    response = client.get(english(case))
    page = page_of(response)

    assert response.status_code == 200
    assert (page.one("html")["lang"], page.one("main")["lang"]) == ("en", "ja")
    assert (
        page.one(".lang-note").text == "This page is not available in English yet. You are reading the Japanese page."
    )
    assert page.one("link[rel=canonical]")["href"] == case.full_url
    assert page.one("h1").text == "検品の記録"


def test_a_page_in_its_own_language_has_no_note(client: Client, case: CaseStudyPage) -> None:
    page = page_of(client.get(case.get_url()))

    assert not page.has(".lang-note")
    assert page.one("main").get("lang") is None


def test_translated_parents_are_walked_by_their_own_slugs(client: Client, case: CaseStudyPage) -> None:
    collection = translate(case.get_parent(), slug="year-2026", title="2026")

    response = client.get(f"{collection.get_url()}record/")

    assert response.status_code == 200
    assert response.context["page"].pk == case.pk


def test_a_translated_page_answers_only_at_its_own_address(client: Client, case: CaseStudyPage) -> None:
    translation = translate(case, slug="records", title="Records")

    assert client.get(translation.get_url()).context["page"].pk == translation.pk
    assert client.get(english(case)).status_code == 404


def test_an_unpublished_translation_gives_way_to_the_page_that_is_there(client: Client, case: CaseStudyPage) -> None:
    translation = translate(case, live=False, slug="records", title="Secret draft")

    response = client.get(translation.get_url())

    assert response.context["page"].pk == case.pk
    assert "Secret draft" not in response.content.decode()


def test_a_mirror_shows_its_original_and_is_in_no_list(client: Client, case: CaseStudyPage) -> None:
    mirror = case.copy_for_translation(locale("en"), copy_parents=True, alias=True)
    assert mirror.live

    page = client.get(mirror.get_url())

    assert page.context["page"].pk == case.pk
    assert page_of(page).one("main")["lang"] == "ja"
    assert list(list_public_cases(language="en")) == []
    assert mirror.full_url not in [entry.location for entry in list_entries(list_places())]
    assert list_alternates(case) == [("ja", case.full_url)]


def test_a_draft_shows_in_no_language(client: Client, case: CaseStudyPage) -> None:
    case.unpublish()

    assert client.get(case.get_url()).status_code == 404
    assert client.get(english(case)).status_code == 404


def test_a_hidden_page_shows_in_no_language(
    client: Client, case: CaseStudyPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    hide(monkeypatch, case)

    assert client.get(case.get_url()).status_code == 404
    assert client.get(english(case)).status_code == 404
    assert list(list_public_cases(language="ja")) == []
    assert case.full_url not in [entry.location for entry in list_entries(list_places())]


def test_a_restricted_page_is_not_shown_by_the_way_round(client: Client, case: CaseStudyPage) -> None:
    PageViewRestriction.objects.create(page=case.get_parent(), restriction_type=PageViewRestriction.LOGIN)

    assert client.get(case.get_url()).status_code == 302
    assert client.get(english(case)).status_code == 404


def test_an_address_of_nothing_is_not_found(client: Client, case: CaseStudyPage) -> None:
    response = client.get("/en/cases/nothing/")

    assert response.status_code == 404
    assert page_of(response).one("h1").text == "We can’t find the page you are looking for."


def test_a_redirect_still_works(client: Client, case: CaseStudyPage) -> None:
    Redirect.objects.create(old_path="/en/old", redirect_page=case, is_permanent=False)

    assert client.get("/en/old/").status_code == 302


def test_a_page_that_stands_in_is_in_no_list_of_the_other_language(case: CaseStudyPage) -> None:
    assert list(list_public_cases(language="en")) == []
    assert list(list_public_cases(language="ja")) == [case]


def test_the_sitemap_has_each_page_once_with_its_languages(client: Client, case: CaseStudyPage) -> None:
    translation = translate(case, title="Records")
    alone = CaseStudyPageFactory(parent=case.get_parent())

    entries = {entry.location: entry.alternates for entry in list_entries(list_places())}

    assert (
        entries[case.full_url]
        == entries[translation.full_url]
        == (
            ("ja", case.full_url),
            ("en", translation.full_url),
        )
    )
    assert entries[alone.full_url] == (("ja", alone.full_url),)
    assert f"http://localhost{english(alone)}" not in entries
    links = page_of(client.get("/sitemap-pages.xml")).all("xhtml\\:link[hreflang=en]")
    assert translation.full_url in [link["href"] for link in links]


def read_alternates(page: Page) -> list[tuple[str, str]]:
    """As a public request finds them, and a preview or a task, which keep nothing."""
    with reading():
        found = list_alternates(page)
    assert found == list_alternates(page)
    return found


def test_alternates_name_what_may_be_seen(case: CaseStudyPage) -> None:
    translation = translate(case, live=False, title="Records")
    assert read_alternates(case) == [("ja", case.full_url)]

    translation.save_revision().publish()

    assert read_alternates(case) == [("ja", case.full_url), ("en", translation.full_url)]


@pytest.mark.parametrize("unseen", ["hidden", "closed", "a mirror"])
def test_alternates_name_nothing_else(case: CaseStudyPage, monkeypatch: pytest.MonkeyPatch, unseen: str) -> None:
    if unseen == "a mirror":
        case.copy_for_translation(locale("en"), copy_parents=True, alias=True)
    else:
        translation = translate(case, title="Records")
        if unseen == "hidden":
            hide(monkeypatch, translation)
        else:
            PageViewRestriction.objects.create(page=translation, restriction_type="login")

    assert read_alternates(case) == [("ja", case.full_url)]

"""The page all pages build on: whom it is shown to, what it says of itself, and publishing as one change."""

import pytest
from django.db import connection
from wagtail.models import Page

from foundation.content.models.pages import facts
from home.models import StandardPage
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.media import ImageFactory
from tests.factories.pages import add_page, front_page, locale, translate
from tests.parts.hiding import hide

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return add_page(StandardPage(title="在宅勤務", slug="home", summary="机と\n  窓。"), parent=front_page())


def test_facts_are_the_sources_in_every_language():
    assert [(fact.field_name, fact.overridable) for fact in facts("employees", "founded")] == [
        ("employees", False),
        ("founded", False),
    ]


def test_a_type_shares_its_facts_and_nothing_else():
    shared = [fact.field_name for fact in StandardPage.override_translatable_fields]

    assert shared == list(StandardPage.synchronised_fields) == ["division", "as_of"]


def test_a_hidden_page_is_not_found_and_shown_again_when_the_rule_ends(client, page, monkeypatch):
    with monkeypatch.context() as rules:
        hide(rules, page)
        hidden = client.get(page.get_url())

    assert (hidden.status_code, client.get(page.get_url()).status_code) == (404, 200)


def test_a_mirror_of_a_hidden_page_is_not_found(client, page, monkeypatch):
    mirror = page.copy_for_translation(locale("en"), copy_parents=True, alias=True)
    assert client.get(mirror.get_url()).context["page"].pk == page.pk

    hide(monkeypatch, page)

    assert client.get(mirror.get_url()).status_code == 404


def test_publishing_is_undone_whole_when_a_translation_cannot_follow(monkeypatch):
    page = CaseStudyPageFactory(employees=10)
    translation = translate(page, title="Records")
    page.employees, page.title = 99, "新しい題"
    revision = page.save_revision()
    write = type(translation).save

    def fail(self, *args, **kwargs):
        if self.pk == translation.pk:
            raise OSError("disk full")
        return write(self, *args, **kwargs)

    monkeypatch.setattr(type(translation), "save", fail)
    monkeypatch.setattr(type(translation), "save_revision", fail)
    with pytest.raises(OSError, match="disk full"):
        revision.publish()

    shown = type(page).objects.get(pk=page.pk)
    assert (shown.employees, shown.title == "新しい題") == (10, False)
    assert connection.needs_rollback is False


@pytest.mark.parametrize(
    ("columns", "title", "description"),
    [
        ({}, "在宅勤務", "机と 窓。"),
        ({"seo_title": "題", "search_description": " 検索\n向け "}, "題", "検索 向け"),
        ({"summary": ""}, "在宅勤務", "在宅勤務｜Welcome to your new Wagtail site!"),
    ],
)
def test_title_and_description_are_those_for_search_engines_or_the_pages_own(page, columns, title, description):
    for name, value in columns.items():
        setattr(page, name, value)

    assert (page.get_meta_title(), page.get_meta_description()) == (title, description)


def test_a_description_is_cut_at_what_search_engines_show(page):
    page.summary = "あ" * 300

    assert page.get_meta_description() == "あ" * 159 + "…"


def test_the_picture_for_sharing_goes_and_the_page_stays(page):
    page.social_image = ImageFactory()
    page.save()
    assert page.get_social_image() == page.social_image

    page.social_image.delete()

    assert StandardPage.objects.get(pk=page.pk).get_social_image() is None


def test_a_page_outside_of_every_site_has_no_address(page):
    lost = Page.objects.get(depth=1).add_child(
        instance=StandardPage(title="どこにもない", slug="lost", locale=locale())
    )

    assert (lost.canonical_url, page.canonical_url) == ("", page.full_url)


def test_alternates_begin_with_the_page_itself(page):
    translation = translate(page, title="At home", slug="at-home")

    assert page.get_alternates() == [("ja", page.full_url), ("en", translation.full_url)]
    assert translation.get_alternates() == [("en", translation.full_url), ("ja", page.full_url)]


def test_the_trail_leads_from_the_front_page_to_the_page_itself(page):
    child = add_page(StandardPage(title="机", slug="desk"), parent=page)

    assert [step.pk for step in child.get_trail()] == [front_page().pk, page.pk, child.pk]


def test_structured_data_leaves_out_what_is_not_known(page):
    page.summary = ""

    breadcrumbs, own = page.json_ld()

    assert own == {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": "在宅勤務",
        "description": page.get_meta_description(),
        "url": page.full_url,
        "inLanguage": "ja",
    }
    assert [(step["position"], step["item"]) for step in breadcrumbs["itemListElement"]] == [
        (1, front_page().full_url),
        (2, page.full_url),
    ]


def test_a_front_page_has_no_breadcrumbs(page, monkeypatch):
    monkeypatch.setattr(type(page), "get_trail", lambda self: [self])

    assert [entry["@type"] for entry in page.json_ld()] == ["WebPage"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_page_is_read_and_nothing_else(client, page, method):
    answer = client.generic(method, page.get_url())

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert client.options(page.get_url())["Allow"] == "GET, HEAD, OPTIONS"

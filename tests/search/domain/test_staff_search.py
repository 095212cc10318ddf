"""Searches of the admin find words in Japanese text, drafts too, by the rights of who searches; the public no draft."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page
from wagtail.search.backends import get_search_backend
from wagtail.search.index import insert_or_update_object
from wagtail.search.query import Phrase, PlainText

from foundation.search.domain import rebuild
from foundation.search.domain.staff_search import SearchBackend, finding_drafts
from foundation.search.models import Entry, StaffEntry, Synonym
from home.models import StandardPage
from media.models import SiteDocument, SiteImage
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.media import DocumentFactory, ImageFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import front_page, locale, publish
from tests.factories.people import publisher, staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def page(title: str, slug: str, *, is_live: bool = True, **values: Any) -> StandardPage:
    made = front_page().add_child(
        instance=StandardPage(title=title, slug=slug, locale=locale("ja"), live=False, **values)
    )
    made.save_revision()
    if is_live:
        publish(made)
    return index(made)


def index(row: Any) -> Any:
    row = type(row).objects.get(pk=row.pk)
    insert_or_update_object(row)
    return row


def titles(text: Any, *, whole: bool = False) -> list[str]:
    pages = Page.objects.filter(depth__gt=2)
    with finding_drafts():
        return [one.title for one in (pages.search(text) if whole else pages.autocomplete(text))]


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("東京都の会社の事例集", "会社"),
        ("東京都の会社の事例集", "事例集"),
        ("東京都の会社の事例集", "東京"),
        ("東京都の会社の事例集", "会社 事例"),
        ("東京都の会社の事例集", "じれい"),
        ("東京都の会社の事例集", '"事例集"'),
        ("打ち合わせを減らす", "打合せ"),
        ("髙橋さんの話", "高橋"),
        ("Notes of teleworkers", "telew"),
        ("Notes of teleworkers", "n"),
    ],
)
def test_words_are_found_within_japanese_text_published_or_not(title: str, typed: str) -> None:
    page(title, "a")
    page("ほかのこと", "b")
    page(title, "c", is_live=False)

    assert titles(typed) == [title, title]


@pytest.mark.parametrize(
    "typed", ["京都", '"会社の一覧"', "会社 -東京", "", "。", '"', "\0", "a' OR 1=1 --", "*", "社の"]
)
def test_staff_do_not_find_what_is_not_meant(typed: str) -> None:
    page("東京都の会社の事例集", "a")

    assert titles(typed) == []


def test_whole_texts_are_found_and_titles_come_first() -> None:
    page("本文", "a", intro="<p>検品の台帳</p>")
    page("検品", "b")
    page("下書き", "c", is_live=False, intro="<p>検品の台帳</p>")

    assert titles("検品") == ["検品", "本文", "下書き"]
    assert titles("台帳") == ["本文", "下書き"]
    assert titles("台", whole=True) == titles(Phrase("検品の一覧")) == []
    assert titles(Phrase("検品の台帳")) == ["本文", "下書き"]
    assert len(titles(PlainText("台帳") | PlainText("検品"), whole=True)) == 3
    assert titles(~PlainText("検品") & PlainText("本文"), whole=True) == []


@pytest.mark.parametrize("typed", ["remote work", '"remote work"', "telework"])
def test_synonyms_of_several_words_find_each_other(typed: str) -> None:
    Synonym.objects.create(words="テレワーク\ntelework\nremote work")
    page("テレワークの一日", "a")
    page("テレワークの下書き", "b", is_live=False)

    assert set(titles(typed)) == set(titles(typed, whole=True)) == {"テレワークの下書き", "テレワークの一日"}


def test_a_page_is_found_by_the_names_that_it_shows() -> None:
    case = CaseStudyPageFactory(title="検品", organisation=OrganisationFactory(name_ja="みほん製作所"))
    index(case)

    assert titles("製作所") == titles("みほん") == ["検品"]
    assert [one.title for one in Page.objects.search("製作所")] == ["検品"]


def test_what_waits_for_publication_is_found_beside_what_is_published() -> None:
    made = page("在宅勤務", "a")
    made.title, made.intro = "出社の日", "<p>通勤の手当</p>"
    made.save_revision()
    index(made)

    assert titles("出社") == titles("手当") == titles("在宅") == ["在宅勤務"]
    publish(made)
    index(made)
    assert (titles("在宅"), titles("出社")) == ([], ["出社の日"])


def test_a_search_outside_the_admin_says_nothing_of_a_draft(client: Client) -> None:
    made = page("在宅勤務", "a")
    made.title, made.intro = "出社の日", "<p>通勤の手当</p>"
    made.save_revision()
    index(made)
    pages = Page.objects.live().filter(depth__gt=2)

    for text in ("出社", "手当", "通勤"):
        assert list(pages.search(text)) == list(pages.autocomplete(text)) == []
        assert client.get("/api/v3/search/", {"search": text}).json()["count"] == 0
    assert len(pages.search("在宅 -出社")) == len(pages.search("在宅")) == 1
    assert [*Entry.objects.filter(body__contains="通勤"), *Entry.objects.filter(title__contains="出社")] == []


def test_lists_and_choosers_of_the_admin_find_by_the_rights_of_who_looks(client: Client) -> None:
    mine, others = page("会社の手引き", "a", is_live=False), page("会社の内規", "b", is_live=False)
    person, group = staff(), Group.objects.create(name="ours")
    right = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=mine, permission=right)
    person.groups.add(group)
    client.force_login(person)
    found = page_of(client.get(reverse("wagtailadmin_pages:search_results"), {"q": "会社"})).text
    assert ("会社の手引き" in found, others.title in found) == (True, False)

    client.force_login(publisher())
    for name in ("wagtailadmin_pages:search_results", "wagtailadmin_choose_page_search"):
        found = page_of(client.get(reverse(name), {"q": "会社"})).text
        assert ("会社の手引き" in found, "会社の内規" in found) == (True, True), name
        assert "会社の手引き" not in page_of(client.get(reverse(name), {"q": "内規"})).text


def test_pictures_and_documents_are_found_by_words(client: Client) -> None:
    for row in (ImageFactory(title="東京都の会社の様子"), DocumentFactory(title="東京都の会社の書式")):
        index(row)

    for model in (SiteImage, SiteDocument):
        assert [len(model.objects.all().search(text)) for text in ("会社", "京都")] == [1, 0]


def test_counting_cutting_and_facets_follow_the_search() -> None:
    for number in range(5):
        page(f"検品 {number}", f"a{number}")
    found = Page.objects.filter(depth__gt=2).search("検品", order_by_relevance=False)

    assert (found.count(), len(found[1:3])) == (5, 2)
    assert list(found.facet("content_type_id").values()) == [5]
    assert list(Page.objects.search("検品").facet("content_type_id").values()) == [5]
    ordered = Page.objects.order_by("title").search("検品", order_by_relevance=False)
    assert [one.title for one in ordered] == [f"検品 {number}" for number in range(5)]


def test_what_was_missed_is_made_good_and_what_is_gone_goes() -> None:
    made = page("検品", "a")
    StaffEntry.objects.all().delete()
    StaffEntry.objects.create(model="wagtailcore.page", row_key=999_999, title_words="検品")
    StaffEntry.objects.create(model="gone.model", row_key=made.pk, title_words="検品")

    rebuild()
    assert titles("検品") == ["検品"]
    assert not StaffEntry.objects.filter(row_key=999_999).exists()
    assert not StaffEntry.objects.filter(model="gone.model").exists()

    StaffEntry.objects.filter(row_key=made.pk).delete()
    call_command("update_index", verbosity=0)
    assert titles("検品") == ["検品"]
    get_search_backend().delete(made)
    assert StaffEntry.objects.filter(model="wagtailcore.page", row_key=made.pk).count() == 0


def test_a_list_of_hits_takes_one_statement(django_assert_num_queries: Any) -> None:
    page("検品", "a")
    list(Page.objects.search("検品"))
    with django_assert_num_queries(2):  # the synonyms are read once
        assert len(list(Page.objects.search("検品"))) == 1


def test_this_site_searches_so() -> None:
    assert isinstance(get_search_backend(), SearchBackend)

"""The names of the roots that staff read above all pages, pictures and documents."""

import pytest
from django.urls import reverse
from wagtail.models import Collection, Page
from wagtail.users.models import UserProfile

from accounts.domain.role import apply_roles
from accounts.domain.root import name_roots
from tests.factories.pages import front_page
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def names():
    page = Page.get_first_root_node()
    return page.title, page.draft_title, Collection.get_first_root_node().name


def test_they_are_japanese_on_a_japanese_site():
    front_page()

    apply_roles()

    assert names() == ("最上位（Root）",) * 3


def test_they_are_in_the_sites_language(settings):
    settings.LANGUAGE_CODE = "en"

    name_roots()

    assert names() == ("Root",) * 3


@pytest.mark.parametrize("stored", ["Root", "最上位（Root）"])
@pytest.mark.parametrize(("language", "seen"), [("ja", "最上位（Root）"), ("en", "Root")])
def test_each_reader_sees_them_in_their_own_language(admin_client, admin_user, stored, language, seen):
    front_page()
    UserProfile.objects.create(user=admin_user, preferred_language=language)
    Page.objects.filter(depth=1).update(title=stored, draft_title=stored)
    Collection.objects.filter(depth=1).update(name=stored)
    Collection.get_first_root_node().add_child(name="会場の写真")
    addresses = [reverse("wagtailadmin_explore_root"), reverse("wagtailimages:add_multiple")]

    pages, images = (page_of(admin_client.get(address)).one("body").text for address in addresses)

    for shown in (pages, images):
        assert seen in shown
        assert ("最上位" in shown) is (language == "ja")


def test_a_name_that_staff_gave_stays():
    Page.objects.filter(depth=1).update(title="全ページ", draft_title="全ページ")
    Collection.objects.filter(depth=1).update(name="全ファイル")

    name_roots()

    assert names() == ("全ページ", "全ページ", "全ファイル")
    assert Page.get_first_root_node().get_admin_display_title() == "全ページ"
    assert str(Collection.get_first_root_node()) == "全ファイル"

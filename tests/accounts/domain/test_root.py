"""The names of the roots that staff read above all pages, pictures and documents."""

import pytest
from wagtail.models import Collection, Page

from accounts.domain.role import apply_roles
from accounts.domain.root import name_roots
from tests.factories.pages import front_page

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


def test_a_name_that_staff_gave_stays():
    Page.objects.filter(depth=1).update(title="全ページ", draft_title="全ページ")
    Collection.objects.filter(depth=1).update(name="全ファイル")

    name_roots()

    assert names() == ("全ページ", "全ページ", "全ファイル")

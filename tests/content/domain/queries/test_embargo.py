"""A page that something else publishes: refused by its own verb, its permissions and its lock; so are its aliases."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.models import APIToken, Page

from foundation.content import registry
from foundation.content.domain.errors import UnderEmbargo
from foundation.content.domain.queries.embargo import find_embargo, find_lock, has_embargo_below
from foundation.content.registry import Embargo
from home.models import StandardPage
from tests.factories.pages import add_page, front_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    above = add_page(StandardPage(title="上", slug="above"), parent=front_page())
    draft = add_page(StandardPage(title="予告", slug="coming"), parent=above, live=False)
    draft.save_revision()
    return draft


@pytest.fixture
def boss():
    return get_user_model().objects.create_superuser("boss@office.example.jp")


@pytest.fixture
def embargo(page):
    """Registered for this page; `is_fixed` as the test wants it."""

    def register(*, is_fixed):
        registry.embargoes.register("test", lambda: {page.pk: Embargo(page.path, "待つ理由", is_fixed)})

    yield register
    registry.embargoes._items.pop("test", None)


def read_rights(page, boss):
    rights = page.permissions_for_user(boss)
    names = ("can_publish", "can_delete", "can_copy", "can_move", "can_edit")
    return {name: bool(getattr(rights, name)()) for name in names}


def test_without_an_embargo_all_is_as_wagtail_has_it(page, boss):
    assert set(read_rights(page, boss).values()) == {True}
    assert (find_embargo(page), find_lock(page), page.get_lock()) == (None, None, None)


def test_an_embargoed_page_can_only_be_edited(page, boss, embargo):
    embargo(is_fixed=False)

    rights = read_rights(page, boss)

    assert [name for name, may in rights.items() if may] == ["can_edit"]
    assert page.get_lock() is None
    with pytest.raises(UnderEmbargo, match="待つ理由"):
        page.save_revision().publish()


def test_a_fixed_page_is_locked_and_says_why(page, boss, embargo):
    embargo(is_fixed=True)

    lock = page.get_lock()

    assert (lock.for_user(boss), lock.get_message(boss)) == (True, "待つ理由")


def test_what_lies_above_is_neither_deleted_nor_copied_whole(page, boss, embargo):
    embargo(is_fixed=False)
    above = StandardPage.objects.get(slug="above")
    rights = above.permissions_for_user(boss)

    assert has_embargo_below(above)
    assert not has_embargo_below(page)
    assert not rights.can_delete()
    assert rights.can_publish()
    other = add_page(StandardPage(title="別", slug="other"), parent=front_page())
    assert not rights.can_copy_to(other, recursive=True)


def test_an_alias_waits_with_its_original(page, embargo):
    alias = page.create_alias(update_slug="coming-2")
    embargo(is_fixed=False)

    assert find_embargo(alias) == find_embargo(page)


def test_a_page_is_moved_beside_the_root_by_nobody(page, boss):
    """Above it there is nothing: so Wagtail's API asks where no position is given."""
    token = APIToken.create_token(user=boss, name="all")[1]
    body, destination = {"destination_id": Page.get_first_root_node().pk}, f"/api/v3/pages/{page.pk}/actions/move/"

    answer = Client(headers={"Authorization": f"Bearer {token}"}).post(destination, body, "application/json")

    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")
    assert not page.permissions_for_user(boss).can_move_to(None)

"""The menu of this site: groups of work, an entry alone where a person sees only that, and no entry lost."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.menu import SubmenuMenuItem, admin_menu

from accounts.domain.role import apply_roles
from config import menu
from config.menu import GROUPS, regroup
from foundation.viewsets.home import count_mine
from tests.factories.home import standard_page
from tests.factories.pages import front_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def menu_of(rf):
    front_page()
    apply_roles()
    reverse("wagtailadmin_home")  # viewsets give their entries when the addresses are read

    def see(role):
        request = rf.get("/admin/")
        request.user = get_user_model().objects.create_user(f"{role}@example.jp")
        request.user.groups.add(Group.objects.get(name=role))
        return sorted(admin_menu.menu_items_for_request(request), key=lambda item: item.order), request

    return see


def names(items):
    return [str(item.label) for item in items]


def entries(items, request):
    found = []
    for item in items:
        found += item.menu.menu_items_for_request(request) if isinstance(item, SubmenuMenuItem) else [item]
    return {item.url for item in found}


def test_groups_of_the_secretariat_daily_work_first(menu_of):
    items, _request = menu_of("secretariat")

    assert names(items)[:5] == ["きょうの仕事", "応募", "参加と協力", "証書とロゴ", "メール"]
    assert [name for name in names(items) if name in ("表彰", "キャンペーン", "ロゴ", "証書", "団体", "取組事例")] == []


def test_a_group_with_one_entry_is_that_entry(menu_of):
    items, _request = menu_of("editor")

    (proposed,) = (item for item in items if str(item.label) == "提案されたイベント")
    assert not isinstance(proposed, SubmenuMenuItem)


@pytest.mark.parametrize("role", ["editor", "publisher", "secretariat", "auditor"])
def test_no_entry_is_lost(menu_of, role):
    items, request = menu_of(role)
    before = [item for item in admin_menu.registered_menu_items if item.is_shown(request)]

    assert entries(items, request) == entries(before, request) | {"/admin/"}


def test_every_entry_named_here_is_one_of_this_site(menu_of):
    found = [reverse(name) for _name, _label, _icon, addresses in GROUPS for name in addresses]

    assert len(set(found)) == len(found)


def test_a_site_without_one_of_the_apps_has_the_others(menu_of, monkeypatch):
    name, label, icon, addresses = GROUPS[0]
    items, request = menu_of("secretariat")
    monkeypatch.setattr(menu, "GROUPS", ((name, label, icon, ("of_no_app:index", *addresses)), *GROUPS[1:]))

    without = admin_menu.menu_items_for_request(request)

    assert entries(without, request) == entries(items, request)


def test_a_second_persons_menu_is_not_changed_by_the_first(menu_of):
    _items, request = menu_of("editor")
    orders = {id(item): item.order for item in admin_menu.registered_menu_items}

    regroup(request, list(admin_menu.registered_menu_items))

    assert {id(item): item.order for item in admin_menu.registered_menu_items} == orders


def test_the_first_entry_says_how_much_waits_for_this_person_alone(menu_of, client, django_assert_num_queries):
    items, request = menu_of("editor")
    assert items[0].attrs == {}
    page = standard_page(live=False, go_live_at=timezone.now() + timedelta(days=2), owner=request.user)
    page.save_revision()
    standard_page(slug="of-others", live=False, go_live_at=timezone.now() + timedelta(days=2)).save_revision()
    cache.clear()

    first = sorted(admin_menu.menu_items_for_request(request), key=lambda item: item.order)[0]

    assert (first.attrs["data-laurel-number"], str(first.label)) == ("1", "きょうの仕事")
    with django_assert_num_queries(0):
        assert count_mine(request.user) == 1

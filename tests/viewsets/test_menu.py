"""Submenus that several apps fill: an entry joins by name; each is shown to whom it lets in."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from foundation.viewsets.menu import PermittedMenuItem, make_submenu, submenu_hook
from foundation.viewsets.record import RecordViewSet


class OrdinaryViewSet(RecordViewSet):
    model = Group
    form_fields = ("name",)


class JoiningViewSet(OrdinaryViewSet):
    menu_group = "kit"


@pytest.fixture
def request_of_nobody(rf):
    request = rf.get("/")
    request.user = AnonymousUser()
    return request


def entries(submenu, request):
    return [item.label for item in sorted(submenu.menu.menu_items_for_request(request), key=lambda item: item.order)]


def test_entries_of_several_apps_stand_in_their_order(request_of_nobody):
    submenu = make_submenu("kit", MenuItem("own", "/", order=2), label="Kit", icon="cog", order=1)

    with (
        hooks.register_temporarily(submenu_hook("kit"), lambda: MenuItem("late", "/", order=3)),
        hooks.register_temporarily(submenu_hook("kit"), lambda: MenuItem("early", "/", order=1)),
        hooks.register_temporarily(submenu_hook("another"), lambda: MenuItem("another's", "/")),
    ):
        assert entries(submenu, request_of_nobody) == ["early", "own", "late"]


def test_a_viewset_joins_by_name():
    assert JoiningViewSet().menu_hook == submenu_hook("kit")


def test_a_viewset_that_joins_nothing_has_no_entry():
    assert OrdinaryViewSet().menu_hook is None


@pytest.mark.parametrize("may", [True, False])
def test_an_entry_is_shown_to_whom_it_lets_in(request_of_nobody, may):
    entry = PermittedMenuItem("Home", "wagtailadmin_home", permission=lambda user: may)
    submenu = make_submenu("kit", entry, label="Kit", icon="cog", order=1)

    assert (entry.is_shown(request_of_nobody), submenu.is_shown(request_of_nobody)) == (may, may)

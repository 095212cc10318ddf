"""What staff change of a role in the admin is on record: who did it, and every right before and after."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from accounts.domain.role import describe
from foundation.audit.models import Entry
from tests.factories.people import member
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
RIGHT = "laurel_notices.view_notice"


@pytest.fixture
def group():
    return Group.objects.create(name="広報課の皆さん")


def address_of(action, *args):
    return reverse(f"wagtailusers_groups:{action}", args=args)


def changes():
    entries = Entry.objects.filter(event="role.changed").order_by("pk")
    return [(entry.actor.email, entry.before["rights"], entry.after["rights"]) for entry in entries]


def form_of(client, address):
    return page_of(client.get(address)).one("form:has([name=name])").fields


def view_notices():
    return Permission.objects.get(content_type__app_label="laurel_notices", codename="view_notice")


def test_a_right_that_is_given(admin_client, admin_user, group):
    form = form_of(admin_client, address_of("edit", group.pk))

    admin_client.post(address_of("edit", group.pk), form | {"permissions": [view_notices().pk]})

    assert changes() == [(admin_user.email, [], [RIGHT])]


def test_a_right_on_pages_that_is_taken(admin_client, admin_user, group):
    page = Page.get_first_root_node()
    right = Permission.objects.get(content_type__app_label="wagtailcore", codename="publish_page")
    GroupPagePermission.objects.create(group=group, page=page, permission=right)
    form = form_of(admin_client, address_of("edit", group.pk))

    admin_client.post(address_of("edit", group.pk), form | {"page_permissions-0-DELETE": "1"})

    assert changes() == [(admin_user.email, [f"page {page.pk}: publish_page"], [])]


def test_a_form_with_an_error_changes_and_records_nothing(admin_client, group):
    form = form_of(admin_client, address_of("edit", group.pk))

    answer = admin_client.post(address_of("edit", group.pk), form | {"name": "", "permissions": [view_notices().pk]})

    assert (answer.status_code, changes(), describe(group)) == (200, [], [])


def test_a_new_role_and_one_that_is_deleted(admin_client, admin_user):
    form = form_of(admin_client, address_of("add"))

    admin_client.post(address_of("add"), form | {"name": "募集係", "permissions": [view_notices().pk]})
    admin_client.post(address_of("delete", Group.objects.get(name="募集係").pk))

    assert changes() == [(admin_user.email, [], [RIGHT]), (admin_user.email, [RIGHT], [])]
    assert not Group.objects.filter(name="募集係").exists()


@pytest.fixture
def keeper(client):
    """Somebody who looks after roles and isn't an administrator."""
    person = member("役割係", "add_group", "change_group")
    client.force_login(person)
    return person.groups.get()


@pytest.mark.parametrize("is_new", [False, True])
def test_nobody_gives_a_role_rights_that_they_do_not_have(client, keeper, is_new):
    """On records or on pages, to their own role or a new one; those that they have they give."""
    address = address_of("add") if is_new else address_of("edit", keeper.pk)
    before, own = describe(keeper), list(keeper.permissions.values_list("pk", flat=True))
    form = form_of(client, address) | {"name": "新しい係", "permissions": own}
    on_pages = {"page_permissions-TOTAL_FORMS": "1", "page_permissions-0-page": str(Page.get_first_root_node().pk)}
    on_pages |= {"page_permissions-0-permissions": ["publish_page"]}

    for more in ({"permissions": [*own, view_notices().pk]}, on_pages):
        page = page_of(client.post(address, form | more))
        assert page.said_with("自分にない権限を役割に与えられるのは管理者だけです") != []
        assert page.said_with("されました。") == []
        assert page.one("#id_name")["value"] == "新しい係"
    assert (describe(keeper), changes()) == (before, [])
    assert not Group.objects.filter(name="新しい係").exists()

    assert client.post(address, form).status_code == 302
    assert describe(Group.objects.get(name="新しい係")) == before

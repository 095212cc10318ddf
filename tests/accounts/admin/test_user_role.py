"""Roles of users in the admin: whoever isn't an administrator gives nobody what they may not do themselves."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import APIToken, GroupApprovalTask, GroupPagePermission, Page

from accounts.domain.role import MayDoMore, apply_roles, refuse_exceeding
from accounts.models import User
from tests.factories.people import member, staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
INDEX, NEW = reverse("wagtailusers_users:index"), reverse("wagtailusers_users:add")
TOKENS = reverse("wagtailusers_api_tokens:add")
BULK = reverse("wagtail_bulk_action", args=["accounts", "user", "assign_role"])


@pytest.fixture
def clerk(client):
    """Somebody who looks after accounts and isn't an administrator, in a group of their own."""
    apply_roles()
    person = member("窓口", "add_user", "change_user")
    client.force_login(person)
    return person


@pytest.fixture
def user():
    return User.objects.create_user("hanako@example.jp", name="見本 花子")


def roles_of(user):
    return sorted(user.groups.values_list("name", flat=True))


def send(client, user, *names):
    """The form of a user, with these roles ticked."""
    address = reverse("wagtailusers_users:edit", args=[user.pk])
    form = page_of(client.get(address)).one("form:has([name=email])").fields
    keys = [group.pk for group in Group.objects.filter(name__in=names)]
    return client.post(address, form | {"groups": keys, "name": "見本 次郎"})


def test_nobody_gives_themselves_or_others_what_they_may_not_do(client, clerk, user):
    for person in (clerk, user):
        page = page_of(send(client, person, "窓口", "secretariat"))
        assert page.said_with("管理者しか割り当てられません：事務局", ".error-message") != []
        assert page.one("[name=name]")["value"] == "見本 次郎"
    secretariat = Group.objects.get(name="secretariat")
    client.post(NEW, {"email": "new@example.jp", "name": "見本 四郎", "groups": [secretariat.pk]})

    assert not secretariat.user_set.exists()
    assert set(User.objects.values_list("name", flat=True)) == {"", "見本 花子"}


def test_nor_to_several_at_once(client, clerk, user):
    secretariat, own = Group.objects.get(name="secretariat"), Group.objects.get(name="窓口")
    address = f"{BULK}?id={user.pk}&id={clerk.pk}&next={INDEX}"

    page = page_of(client.post(address, {"role": secretariat.pk}))
    given = client.post(address, {"role": own.pk})

    assert page.said_with("管理者しか割り当てられません：事務局", ".error-message") != []
    assert (given.status_code, roles_of(user), roles_of(clerk)) == (302, ["窓口"], ["窓口"])


def test_a_role_that_was_there_stays_and_one_of_their_own_is_given(client, clerk, user):
    user.groups.add(Group.objects.get(name="secretariat"))

    assert send(client, user, "窓口", "secretariat").status_code == 302
    assert roles_of(user) == ["secretariat", "窓口"]
    assert send(client, user).status_code == 302
    assert roles_of(user) == []


def test_an_administrator_gives_every_role(admin_client, clerk, user):
    assert send(admin_client, user, "secretariat", "publisher").status_code == 302

    assert roles_of(user) == ["publisher", "secretariat"]


def test_what_a_role_may_do_with_pages_and_what_it_approves_counts(clerk):
    editing, approving, small = (Group.objects.create(name=name) for name in ("頁", "承認", "小"))
    right = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=editing, page=Page.get_first_root_node(), permission=right)
    GroupApprovalTask.objects.create(name="確認").groups.add(approving)
    small.permissions.set(Permission.objects.filter(codename="add_user"))

    refuse_exceeding([small], by=clerk)
    for group in (editing, approving):
        with pytest.raises(MayDoMore):
            refuse_exceeding([small, group], by=clerk)


def test_nobody_takes_the_account_of_somebody_who_may_do_more(client, clerk, user):
    """Who changes its address or password has it; a name they may correct."""
    user.groups.add(Group.objects.get(name="secretariat"))
    user.set_password("一つだけの合言葉です")
    user.save()
    address = reverse("wagtailusers_users:edit", args=[user.pk])
    form = page_of(client.get(address)).one("form:has([name=email])").fields
    password = {"password1": "別の長い合言葉です", "password2": "別の長い合言葉です"}

    for change in ({"email": "clerk@example.jp"}, password):
        page = page_of(client.post(address, form | change))
        assert page.said_with("あなたより権限の多い", ".error-message") != []
    assert client.post(address, form | {"name": "見本 次郎"}).status_code == 302

    user.refresh_from_db()
    assert (user.email, user.name) == ("hanako@example.jp", "見本 次郎")
    assert user.check_password("一つだけの合言葉です")


def test_of_somebody_who_may_do_no_more_they_are_changed(client, clerk, user):
    address = reverse("wagtailusers_users:edit", args=[user.pk])
    form = page_of(client.get(address)).one("form:has([name=email])").fields

    assert client.post(address, form | {"email": "new@example.jp"}).status_code == 302
    assert User.objects.get(pk=user.pk).email == "new@example.jp"


def test_nobody_makes_a_token_of_the_api_for_somebody_who_may_do_more(client, clerk, user):
    """A machine with it may do what that person may."""
    clerk.groups.get().permissions.add(Permission.objects.get(codename="add_apitoken"))
    secretary = staff()
    secretary.groups.add(Group.objects.get(name="secretariat"))

    page = page_of(client.post(TOKENS, {"name": "印刷", "user": secretary.email}))
    assert page.said_with("あなたより権限の多い", ".error-message") != []
    assert page.one("[name=name]")["value"] == "印刷"
    client.post(TOKENS, {"name": "印刷", "user": user.email})

    assert list(APIToken.objects.values_list("user", flat=True)) == [user.pk]

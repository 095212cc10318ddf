"""Accounts of staff in the admin: their one name is kept and found, and nobody takes an address that isn't theirs."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.domain.account import confirm_address, open_account
from accounts.domain.passkey import list_passkeys
from accounts.domain.role import apply_roles
from accounts.models import User
from awards.applications.domain import invite_colleague, join_applications
from awards.applications.domain.queries.member import list_confirmed_addresses
from foundation.audit.models import Entry
from tests.factories.applications import ApplicationFactory
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
INDEX, NEW = reverse("wagtailusers_users:index"), reverse("wagtailusers_users:add")
OWN = reverse("wagtailadmin_account")


@pytest.fixture
def editor(client):
    apply_roles()
    editor = User.objects.create_user("editor@example.jp", name="見本 太郎")
    editor.groups.add(Group.objects.get(name="editor"))
    client.force_login(editor)
    return editor


def test_a_new_user_has_the_name_that_was_typed(admin_client):
    form = page_of(admin_client.get(NEW))

    assert not form.has("[name=first_name], [name=last_name]")
    passwords = dict.fromkeys(("password1", "password2"), "見本-の-長い-鍵-32-番")
    admin_client.post(NEW, {"email": "Hanako@Example.JP", "name": "見本 花子", **passwords})

    assert User.objects.get(email="hanako@example.jp").get_full_name() == "見本 花子"


def test_the_name_of_a_user_is_changed_and_all_else_stays(admin_client, editor):
    address = reverse("wagtailusers_users:edit", args=[editor.pk])

    page = page_of(admin_client.get(address))
    done = admin_client.post(address, page.one("form:has([name=email])").fields | {"name": "見本 次郎"})

    editor.refresh_from_db()
    assert (done.status_code, editor.name, editor.is_active) == (302, "見本 次郎", True)
    assert [group.name for group in editor.groups.all()] == ["editor"]


def test_nobody_is_copied(admin_client, editor):
    """What Wagtail offers beside each: a person is invited by an address of their own."""
    page = page_of(admin_client.get(INDEX))

    assert page.has(f"a[href='{reverse('wagtailusers_users:edit', args=[editor.pk])}']")
    assert [link for link in page.hrefs if "/copy/" in link] == []
    assert admin_client.get(f"{INDEX}copy/{editor.pk}/").status_code == 404


def test_a_name_finds_its_user(admin_client, editor):
    found = {name: page_of(admin_client.get(INDEX, {"q": name})).texts("td.username") for name in ("太郎", "次郎")}

    assert found == {"太郎": ["editor@example.jp"], "次郎": []}


def test_the_own_name_is_changed_in_the_own_account(client, editor):
    form = page_of(client.get(OWN)).one("form:has([name=name_email-name])").fields

    done = client.post(OWN, form | {"name_email-name": "見本 三郎"})

    editor.refresh_from_db()
    assert (done.status_code, editor.name) == (302, "見本 三郎")


def test_nobody_takes_an_address_without_reading_its_mail(client, editor):
    """Whoever has it would sign in to this account, whose former owner is still in it."""
    form = page_of(client.get(OWN)).one("form:has([name=name_email-name])").fields

    client.post(OWN, form | {"name_email-email": "hanako@example.jp"})

    editor.refresh_from_db()
    assert editor.email == "editor@example.jp"
    assert open_account(email="hanako@example.jp") != editor


def changed_rights():
    entries = Entry.objects.filter(event="user.rights_changed").order_by("pk")
    return [(entry.actor.email, entry.subject_id, entry.before, entry.after) for entry in entries]


def test_who_made_somebody_an_administrator_is_on_record(admin_client, admin_user, editor):
    address = reverse("wagtailusers_users:edit", args=[editor.pk])
    form = page_of(admin_client.get(address)).one("form:has([name=email])").fields

    admin_client.post(address, form | {"is_superuser": "on", "groups": []})

    before = {"roles": ["editor"], "administrator": False}
    after = {"roles": [], "administrator": True}
    assert changed_rights() == [(admin_user.email, str(editor.pk), before, after)]


def test_so_is_what_a_new_user_may_do(admin_client, admin_user, editor):
    passwords = dict.fromkeys(("password1", "password2"), "見本-の-長い-鍵-32-番")
    group = Group.objects.get(name="auditor")

    admin_client.post(NEW, {"email": "new@example.jp", "name": "見本 四郎", "groups": [group.pk], **passwords})

    new = User.objects.get(email="new@example.jp")
    assert changed_rights() == [(admin_user.email, str(new.pk), {"roles": []}, {"roles": ["auditor"]})]


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [
        ("assign_role", {"roles": ["editor"]}, {"roles": ["editor", "secretariat"]}),
        ("set_active_state", {"active": True}, {"active": False}),
    ],
)
def test_so_is_what_several_may_do_that_are_changed_at_once(admin_client, admin_user, editor, action, before, after):
    address = reverse("wagtail_bulk_action", args=["accounts", "user", action])
    sent = {"role": Group.objects.get(name="secretariat").pk, "mark_as_active": "False"}

    admin_client.post(f"{address}?id={editor.pk}&id={admin_user.pk}&next={INDEX}", sent)

    (entry,) = [entry for entry in changed_rights() if entry[1] == str(editor.pk)]
    assert entry == (admin_user.email, str(editor.pk), before, after)


def test_a_new_user_needs_no_password_that_somebody_else_knows(admin_client):
    page = page_of(admin_client.get(NEW))

    admin_client.post(NEW, {"email": "new@example.jp", "name": "見本 四郎"})

    assert page.said_with("パスキー", ".w-field__help") != []
    assert not User.objects.get(email="new@example.jp").has_usable_password()


def test_a_password_that_is_typed_for_a_new_user_is_theirs(admin_client):
    passwords = dict.fromkeys(("password1", "password2"), "見本-の-長い-鍵-32-番")

    admin_client.post(NEW, {"email": "new@example.jp", "name": "見本 四郎", **passwords})

    assert User.objects.get(email="new@example.jp").check_password(passwords["password1"])


def test_an_address_that_was_changed_counts_as_confirmed_no_longer(admin_client, editor):
    """Invitations to the former address would be this user's for as long as a passkey signs in."""
    confirm_address(editor)
    address = reverse("wagtailusers_users:edit", args=[editor.pk])
    form = page_of(admin_client.get(address)).one("form:has([name=email])").fields

    admin_client.post(address, form | {"name": "見本 太郎"})
    kept = list_confirmed_addresses(editor)
    admin_client.post(address, form | {"email": "other@example.jp"})

    editor.refresh_from_db()
    assert (kept, list_confirmed_addresses(editor)) == (["editor@example.jp"], [])


@pytest.fixture
def change(admin_client):
    """An administrator changes what is typed for a user."""

    def send(user, **typed):
        address = reverse("wagtailusers_users:edit", args=[user.pk])
        form = page_of(admin_client.get(address)).one("form:has([name=email])").fields
        assert admin_client.post(address, form | typed).status_code == 302
        user.refresh_from_db()

    return send


def test_with_the_address_end_sessions_passkeys_and_password(change, client, editor, admin_user):
    editor.set_password("見本-の-長い-鍵-32-番")
    editor.save()
    client.force_login(editor)
    list_passkeys(editor).create(user=editor, type="webauthn", data={})

    change(editor, name="見本 三郎")
    before = client.get(OWN).status_code
    change(editor, email="other@example.jp")

    assert (before, client.get(OWN).status_code, list_passkeys(editor).count()) == (200, 302, 0)
    assert (editor.check_password("見本-の-長い-鍵-32-番"), editor.has_usable_password()) == (False, True)
    entries = Entry.objects.filter(subject_id=str(editor.pk)).exclude(event="wagtail.edit").order_by("pk")
    expected = [(event, admin_user.pk) for event in ("user.address_changed", "passkey.removed")]
    assert list(entries.values_list("event", "actor")) == expected


def test_a_password_that_is_set_with_the_address_stays(change, client, editor):
    client.force_login(editor)

    change(editor, email="other@example.jp", **dict.fromkeys(("password1", "password2"), "見本-の-長い-鍵-32-番"))

    assert (client.get(OWN).status_code, editor.check_password("見本-の-長い-鍵-32-番")) == (302, True)


def test_who_changes_their_own_address_stays_signed_in(change, admin_client, admin_user):
    list_passkeys(admin_user).create(user=admin_user, type="webauthn", data={})

    change(admin_user, email="other@example.jp")

    assert (admin_client.get(OWN).status_code, list_passkeys(admin_user).count()) == (200, 1)


@pytest.fixture
def clerk(client):
    """Somebody who looks after accounts and isn't an administrator."""
    person = staff("add_user", "change_user", "view_user")
    client.force_login(person)
    return person


def test_who_looks_after_accounts_makes_nobody_an_administrator(client, clerk, editor):
    for user in (editor, clerk):
        client.force_login(clerk)
        address = reverse("wagtailusers_users:edit", args=[user.pk])
        form = page_of(client.get(address)).one("form:has([name=email])").fields
        assert client.post(address, form | {"name": "見本 五郎", "is_superuser": "on"}).status_code == 302
    client.post(NEW, {"email": "new@example.jp", "name": "見本 四郎", "is_superuser": "on"})

    assert User.objects.filter(name="見本 五郎").count() == 2
    assert User.objects.filter(email="new@example.jp").exists()
    assert not User.objects.filter(is_superuser=True).exists()


def test_an_administrators_account_is_changed_by_administrators_alone(client, clerk, admin_user):
    address = reverse("wagtailusers_users:edit", args=[admin_user.pk])
    passwords = dict.fromkeys(("password1", "password2"), "見本-の-長い-鍵-32-番")
    bulk = reverse("wagtail_bulk_action", args=["accounts", "user", "set_active_state"])

    answers = [
        client.get(address),
        client.post(address, {"email": "mine@example.jp", "name": "", "is_active": "on", **passwords}),
        client.post(f"{bulk}?id={admin_user.pk}&next={INDEX}", {"mark_as_active": "False"}),
    ]

    before = User.objects.get(pk=admin_user.pk)
    assert [answer.status_code for answer in answers] == [302, 302, 302]
    assert (before.email, before.password, before.is_active) == (admin_user.email, admin_user.password, True)


def test_the_form_says_what_ends_with_the_address(admin_client, admin_user, editor):
    addresses = [reverse("wagtailusers_users:edit", args=[user.pk]) for user in (editor, admin_user)]
    pages = [page_of(admin_client.get(address)) for address in addresses]

    assert [page.said_with("パスキー", ".w-field__help") != [] for page in pages] == [True, False]


def test_applications_name_a_user_by_the_address_that_an_administrator_gave(admin_client, editor):
    application = ApplicationFactory()
    member = invite_colleague(application, email=editor.email, right="edit", by=application.owner)
    join_applications(editor, [editor.email])
    address = reverse("wagtailusers_users:edit", args=[editor.pk])

    form = page_of(admin_client.get(address)).one("form:has([name=email])").fields
    admin_client.post(address, form | {"email": "hanako@example.jp"})

    member.refresh_from_db()
    assert (member.user, member.email) == (editor, "hanako@example.jp")

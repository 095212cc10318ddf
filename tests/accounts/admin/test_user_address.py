"""Another address that the office gives an account: its former one reads so, and its tokens are pointed out."""

import pytest
from django.urls import reverse
from wagtail.models import APIToken
from wagtail.users.models import UserProfile

from accounts.domain.account import confirm_address, open_account
from accounts.wiring import ADDRESS_CHANGED_BY_STAFF
from foundation.notices.domain.notice_rendered import default_wording
from foundation.notices.models import Notice
from tests.factories.applications import ApplicationFactory
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
OLD, NEW = "hanako@example.jp", "taro@example.jp"


@pytest.fixture
def person():
    made = open_account(email=OLD)
    confirm_address(made)
    return made


def change(client, user, **typed):
    """The page that follows when a user is given what is typed."""
    address = reverse("wagtailusers_users:edit", args=[user.pk])
    form = page_of(client.get(address)).one("form:has([name=email])").fields
    answer = client.post(address, form | {"email": NEW, **typed}, follow=True)
    assert answer.redirect_chain
    return page_of(answer)


def notices():
    return list(Notice.objects.order_by("pk").values_list("kind", "to", "language"))


def test_the_former_address_reads_that_the_office_changed_it_and_does_not_learn_the_new_one(admin_client, person):
    change(admin_client, person)

    assert notices() == [("accounts.address_changed_by_staff", OLD, "ja")]
    assert Notice.objects.get().values == {}


@pytest.mark.parametrize(("language", "words"), [("ja", "事務局までご連絡"), ("en", "contact the secretariat")])
def test_the_mail_says_whom_to_write_to(language, words):
    assert words in default_wording(ADDRESS_CHANGED_BY_STAFF, language).body


@pytest.mark.parametrize(("chosen", "applied", "language"), [("", "en", "en"), ("en", "ja", "en"), ("ja", "en", "ja")])
def test_it_is_in_the_language_of_the_account(admin_client, person, chosen, applied, language):
    ApplicationFactory(owner=person, language=applied)
    UserProfile.objects.update_or_create(user=person, defaults={"preferred_language": chosen})

    change(admin_client, person)

    assert notices() == [("accounts.address_changed_by_staff", OLD, language)]


def test_an_address_that_nobody_has_confirmed_is_not_written_to(admin_client):
    change(admin_client, open_account(email=OLD))

    assert notices() == []


def test_neither_is_one_that_stays(admin_client, person):
    change(admin_client, person, email=OLD, name="見本 花子")

    assert notices() == []


def test_ones_own_former_address_reads_that_it_was_changed(admin_client, admin_user):
    former = admin_user.email
    confirm_address(admin_user)

    change(admin_client, admin_user)

    assert notices() == [("accounts.address_changed", former, "ja")]


def test_tokens_that_still_work_are_pointed_out_and_where_they_are_revoked(client, admin_client, person):
    for name in ("one", "two", "gone"):
        token, _key = APIToken.create_token(user=person, name=name)
    token.revoke()

    page = change(admin_client, person)

    assert page.said_with("APIトークン2件", ".messages *") != []
    assert page.has(f".messages a[href='{reverse('wagtailusers_api_tokens:index')}?user={person.pk}']")
    assert APIToken.objects.filter(revoked_at=None).count() == 2
    client.force_login(staff("change_user", "view_user"))
    other = change(client, person, email="third@example.jp")
    assert other.said_with("APIトークン2件", ".messages *") != []
    assert not other.has(f".messages a[href*='{reverse('wagtailusers_api_tokens:index')}']")


def test_without_tokens_none_are_pointed_out(admin_client, person):
    assert change(admin_client, person).said_with("APIトークン", ".messages *") == []

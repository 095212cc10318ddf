"""Whose address is whose: confirmed ones only, in one spelling; and how often a link was opened."""

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from awards.applications.domain import make_reading_link, reading_secret
from awards.applications.domain.queries.member import (
    count_openings,
    list_confirmed_addresses,
    list_contact_names,
    name_person,
)
from awards.applications.models import ApplicationMember
from tests.factories.applications import ApplicantFactory, ApplicationFactory
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


def add(person, email, **facts):
    return EmailAddress.objects.create(user=person, email=email, **{"verified": True} | facts)


def test_every_confirmed_address_counts_and_no_other():
    person, other = ApplicantFactory(email="ichiro@example.jp"), ApplicantFactory(email="hanako@example.jp")
    add(person, "Second@Example.jp")
    add(person, "unconfirmed@example.jp", verified=False)

    assert sorted(list_confirmed_addresses(person)) == ["ichiro@example.jp", "second@example.jp"]
    assert list_confirmed_addresses(other) == ["hanako@example.jp"]


def test_where_a_site_confirms_addresses_itself_it_is_that_of_the_account(monkeypatch, settings):
    installed = apps.is_installed
    monkeypatch.setattr(apps, "is_installed", lambda name: name != "allauth.account" and installed(name))
    settings.LAUREL_EMAIL_CONFIRMED = ""
    person, _other = ApplicantFactory(email="Ichiro@example.jp"), ApplicantFactory()

    assert list_confirmed_addresses(person) == ["ichiro@example.jp"]


@pytest.mark.parametrize("person", [AnonymousUser()])
def test_nobody_signed_in_has_no_address(person):
    assert list_confirmed_addresses(person) == []


def test_without_a_confirmed_address_there_is_none():
    assert list_confirmed_addresses(ApplicantFactory(confirmed=False)) == []


def test_somebody_who_may_not_sign_in_any_more_has_none():
    person = ApplicantFactory()
    person.is_active = False

    assert list_confirmed_addresses(person) == []


def test_the_office_is_confirmed_but_takes_up_no_invitation_by_that():
    person = staff("process_application")

    assert list_confirmed_addresses(person) == []


def test_each_opening_of_a_link_is_counted_and_of_that_link_alone(client):
    application = ApplicationFactory()
    first, second = (make_reading_link(application, by=application.owner) for _n in range(2))

    for _time in range(3):
        assert client.get(reverse("laurel_applications:read", args=[reading_secret(first)])).status_code == 200

    assert (count_openings(first), count_openings(second)) == (3, 0)


@pytest.mark.parametrize(
    ("own_name", "contact", "email", "shown"),
    [
        ("", "応募 太郎", "Taro@example.jp", "応募 太郎"),
        ("", "応募 太郎", "other@example.jp", "taro@example.jp"),
        ("", "", "taro@example.jp", "taro@example.jp"),
        ("見本 太郎", "応募 太郎", "taro@example.jp", "見本 太郎"),
    ],
    ids=["the contact", "not the contact", "no contact yet", "a name of their own"],
)
def test_people_are_called_by_their_names_where_known(own_name, contact, email, shown):
    person = ApplicantFactory(email="taro@example.jp", name=own_name)
    application = ApplicationFactory(owner=person, contact_name=contact, contact_email=email)

    assert name_person(person, application) == shown


def test_contacts_are_known_by_name_in_applications_they_take_part_in_the_latest_counts(django_assert_num_queries):
    owner, colleague, removed, stranger = (ApplicantFactory(email=f"{name}@example.jp") for name in "abcd")
    ApplicationFactory(owner=owner, contact_name="旧姓 太郎", contact_email="a@example.jp")
    ApplicationFactory(owner=owner, contact_name="応募 太郎", contact_email="A@example.jp")
    shared = ApplicationFactory(contact_name="見本 花子", contact_email="b@example.jp")
    left = ApplicationFactory(contact_name="退任 次郎", contact_email="c@example.jp")
    ApplicationFactory(owner=owner, contact_name="他人 三郎", contact_email="d@example.jp")
    now = timezone.now()
    for application, person, gone in ((shared, colleague, None), (left, removed, now)):
        facts = {"email": person.email, "right": "edit", "invited_by": owner, "invited_at": now, "removed_at": gone}
        ApplicationMember.objects.create(application=application, user=person, **facts)

    with django_assert_num_queries(1):
        names = list_contact_names([owner, colleague, removed, stranger])

    assert names == {owner.pk: "応募 太郎", colleague.pk: "見本 花子"}

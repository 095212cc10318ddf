"""Registering: what is refused, who is found, and how many mails one address gets in a day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaigns.participation.domain import Details, register_participation
from campaigns.participation.domain.errors import RegistrationClosed
from campaigns.participation.domain.registration import (
    find_active,
    may_write_to,
    notify_registered_already,
    send_confirmation_again,
    send_links,
)
from campaigns.participation.models import Participation
from foundation.notices.models import Notice
from tests.factories.participation import ParticipationFactory, open_campaign

pytestmark = pytest.mark.django_db
EMAIL = "kouhou@example.jp"


def register(campaign, **changed):
    facts = {"email": EMAIL, "language": "ja", "agrees_to_logo": False} | changed
    return register_participation(campaign, Details("organisation", {"name_ja": "見本"}), **facts)


@pytest.mark.parametrize("days", [-31, 10, 11])
def test_outside_its_period_nobody_registers(days) -> None:
    campaign = open_campaign()

    with pytest.raises(RegistrationClosed):
        register(campaign, at=timezone.now() + timedelta(days=days, minutes=1))
    assert (Participation.objects.count(), Notice.objects.count()) == (0, 0)


@pytest.mark.parametrize("state", ["unconfirmed", "rejected", "withdrawn", "revoked"])
def test_who_takes_no_part_is_no_obstacle(state) -> None:
    row = ParticipationFactory(state=state, corporate_number="8700110005901")

    assert find_active(row.campaign, corporate_number="8700110005901") is None
    assert find_active(row.campaign, corporate_number="", organisation=row.organisation) is None


def test_nobody_is_found_by_an_empty_number_or_in_another_campaign() -> None:
    row = ParticipationFactory(state="approved", corporate_number="")

    assert find_active(row.campaign, corporate_number="") is None
    assert find_active(open_campaign(), corporate_number="", organisation=row.organisation) is None
    assert find_active(row.campaign, corporate_number="", organisation=row.organisation) == row


def test_one_address_gets_so_many_mails_a_day(settings) -> None:
    settings.LAUREL_CAMPAIGNS_LETTERS_PER_DAY = 1
    register(open_campaign())

    assert may_write_to(EMAIL, at=timezone.now()) is False
    assert may_write_to("other@example.jp", at=timezone.now()) is True
    assert may_write_to(EMAIL, at=timezone.now() + timedelta(days=1, minutes=1)) is True


def test_beyond_the_limit_a_registration_is_stored_without_a_mail(settings) -> None:
    settings.LAUREL_CAMPAIGNS_LETTERS_PER_DAY = 0
    row = register(open_campaign())

    assert row is not None
    assert (row.state, row.confirm_until > timezone.now(), Notice.objects.count()) == ("unconfirmed", True, 0)


def test_an_unknown_address_is_not_written_to() -> None:
    ParticipationFactory(state="approved", email=EMAIL, link_reference="r" * 32)

    send_links("nobody@example.jp")

    assert Notice.objects.count() == 0


def test_what_is_confirmed_is_not_confirmed_again() -> None:
    row = ParticipationFactory(state="approved", email=EMAIL, link_reference="r" * 32)

    send_confirmation_again(row)

    assert Notice.objects.count() == 0


def test_who_is_written_to_when_somebody_registers_the_same_again(settings) -> None:
    silent = ParticipationFactory(state="approved", email="")
    row = ParticipationFactory(state="approved", email=EMAIL, link_reference="r" * 32)
    settings.LAUREL_CAMPAIGNS_LETTERS_PER_DAY = 1

    for _turn in range(3):
        notify_registered_already(row)
        notify_registered_already(silent)

    assert list(Notice.objects.values_list("kind", "to")) == [("campaigns.standing", EMAIL)]


def test_links_go_to_each_registration_of_an_address_as_far_as_it_got(settings) -> None:
    settings.LAUREL_CAMPAIGNS_LETTERS_PER_DAY = 3
    row = register(open_campaign())
    ParticipationFactory(state="approved", email=EMAIL, link_reference="r" * 32)
    Participation.objects.filter(pk=row.pk).update(confirm_until=timezone.now())

    send_links(f" {EMAIL.upper()} ")
    send_links(EMAIL)

    assert sorted(Notice.objects.values_list("kind", flat=True)) == [
        "campaigns.confirm",
        "campaigns.confirm",
        "campaigns.link",
    ]
    row.refresh_from_db()
    assert row.confirm_until > timezone.now()

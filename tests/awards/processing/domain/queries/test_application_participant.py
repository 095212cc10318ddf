"""Who takes part in an application, asked of one person, of several, and of what an application names."""

import pytest
from django.utils import timezone

from awards.applications.models import Application, ApplicationMember, ApplicationParty
from awards.processing.domain.queries.application_participant import map_participants, map_takers, taking_part
from tests.factories.applications import ApplicantFactory, ApplicationFactory, send_again

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    owner = ApplicantFactory(email="owner@works.example.jp")
    return ApplicationFactory(owner=owner, contact_email="Contact@works.example.jp", corporate_number="1234567890128")


@pytest.fixture
def stranger():
    return ApplicationFactory(owner__email="owner@elsewhere.example.jp", contact_email="contact@elsewhere.example.jp")


def add_colleague(application, **facts):
    now = timezone.now()
    user = ApplicantFactory(email="colleague@works.example.jp")
    own = {"user": user, "email": user.email, "invited_at": now, "joined_at": now}
    return ApplicationMember.objects.create(application=application, invited_by=application.owner, **own | facts)


def ask(user, email):
    return list(Application.objects.filter(taking_part(user, email)))


def test_owner_contact_and_colleague_take_part_by_account_or_address(application, stranger) -> None:
    colleague = add_colleague(application)

    assert ask(application.owner_id, "") == [application]
    assert ask(0, "OWNER@works.example.jp") == [application]
    assert ask(0, "contact@WORKS.example.jp") == [application]
    assert ask(colleague.user_id, "") == ask(0, colleague.email) == [application]
    assert ask(0, "nobody@works.example.jp") == []


def test_a_colleague_who_was_removed_still_counts(application) -> None:
    colleague = add_colleague(application, removed_at=timezone.now())

    assert ask(colleague.user_id, "") == [application]
    assert colleague.user_id in map_participants(Application.objects.all())[application.pk].people
    assert map_takers([application])[colleague.user_id] == {application.pk}


def test_what_it_names_is_people_addresses_and_numbers(application, stranger, django_assert_num_queries) -> None:
    colleague = add_colleague(application)
    ApplicationParty.objects.create(application=application, name="見本商店", corporate_number="9876543210987")

    with django_assert_num_queries(4):
        named = map_participants(Application.objects.all())

    found = named[application.pk]
    assert found.people == {application.owner_id, colleague.user_id}
    assert found.addresses == {"owner@works.example.jp", "Contact@works.example.jp", "colleague@works.example.jp"}
    assert found.numbers == {"1234567890128", "9876543210987"}
    assert named[stranger.pk].people == {stranger.owner_id}


def test_who_typed_what_came_on_paper_is_not_named(application) -> None:
    Application.objects.update(entered_by=application.owner)

    found = map_participants(Application.objects.all())[application.pk]

    assert (found.people, found.addresses) == (set(), {"Contact@works.example.jp"})


def test_takers_are_found_by_account_and_folded_address(application, stranger, django_assert_num_queries) -> None:
    colleague = add_colleague(application)
    applications = list(Application.objects.select_related("owner"))

    with django_assert_num_queries(2):
        takers = map_takers(applications)

    for who in (application.owner_id, "contact@works.example.jp", colleague.user_id, colleague.email):
        assert takers[who] == {application.pk}
    assert takers[stranger.owner_id] == {stranger.pk}
    assert None not in takers
    assert "" not in takers


def test_whom_anything_that_was_sent_names_takes_part_whatever_was_saved_since() -> None:
    sent = ApplicationFactory(submitted=True, contact_email="First@works.example.jp")
    number = sent.current_submission.snapshot["organisation"]["corporate_number"]
    party = {"corporate_number": "9876543210987"}
    send_again(sent, columns={"contact_email": "second@works.example.jp"}, parties=[party])
    Application.objects.update(contact_email="third@works.example.jp", corporate_number="")
    sent.refresh_from_db()

    for who in ("first", "second", "third"):
        assert ask(0, f"{who}@works.example.jp") == [sent]
        assert map_takers([sent])[f"{who}@works.example.jp"] == {sent.pk}
    found = map_participants(Application.objects.all())[sent.pk]
    assert {one.partition("@")[0] for one in found.addresses} >= {"First", "second", "third"}
    assert found.numbers == {number, party["corporate_number"]} - {""}

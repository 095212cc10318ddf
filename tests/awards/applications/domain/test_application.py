"""Drafts: begun in an open cycle, the organisation found by its number and never made."""

import pytest

from awards.applications.domain import (
    begin_application,
    save_organisation,
    take_back_application,
    withdraw_application,
)
from awards.applications.domain.application import base_of_column
from awards.applications.models import Application
from awards.processing.domain import accept_application
from awards.programmes.domain.errors import CycleClosed
from foundation.audit.models import Entry
from foundation.forms.conflict import mark_of
from foundation.forms.page_save import PageSave
from foundation.notices.models import Notice
from foundation.organisations.models import Organisation
from tests.factories.applications import ApplicantFactory, ApplicationFactory, full_cycle
from tests.factories.organisations import DivisionFactory, OrganisationFactory
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory
from tests.parts.threads import run_together

pytestmark = pytest.mark.django_db


def test_begin_application():
    person = ApplicantFactory()

    application = begin_application(CycleFactory(), by=person, language="en")

    assert (application.state, application.owner, application.contact_email) == ("draft", person, person.email)
    assert [entry.event for entry in Entry.objects.of(application)] == ["application.begun"]


def test_begin_application_twice_gives_the_empty_draft_again():
    person, cycle = ApplicantFactory(), CycleFactory()
    first = begin_application(cycle, by=person)

    assert begin_application(cycle, by=person) == first
    save_organisation(first, {"organisation_name": "見本"}, by=person)
    assert begin_application(cycle, by=person) != first
    assert begin_application(cycle, by=ApplicantFactory()).owner != person


@pytest.mark.django_db(transaction=True)
def test_begin_application_pressed_twice_at_once_begins_one():
    cycle, person = CycleFactory(), ApplicantFactory()

    begun = run_together([lambda: begin_application(cycle, by=person)] * 16)

    assert begun == [Application.objects.get()] * 16


@pytest.mark.parametrize("trait", ["draft", "planned", "announced", "closed", "suspended"])
def test_begin_application_only_in_an_open_cycle(trait):
    with pytest.raises(CycleClosed):
        begin_application(CycleFactory(**{trait: True}), by=ApplicantFactory())

    assert Application.objects.count() == 0


def test_the_organisation_on_record_is_found_by_its_number():
    known = OrganisationFactory(with_number=True)
    application = ApplicationFactory()

    save_organisation(application, {"corporate_number": known.corporate_number}, by=application.owner)
    assert Application.objects.get().organisation == known

    save_organisation(application, {"corporate_number": ""}, by=application.owner)
    assert Application.objects.get().organisation is None


def test_applying_makes_no_public_record():
    application = ApplicationFactory(submitted=True)

    assert application.organisation is None
    assert Organisation.objects.count() == 0


@pytest.mark.parametrize("column", ["state", "owner", "reference", "organisation", "cycle"])
def test_save_organisation_writes_the_applicants_columns_only(column):
    application = ApplicationFactory()

    with pytest.raises(KeyError):
        save_organisation(application, {column: None}, by=application.owner)


def test_columns_about_the_organisation_know_their_page():
    application = ApplicationFactory()
    base = {"city": base_of_column(application, "city")}

    def save(number, city):
        return save_organisation(
            application, {"city": city}, by=application.owner, based_on=base, save=PageSave("a" * 16, number)
        )

    first = save(1, "山形市")
    save(2, "天童市")

    assert list(save(1, "山形市").overtaken) == ["city"]
    assert (Application.objects.get().city, str(first.bases["city"])) == ("天童市", f"1.{mark_of('山形市')}")


@pytest.mark.parametrize(
    ("verb", "number"),
    [
        (lambda application: None, 1),
        (lambda application: accept_application(application, by=staff("process_application")), 1),
        (lambda application: take_back_application(application, by=application.owner), 0),
    ],
)
def test_the_office_is_notified_of_a_withdrawal_of_what_it_has(verb, number):
    division = DivisionFactory(email="office@example.jp")
    application = ApplicationFactory(submitted=True, cycle=full_cycle(division=division))
    verb(application)

    withdraw_application(application, by=application.owner)

    notices = Notice.objects.filter(kind="awards.withdrawn_to_office")
    assert [(each.to, each.values["about"]) for each in notices] == [
        ("office@example.jp", application.reference)
    ] * number

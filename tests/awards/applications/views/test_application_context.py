"""What every working page carries: time by the server's clock, what may be changed, its stage among the sections."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.domain import Unlock, load_draft
from awards.applications.domain.correction import open_correction
from awards.applications.enums import ApplicationState
from awards.applications.models import Application, ApplicationMember, CallExtension, ExtensionGrant
from awards.applications.views.application_context import (
    changeable,
    next_section,
    page_of,
    working_page,
)
from awards.programmes.domain.queries.item_questionnaire import get_questionnaire
from awards.programmes.enums import Section
from tests.factories.applications import ApplicantFactory, ApplicationFactory, full_cycle
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory

pytestmark = pytest.mark.django_db
MOMENT = timedelta(microseconds=1)
ALL = list(Section)


@pytest.fixture
def application():
    return Application.objects.select_related("cycle").get(pk=ApplicationFactory().pk)


def shown(application, *, by=None, at=None, section=None):
    by, at = by or application.owner, at or timezone.now()
    return working_page(load_draft(application), by=by, at=at, section=section)


def member_of(application, right, **facts):
    person = ApplicantFactory()
    ApplicationMember.objects.create(
        application=application,
        email=person.email,
        user=person,
        right=right,
        invited_by=application.owner,
        invited_at=timezone.now(),
        **facts,
    )
    return person


# Sections


def test_the_next_section_leaves_out_what_is_not_asked_and_ends_at_the_check():
    everything, little = get_questionnaire(full_cycle()), get_questionnaire(CycleFactory())

    assert [next_section(everything, each) for each in ALL] == [*ALL[1:], Section.CHECK]
    assert next_section(little, Section.ORGANISATION) == Section.CHECK


def test_a_page_counts_its_stage_among_those_that_are_asked(application):
    page, task_list = shown(application, section=Section.EFFORTS), shown(application)

    assert (page["stage"], page["stages"], page["heading"]) == (3, 5, "取組")
    assert (task_list["stage"], task_list["stages"], task_list["heading"]) == (None, 5, None)
    assert list(page["names"]) == [str(each) for each in ALL]


# The page that stands for an application


@pytest.mark.parametrize(
    ("state", "name"),
    [
        ("draft", ""),
        ("submitting", "sending"),
        ("submitted", "receipt"),
        ("accepted", "receipt"),
        ("ineligible", "receipt"),
        ("returned", "correction"),
        ("withdrawn", ""),
        ("not_submitted", ""),
    ],
)
def test_once_sent_an_application_has_a_page_of_its_own(state, name):
    assert page_of(Application(state=state)) == name


def test_every_state_is_judged():
    assert [page_of(Application(state=state)) for state in ApplicationState.values].count("") == 3


# Who may change what


@pytest.mark.parametrize(("right", "may"), [("view", False), ("edit", True), ("submit", True)])
def test_a_colleague_changes_what_the_right_allows(application, right, may):
    page = shown(application, by=member_of(application, right))

    assert (page["may_edit"], page["saves"]) == (may, may)


def test_nobody_else_changes_anything(application):
    removed = member_of(application, "edit", removed_at=timezone.now())

    for person in (removed, ApplicantFactory(), staff("process_application")):
        assert (
            shown(application, by=person)["may_edit"],
            bool(changeable(application, by=person, at=timezone.now())),
        ) == (
            False,
            False,
        )


def test_a_draft_is_changed_until_the_close_to_the_microsecond(application):
    close = application.cycle.closes_at

    before, after = shown(application, at=close - MOMENT), shown(application, at=close)

    assert (before["is_open"], before["may_edit"], before["left"]) == (True, True, MOMENT)
    assert (after["is_open"], after["may_edit"], after["left"]) == (False, False, timedelta(0))


def test_before_the_call_opens_nothing_is_changed(application):
    page = shown(application, at=application.cycle.opens_at - MOMENT)

    assert (page["is_open"], page["may_edit"], page["saves"]) == (False, False, False)


def test_a_granted_close_counts_for_this_application_alone(application):
    close = application.cycle.closes_at
    ExtensionGrant.objects.create(
        application=application,
        closes_at=close + timedelta(days=3),
        reason="停電",
        requested_by=staff(),
        requested_at=timezone.now(),
        decided_by=staff(),
        decided_at=timezone.now(),
        is_approved=True,
    )
    other = ApplicationFactory(cycle=application.cycle)

    own, others = shown(application, at=close), shown(other, at=close)

    assert (own["closes"], own["left"], own["may_edit"]) == (close + timedelta(days=3), timedelta(days=3), True)
    assert (others["closes"], others["may_edit"]) == (close, False)


def test_what_was_sent_is_changed_only_where_a_correction_names_it(application):
    returned = ApplicationFactory(cycle=application.cycle, submitted=True)
    Application.objects.filter(pk=returned.pk).update(state="returned")
    returned.refresh_from_db()
    now = timezone.now()
    until = now + timedelta(days=1)
    open_correction(returned, [Unlock(column="city")], message="", until=until, by=staff(), at=now)

    open_page, over = shown(returned, at=until - MOMENT), shown(returned, at=until)

    assert (open_page["may_edit"], open_page["saves"], open_page["editable"].columns) == (False, True, {"city"})
    assert (over["saves"], bool(over["editable"])) == (False, False)


def test_a_longer_call_is_named_while_its_close_is_in_force(application):
    extension = CallExtension.objects.create(
        cycle=application.cycle,
        closed_before=application.cycle.closes_at - timedelta(days=1),
        closes_at=application.cycle.closes_at,
        reason_ja="大雪",
        extended_by=staff(),
        extended_at=timezone.now(),
    )
    assert shown(application)["extension"] == extension

    application.cycle.closes_at += timedelta(days=1)

    assert shown(application)["extension"] is None

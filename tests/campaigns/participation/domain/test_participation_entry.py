"""What came on paper is entered for somebody: vouched for by staff, agreed to as the paper says, once."""

import pytest
from django.core.exceptions import ValidationError

from campaigns.participation.domain import Details, enter_participation, read_answers
from campaigns.participation.domain.errors import AlreadyTakesPart
from campaigns.participation.models import Participation
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from tests.factories.organisations import OrganisationFactory
from tests.factories.participation import ParticipationFactory, jst, open_campaign
from tests.factories.people import staff

pytestmark = pytest.mark.django_db
NUMBER = "8700110005901"
NOON, ON_PAPER = jst(2026, 11, 5, 12), jst(2026, 11, 4)


@pytest.fixture
def campaign():
    return open_campaign(approval="secretariat", registration_closes_at=jst(2026, 10, 1), registration_opens_at=None)


def enter(campaign, columns=None, *, answers=None, **values):
    columns = {"name_ja": "株式会社見本", **(columns or {})}
    values = {"email": "", "language": "ja", "agrees_to_logo": False, "source_note": "郵送", "at": NOON, **values}
    values.setdefault("by", staff())
    return enter_participation(campaign, Details("organisation", columns, answers or {}), **values)


def test_paper_is_taken_in_when_the_form_is_closed_and_waits_for_approval(campaign) -> None:
    by = staff()

    row = enter(campaign, {"corporate_number": NUMBER}, answers={"what": "在宅勤務"}, by=by)

    row.refresh_from_db()
    assert (row.state, row.source, row.source_note, row.entered_by) == ("applied", "staff", "郵送", by)
    assert (row.confirmed_at, row.may_publish, read_answers(row)) == (None, False, {"what": "在宅勤務"})
    assert (Notice.objects.count(), Entry.objects.get(event="participation.entered").actor) == (0, by)


@pytest.mark.parametrize(("agreed_at", "written"), [(ON_PAPER, ON_PAPER), (None, NOON)])
def test_the_terms_were_agreed_to_when_the_paper_says(campaign, agreed_at, written) -> None:
    row = enter(campaign, agreed_at=agreed_at, agrees_to_logo=True)

    row.refresh_from_db()
    assert (row.participation_terms_at, row.logo_terms_at, row.applied_at) == (written, written, NOON)


def test_what_the_paper_does_not_agree_to_has_no_moment(campaign) -> None:
    row = enter(campaign, agreed_at=ON_PAPER)

    row.refresh_from_db()
    assert (row.logo_terms, row.logo_terms_at, row.participation_terms_at) == (None, None, ON_PAPER)


def test_a_campaign_without_terms_notes_no_agreement() -> None:
    row = enter(open_campaign(participation_terms=None, logo_terms=None), agreed_at=ON_PAPER, agrees_to_logo=True)

    row.refresh_from_db()
    assert (row.participation_terms_at, row.logo_terms_at) == (None, None)


def test_an_address_is_kept_as_every_address_is(campaign) -> None:
    assert enter(campaign, email=" ＫＯＵＨＯＵ@Example.JP ").email == "kouhou@example.jp"


def test_what_is_no_address_enters_nothing(campaign) -> None:
    with pytest.raises(ValidationError):
        enter(campaign, email="kouhou-example.jp")

    assert Participation.objects.count() == 0


@pytest.mark.parametrize("state", ["applied", "approved"])
def test_a_number_that_takes_part_is_refused(campaign, state) -> None:
    ParticipationFactory(campaign=campaign, organisation=None, corporate_number=NUMBER, state=state)

    with pytest.raises(AlreadyTakesPart):
        enter(campaign, {"corporate_number": NUMBER})

    assert Participation.objects.count() == 1


def test_a_chosen_organisation_is_known_by_its_number_too(campaign) -> None:
    ParticipationFactory(campaign=campaign, organisation=None, corporate_number=NUMBER)

    with pytest.raises(AlreadyTakesPart):
        enter(campaign, {"organisation": OrganisationFactory(corporate_number=NUMBER)})


@pytest.mark.parametrize("state", ["unconfirmed", "withdrawn", "rejected", "revoked"])
def test_who_has_left_or_never_confirmed_may_be_entered(campaign, state) -> None:
    ParticipationFactory(campaign=campaign, organisation=None, corporate_number=NUMBER, state=state)

    assert enter(campaign, {"corporate_number": NUMBER}).state == "applied"


def test_another_campaign_is_no_obstacle(campaign) -> None:
    ParticipationFactory(organisation=None, corporate_number=NUMBER, state="approved")

    assert enter(campaign, {"corporate_number": NUMBER}).state == "applied"


def test_bodies_without_number_or_record_are_entered_side_by_side(campaign) -> None:
    enter(campaign)
    enter(campaign)

    assert Participation.objects.active().count() == 2

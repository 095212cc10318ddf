"""Approving: two approvals at the same moment, on real connections, are one; an organisation takes part once."""

import pytest

from campaigns.participation.domain import (
    approve_participation,
    reject_participation,
    reopen_participation,
    revoke_participation,
)
from campaigns.participation.domain.errors import AlreadyTakesPart, NameNotPrintable, ReasonNeeded
from foundation.certificates.models import Certificate
from foundation.notices.models import Notice
from foundation.organisations.models import Organisation
from foundation.records.domain.errors import MoveRefused
from tests.factories.certificates import DesignFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.participation import ParticipationFactory, open_campaign
from tests.parts.threads import run_together

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_approvals_at_once_are_one_approval_one_certificate_one_mail():
    campaign = open_campaign(certificate_design=DesignFactory())
    row = ParticipationFactory(
        campaign=campaign, state="applied", organisation=None, corporate_number="8700110005901",
        email="kouhou@example.jp", link_reference="r" * 32,
    )  # fmt: skip

    approved = run_together([lambda: approve_participation(row, by=None).state] * 4)

    assert approved == ["approved"] * 4
    assert (Certificate.objects.count(), Organisation.objects.count()) == (1, 1)
    assert list(Notice.objects.values_list("kind", flat=True)) == ["campaigns.approved"]


def test_an_organisation_that_takes_part_already_is_not_approved_again():
    campaign, number = open_campaign(), "8700110005901"
    organisation = OrganisationFactory(corporate_number=number)
    ParticipationFactory(campaign=campaign, state="approved", organisation=organisation, corporate_number="")
    second = ParticipationFactory(campaign=campaign, state="applied", organisation=None, corporate_number=number)

    with pytest.raises(AlreadyTakesPart):
        approve_participation(second, by=None)

    second.refresh_from_db()
    assert (second.state, second.organisation) == ("applied", None)


@pytest.mark.parametrize("verb", [reject_participation, revoke_participation])
@pytest.mark.parametrize("reason", ["", " \u3000\n"])
def test_nobody_is_refused_without_a_reason(verb, reason):
    state = "applied" if verb is reject_participation else "approved"
    row = ParticipationFactory(state=state, reachable=True)

    with pytest.raises(ReasonNeeded):
        verb(row, reason=reason, by=None)

    row.refresh_from_db()
    assert (row.state, Notice.objects.count()) == (state, 0)


@pytest.mark.parametrize("verb", [reject_participation, revoke_participation])
def test_who_has_no_address_is_refused_without_a_mail(verb):
    state = "applied" if verb is reject_participation else "approved"
    silent, reachable = ParticipationFactory(state=state), ParticipationFactory(state=state, reachable=True)

    ended = [verb(row, reason=" 対象の外です。 ", by=None) for row in (silent, reachable)]

    assert [row.reason for row in ended] == ["対象の外です。"] * 2
    assert list(Notice.objects.values_list("to", flat=True)) == [reachable.email]


@pytest.mark.parametrize("name", ["見本😀商店", "안녕 상점", "ქართული"])
def test_a_name_that_no_certificate_can_show_is_not_approved(name):
    campaign = open_campaign(certificate_design=DesignFactory())
    row = ParticipationFactory(campaign=campaign, state="applied", name_ja=name)

    with pytest.raises(NameNotPrintable):
        approve_participation(row, by=None)

    row.refresh_from_db()
    assert (row.state, Certificate.objects.count()) == ("applied", 0)


def test_without_a_certificate_any_name_is_approved():
    row = ParticipationFactory(campaign=open_campaign(), state="applied", name_ja="見本😀商店")

    assert approve_participation(row, by=None).state == "approved"


def test_a_rejected_registration_is_reopened_and_can_be_approved():
    row = ParticipationFactory(
        campaign=open_campaign(), state="rejected", reason="二重", organisation=None, reachable=True
    )

    reopened = reopen_participation(row, by=None)

    assert (reopened.state, reopened.reason, row.approved_at) == ("applied", "", None)
    assert list(Notice.objects.values_list("kind", flat=True)) == ["campaigns.waiting"]
    assert approve_participation(reopened, by=None).state == "approved"


@pytest.mark.parametrize("state", ["applied", "approved", "withdrawn", "revoked"])
def test_nothing_but_what_was_rejected_is_reopened(state):
    row = ParticipationFactory(state=state, reachable=True)

    with pytest.raises(MoveRefused):
        reopen_participation(row, by=None)

    row.refresh_from_db()
    assert (row.state, Notice.objects.count()) == (state, 0)


def test_a_rejected_registration_stays_so_beside_an_active_one_of_the_same_organisation():
    row = ParticipationFactory(state="rejected", corporate_number="8700110005901", organisation=None, reason="理由")
    ParticipationFactory(campaign=row.campaign, corporate_number="8700110005901", organisation=None)

    with pytest.raises(AlreadyTakesPart):
        reopen_participation(row, by=None)

    row.refresh_from_db()
    assert (row.state, row.reason) == ("rejected", "理由")

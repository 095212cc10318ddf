"""What staff do with a registration that is alike: join it to a record, or end it as a second one."""

import pytest

from campaigns.participation.domain import approve_participation, join_organisation, reject_as_same
from campaigns.participation.domain.errors import AlreadyTakesPart, LooksAlike, NoLongerSimilar
from campaigns.participation.models import Participation
from foundation.audit.models import Entry
from foundation.certificates.models import Certificate
from foundation.notices.models import Notice
from foundation.organisations.models import Organisation
from foundation.records.domain.errors import MoveRefused
from tests.factories.organisations import OrganisationFactory
from tests.factories.participation import ParticipationFactory, fresh, giving_campaign, open_campaign
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


def waiting(campaign, **values):
    facts = {"name_ja": "株式会社見本商店", "state": "applied", "organisation": None, "reachable": True} | values
    return ParticipationFactory(campaign=campaign, **facts)


def test_joined_to_its_record_it_takes_part_and_no_second_record_is_made():
    organisation = OrganisationFactory(name_ja="見本商店", website="https://old.example.jp")
    row = waiting(giving_campaign(), website="https://new.example.jp", may_publish=True)

    joined = join_organisation(row, organisation, by=staff())

    assert (joined.state, joined.organisation, Organisation.objects.count()) == ("approved", organisation, 1)
    assert Organisation.objects.get().website == "https://old.example.jp"
    assert Certificate.objects.get().is_valid
    assert Entry.objects.get(event="participation.joined").after == {"organisation": organisation.public_id}
    assert [notice.kind for notice in Notice.objects.all()] == ["campaigns.approved"]


def test_what_it_gave_to_the_record_it_leaves_goes_with_it():
    left, joined = (OrganisationFactory(name_ja="見本商店", website=url) for url in ("https://new.example.jp", ""))
    row = waiting(giving_campaign(), website="https://new.example.jp", may_publish=True, organisation=left)
    Participation.objects.filter(pk=row.pk).update(contributed_fields=["website"])

    join_organisation(row, joined, by=staff())

    assert set(Organisation.objects.values_list("website", flat=True)) == {""}


def test_a_record_that_takes_part_has_no_second_registration():
    campaign = open_campaign()
    taking_part = waiting(campaign, organisation=OrganisationFactory(name_ja="見本商店"), name_ja="改名後")
    row = waiting(campaign)

    with pytest.raises(AlreadyTakesPart):
        join_organisation(row, taking_part.organisation, by=staff())
    assert (fresh(row).state, fresh(row).organisation) == ("applied", None)


def test_a_merged_record_stands_for_the_one_that_was_kept():
    kept = OrganisationFactory(name_ja="見本商店")
    old = OrganisationFactory(name_ja="見本商店", merged_into=kept)

    assert join_organisation(waiting(open_campaign()), old, by=staff()).organisation == kept


def test_a_second_registration_ends_and_both_addresses_learn_of_it_but_not_of_each_other():
    campaign = open_campaign()
    taking_part = waiting(campaign, state="approved", email="first@example.jp")
    row = waiting(campaign, email="second@example.jp", language="en")

    ended = reject_as_same(row, taking_part, by=staff())

    assert (ended.state, ended.reason[:41]) == ("rejected", "Your organisation is registered for this ")
    assert Entry.objects.get(event="participation.same").after == {"as": taking_part.public_id}
    mails = {notice.to: notice for notice in Notice.objects.all()}
    assert {to: mail.kind for to, mail in mails.items()} == {
        "first@example.jp": "campaigns.standing", "second@example.jp": "campaigns.rejected",
    }  # fmt: skip
    assert "first@" not in str(mails["second@example.jp"].values)
    assert "second@" not in str(mails["first@example.jp"].values)
    assert fresh(taking_part).state == "approved"


@pytest.mark.parametrize("state", ["withdrawn", "rejected", "unconfirmed"])
def test_what_has_ended_meanwhile_ends_nothing(state):
    campaign = open_campaign()
    row, other = waiting(campaign), waiting(campaign, state=state)

    with pytest.raises(NoLongerSimilar):
        reject_as_same(row, other, by=staff())
    assert (fresh(row).state, Notice.objects.count()) == ("applied", 0)


@pytest.mark.parametrize("state", ["approved", "withdrawn", "rejected"])
def test_only_what_waits_is_decided(state):
    campaign = open_campaign()
    row, other = waiting(campaign, state=state), waiting(campaign)

    with pytest.raises(MoveRefused):
        reject_as_same(row, other, by=staff())
    with pytest.raises(MoveRefused):
        join_organisation(row, OrganisationFactory(), by=staff())


def test_nobody_approves_unseen_what_has_the_name_of_another_one():
    campaign = open_campaign()
    taking_part = waiting(campaign, state="approved")
    row = waiting(campaign)

    with pytest.raises(LooksAlike):
        approve_participation(row, by=staff())
    late = waiting(campaign)
    with pytest.raises(LooksAlike):  # has come since the page was opened
        approve_participation(row, by=staff(), seen=[taking_part.public_id])
    assert approve_participation(row, by=staff(), seen=[taking_part.public_id, late.public_id]).state == "approved"


def test_what_shares_but_a_domain_may_be_approved_in_bulk():
    campaign = open_campaign()
    rows = [waiting(campaign, name_ja=f"見本{n}支部", email=f"{n}@kumiai.example.jp") for n in range(3)]

    for row in rows:
        approve_participation(row, by=staff())

    assert Participation.objects.filter(state="approved").count() == 3

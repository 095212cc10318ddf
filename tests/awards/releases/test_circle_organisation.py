"""Organisations behind an award to come: merging and deleting them tells nobody outside the circle who has won."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.results.domain.awardee_organisation import Party, PartyMatch
from awards.results.models import AwardeeOrganisation
from awards.rooms.models import Proof, RoomMember
from campaigns.participation.domain import approve_participation
from campaigns.participation.domain.participation_organisation import settle_organisation
from campaigns.participation.domain.queries.participation_similar import list_similar
from campaigns.participation.domain.queries.participation_warning import list_warnings
from casestudies.models import CaseStudyPage
from foundation.audit.models import Entry
from foundation.organisations.domain import (
    MergeChanged,
    MergeRefused,
    find_by_corporate_number,
    merge_organisations,
    plan_merge,
)
from foundation.organisations.domain.merge import mark_merge
from foundation.organisations.models import Organisation
from foundation.records.domain.concealment import is_concealed
from tests.awards.rooms.opened import make_colleague, make_room, owner_of
from tests.factories.organisations import DivisionFactory, OrganisationFactory, corporate_number
from tests.factories.participation import ParticipationFactory
from tests.factories.people import staff

pytestmark = pytest.mark.django_db
RIGHTS = ("add_organisation", "change_organisation", "delete_organisation", "view_organisation")


class Known:
    """An organisation that everybody finds, and what an award to come says of it."""

    def __init__(self, ready):
        self.kept, self.stranger = OrganisationFactory(), staff(*RIGHTS)
        self.old = DivisionFactory(organisation=OrganisationFactory()).organisation
        self.awardee, self.circle = ready.awardee, staff(*RIGHTS)
        room = make_room(cycle=ready.cycle)
        member = make_colleague(room)
        self.part = AwardeeOrganisation.objects.create(awardee=ready.awardee, organisation=self.old)
        now, owner = timezone.now(), owner_of(room)
        version = {"organisation": self.old, "revision": 1, "saved_by": owner, "saved_at": now, "is_sent": True}
        self.proof = Proof.objects.create(room=room, **version)
        admitted = {"organisation": self.old, "admitted_by": owner, "admitted_at": now}
        self.member = RoomMember.objects.create(room=room, member=member, **admitted)
        ready.case.organisation = self.old
        ready.case.save_revision(clean=False)
        CaseStudyPage.objects.filter(pk=ready.case.pk).update(organisation=self.old)
        ready.begin()
        ready.admit(self.circle)
        for row in (self.old, self.kept):
            row.refresh_from_db()

    @property
    def rows(self):
        return [self.part, self.proof, self.member]


@pytest.fixture
def known(ready):
    return Known(ready)


def test_what_hangs_on_an_award_is_concealed(known):
    found = [[is_concealed(type(row), row.pk, one) for row in known.rows] for one in (known.stranger, known.circle)]

    assert found == [[True] * 3, [False] * 3]


def test_merging_counts_and_names_what_the_person_may_know_and_moves_all(known):
    seen, all_of_it = (plan_merge(known.old, known.kept, by=one) for one in (known.stranger, known.circle))
    marks = [mark_merge(known.old, known.kept, plan) for plan in (seen, all_of_it)]
    assert (list(seen.counts.values()), seen.drafts) == ([1], 0)
    assert (sorted(all_of_it.counts.values()), all_of_it.drafts) == ([1, 1, 1, 1, 1], 1)

    with pytest.raises(MergeChanged):
        merge_organisations(known.old, known.kept, by=known.stranger, seen=marks[1])
    merge = merge_organisations(known.old, known.kept, by=known.stranger, seen=marks[0])

    assert len(merge.moved) == 6
    assert {type(row).objects.get(pk=row.pk).organisation for row in known.rows} == {known.kept}


def test_what_stops_a_merge_is_not_named_to_who_must_not_know(known):
    AwardeeOrganisation.objects.create(awardee=known.awardee, organisation=known.kept, employees_total=9)
    seen, named = (plan_merge(known.old, known.kept, by=one).obstacles for one in (known.stranger, known.circle))

    with pytest.raises(MergeRefused) as refused:
        merge_organisations(known.old, known.kept, by=known.stranger)

    assert refused.value.messages == list(seen)
    assert [known.old.name_ja in sentence for sentence in (*seen, *named)] == [False, True]


def test_deleting_says_what_the_person_may_find_alone(known):
    known.old.divisions.all().delete()
    Organisation.objects.filter(pk=known.old.pk).update(created_at=known.awardee.cycle.opens_at)
    address, said = reverse("organisation:delete", args=[known.old.pk]), []
    for person in (known.stranger, known.circle):
        client = Client()
        client.force_login(person)
        said += [str(message) for message in get_messages(client.post(address).wsgi_request)]

    assert [str(type(known.part)._meta.verbose_name_plural) in text for text in said] == [False, True]
    assert Organisation.objects.filter(pk=known.old.pk).exists()


@pytest.fixture
def winner(ready):
    """A record with a number that came with an award to come."""
    organisation = ready.awardee.organisations.get().organisation
    organisation.corporate_number, organisation.name_ja = corporate_number(7), "ひみつ"
    organisation.save()
    ready.begin()
    return organisation


def add(person, number, address="organisation:add"):
    client = Client()
    client.force_login(person)
    names = {"name_ja": "別の記録", "legal_form_position": "before", "corporate_number": number}
    return client.post(reverse(address), names)


def choose_new(person, number):
    """As the chooser makes one in passing: the step that it answers with."""
    return add(person, number, "organisation_chooser:create").json()["step"]


def test_a_number_that_only_a_concealed_record_has_is_free_to_who_is_outside(ready, winner):
    number, circle, stranger = winner.corporate_number, ready.admit(staff(*RIGHTS)), staff(*RIGHTS)

    assert (find_by_corporate_number(number), add(circle, number).status_code) == (None, 200)
    assert (choose_new(circle, number), choose_new(stranger, number)) == ("reshow_creation_form", "chosen")
    winner.refresh_from_db()
    assert (winner.corporate_number, find_by_corporate_number(number).name_ja) == (None, "別の記録")
    assert Entry.objects.by(stranger).of(winner).get().event == "organisation.number_given_up"
    assert add(staff(*RIGHTS), number).status_code == 200  # taken by what everybody finds


def test_the_page_of_a_new_record_takes_such_a_number_too(winner):
    assert add(staff(*RIGHTS), winner.corporate_number).status_code == 302
    assert not Organisation.objects.filter(pk=winner.pk, corporate_number=winner.corporate_number).exists()


def test_a_batch_in_the_worker_joins_what_whoever_requested_it_finds(ready, winner):
    row = ParticipationFactory(state="applied", corporate_number=winner.corporate_number, organisation=None)

    assert approve_participation(row, by=ready.admit(staff())).organisation == winner


def test_who_requested_a_batch_is_named_where_a_number_is_given_up(ready, winner):
    outside = staff()
    approve_participation(
        ParticipationFactory(state="applied", corporate_number=winner.corporate_number, organisation=None), by=outside
    )

    assert Entry.objects.by(outside).of(winner).filter(event="organisation.number_given_up").count() == 1


def test_a_registration_is_neither_alike_nor_joined_to_a_concealed_record(winner):
    row = ParticipationFactory(name_ja="ひみつ", corporate_number="", organisation=None)
    numbered = ParticipationFactory(name_ja="ひみ", corporate_number=winner.corporate_number, organisation=None)
    named = ParticipationFactory(name_ja="ひみつ", corporate_number=corporate_number(8), organisation=None)

    assert (list_similar(row), list_warnings(named), list_warnings(numbered)) == ([], [], [])
    settle_organisation(numbered, by=None)
    winner.refresh_from_db()
    assert (numbered.organisation_id != winner.pk, winner.corporate_number) == (True, None)


def test_filling_another_cycle_takes_no_organisation_for_a_concealed_record(ready, winner):
    numbered, named = (Party("lead", "ひみつ", number) for number in (winner.corporate_number, ""))
    circle, stranger = ready.admit(staff()), staff()

    found = [PartyMatch([numbered], by=person).find(numbered) for person in (circle, stranger)]
    assert (found, PartyMatch([named], by=stranger).is_doubtful(named)) == ([winner, None], False)
    assert PartyMatch([numbered], by=stranger, cycle=ready.cycle).find(numbered) == winner

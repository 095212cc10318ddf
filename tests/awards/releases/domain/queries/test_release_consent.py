"""Which organisation hasn't consented to something that stays out."""

import pytest

from awards.releases.domain.queries.release_consent import list_unconsented
from awards.results.domain.proof import save_proof
from awards.results.models import Awardee
from tests.awards.results.joint import make_joint
from tests.awards.results.rooms import given, make_room, owner_of, see
from tests.factories.results import AwardeeFactory

pytestmark = pytest.mark.django_db


def say(awardee):
    return list_unconsented(Awardee.objects.get(pk=awardee.pk))


def test_without_a_room_nothing_needs_consent():
    assert say(AwardeeFactory()) == []


def test_of_one_organisation_the_award_is_named():
    room = make_room()
    before = say(room.awardee)
    answers = given(employees_total="as_is", measure__share="as_is")
    save_proof(room, answers, seen=see(room), is_sent=True, by=owner_of(room))

    assert (before, say(room.awardee)) == ([room.awardee.name], [])


def test_given_jointly_the_organisation_is_named():
    joint = make_joint()
    named = [f"{joint.room.awardee.name} – {part.name}" for part in joint.parts]
    before = say(joint.room.awardee)
    joint.send(1, logo="as_is", employees_total="as_is")

    assert (before, say(joint.room.awardee)) == (named, named[:1])

"""An award given jointly: each organisation answers for what is its own, beside the others and never for them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from awards.results.domain.errors import CertificateIssued
from awards.results.domain.queries.awardee_commendation import part_subject
from awards.results.models import AwardeeOrganisation
from awards.rooms.domain.errors import ProofChanged
from awards.rooms.domain.proof import leave_as_is, save_proof, take_over
from awards.rooms.domain.queries.proof import list_fields, read_all, read_newest
from awards.rooms.models import Proof, ProofAnswer
from foundation.certificates.domain import revoke_certificate
from foundation.organisations.domain import merge_organisations
from foundation.records.domain.errors import MayNot
from tests.awards.rooms.joint import let_in_for, make_joint
from tests.awards.rooms.opened import given, owner_of, read_room, room_staff, see
from tests.factories.certificates import issue
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def joint():
    return make_joint()


def published(joint):
    """Of the lead and the other: whether the logo is public, and the number of employees."""
    parts = [joint.read(place) for place in range(2)]
    return [(part.published_logo is not None, part.published_employees) for part in parts]


def test_each_consents_to_its_own_alone(joint):
    before = published(joint)
    joint.send(1, logo="as_is", employees_total="as_is")
    one = published(joint)
    joint.send(0, logo="as_is", employees_total="withhold")

    assert before == [(False, None), (False, None)]
    assert one == [(False, None), (True, 101)]
    assert published(joint) == [(True, None), (True, 101)]


def test_what_is_anothers_is_no_answer(joint):
    other, own = (f"organisation_logo:{joint.parts[place].pk}" for place in (1, 0))
    save_proof(joint.room, given(**{other: "as_is"}), seen=see(joint.room), is_sent=True, by=owner_of(joint.room))
    shared = given(**{own: "as_is", "employees_total": "as_is", "name_ja": "新社名"})
    save_proof(joint.room, shared, seen=joint.see(joint.people[1]), is_sent=True, by=joint.people[1])

    assert (ProofAnswer.objects.count(), published(joint)) == (0, [(False, None), (False, None)])
    assert read_room(joint.room).awardee.published_employees is None


def test_two_organisations_at_once_dont_disturb_each_other(joint):
    seen = [joint.see(person) for person in joint.people]
    for place in (0, 1):
        joint.send(place, seen=seen[place], logo="as_is")

    assert published(joint) == [(True, None), (True, None)]
    assert list(Proof.objects.order_by("revision").values_list("organisation", "revision", "saved_by")) == [
        (None, 1, joint.people[0].pk),
        (joint.parts[1].organisation_id, 2, joint.people[1].pk),
    ]


def test_of_two_of_one_organisation_the_second_is_told(joint):
    colleague = let_in_for(joint.room, joint.parts[1].organisation).member.user
    seen = joint.see(colleague)
    joint.send(1, logo="as_is")
    joint.people[1] = colleague

    with pytest.raises(ProofChanged):
        joint.send(1, seen=seen, logo="withhold")
    assert published(joint)[1] == (True, None)


def test_the_same_sent_twice_is_one_version(joint):
    seen = joint.see(joint.people[1])
    rows = [joint.send(1, seen=seen, logo="as_is") for _press in range(2)]

    assert (rows[0], Proof.objects.count()) == (rows[1], 1)


def test_another_picture_or_number_needs_another_consent(joint):
    joint.send(1, logo="as_is", employees_total="as_is")
    part = joint.read(1)
    part.logo, part.employees_total = joint.read(0).logo, 7
    part.save()

    assert published(joint)[1] == (False, None)


def test_a_file_that_is_replaced_behind_a_picture_needs_another_consent(joint):
    seen = joint.see(joint.people[1])
    joint.send(1, logo="as_is")
    joint.send(0, logo="as_is")
    logo, agreed = joint.read(1).logo, published(joint)
    type(logo).objects.filter(pk=logo.pk).update(file="originals/another.png")

    assert (agreed, published(joint)) == ([(True, None)] * 2, [(True, None), (False, None)])
    assert seen != joint.see(joint.people[1])


def test_a_corrected_name_is_taken_over_for_that_organisation_alone(joint):
    before = joint.read(0).name
    joint.send(1, name_ja="見本公社", employees_total="７０")
    for answer in ProofAnswer.objects.filter(outcome="open"):
        take_over(answer, by=room_staff())

    part = joint.read(1)
    assert (part.name_in("ja"), part.employees_total, part.published_employees) == ("見本公社", 70, 70)
    assert joint.read(0).name == before


def test_who_doesnt_want_to_be_named_is_not_once_staff_agree(joint):
    joint.send(1, role="withhold")
    answer = ProofAnswer.objects.get(outcome="open")
    named = [AwardeeOrganisation.objects.named().count()]
    take_over(answer, by=room_staff())

    assert [*named, AwardeeOrganisation.objects.named().count()] == [2, 1]


def test_who_has_a_valid_certificate_stays_named_until_it_is_revoked(joint):
    joint.send(1, role="withhold")
    answer, issued = ProofAnswer.objects.get(outcome="open"), issue(subject=part_subject(joint.read(1)))
    with pytest.raises(CertificateIssued):
        take_over(answer, by=room_staff())
    kept = joint.read(1).is_named
    revoke_certificate(issued, by=None, reason="x")
    take_over(answer, by=room_staff())

    assert (kept, joint.read(1).is_named) == (True, False)


def test_an_answer_of_one_replaces_nothing_of_another(joint):
    joint.send(0, name_ja="見本財団")
    joint.send(1, name_ja="見本公社")
    leave_as_is(ProofAnswer.objects.get(proof__organisation=None), reason="x", by=room_staff())
    joint.send(1, name_ja="見本組合")

    outcomes = ProofAnswer.objects.order_by("proof__revision").values_list("text", "outcome")
    assert list(outcomes) == [("見本財団", "left"), ("見本公社", "replaced"), ("見本組合", "open")]


def test_who_was_sent_out_answers_no_more_and_what_they_answered_stays(joint):
    joint.send(1, logo="as_is")
    entry = joint.room.members.get()
    entry.removed_at = timezone.now()
    entry.save()

    with pytest.raises(MayNot):
        joint.send(1, seen="x", logo="withhold")
    assert (published(joint)[1], Proof.objects.get().saved_by) == ((True, None), joint.people[1])


def test_an_organisation_that_has_left_answers_no_more_and_its_answers_are_kept(joint):
    joint.send(1, logo="as_is")
    joint.read(1).delete()

    with pytest.raises(MayNot):
        joint.send(1, seen="x", logo="withhold")
    assert Proof.objects.get().organisation == joint.parts[1].organisation


def test_merged_its_answers_and_people_are_the_kept_organisations(joint):
    joint.send(1, logo="as_is")
    kept = OrganisationFactory(name_kana="")
    rights = ("change_organisation", "delete_organisation", "view_organisation")
    merge_organisations(joint.parts[1].organisation, kept, by=staff(*rights))

    proof, answers = read_newest(joint.room, kept.pk)
    assert (proof, [answer.choice for answer in answers.values()]) == (Proof.objects.get(), ["as_is"])
    assert published(joint)[1] == (True, None)
    joint.send(1, logo="withhold")
    assert published(joint)[1] == (False, None)


def test_once_the_role_of_the_lead_changes_hands_the_owner_answers_for_the_new_one(joint):
    for place, role in enumerate(("member", "lead")):
        AwardeeOrganisation.objects.filter(pk=joint.parts[place].pk).update(role=role)
    joint.people[1] = owner_of(joint.room)
    joint.send(1, logo="as_is")

    assert published(joint) == [(False, None), (True, None)]


def test_the_newest_of_each_is_read_in_as_many_statements_for_two_as_for_ten():
    counts = []
    for number in (2, 10):
        joint = make_joint(number)
        for place in range(number):
            joint.send(place, logo="withhold")
            joint.send(place, logo="as_is")
        with CaptureQueriesContext(
            connection,
        ) as made:
            proofs, answers = read_all(joint.room)
            fields = list_fields(joint.room.awardee)
        counts.append(len(made))
        assert (len(proofs), {answer.choice for answer in answers.values()}) == (number, {"as_is"})
        assert len({field.organisation for field in fields}) == number

    assert counts[0] == counts[1]

"""Photographs of a room: how many, who sends, what is said of one, consent given and withdrawn, removed."""

from datetime import timedelta

import pytest
from django.utils import timezone
from msgspec.structs import replace

from awards.photographs.domain import photograph as domain
from awards.photographs.domain.errors import (
    PhotographChanged,
    PhotographGone,
    PhotographRefused,
    PhotographTaken,
    TooManyPhotographs,
)
from awards.photographs.domain.photograph import (
    MOST,
    Described,
    begin_photograph,
    describe_photographs,
    remove_photograph,
)
from awards.photographs.domain.photograph_end import end_consent
from awards.photographs.domain.queries.photograph import list_answered
from awards.photographs.models import Photograph
from awards.rooms.models import AwardRoom, RoomMember
from foundation.assets.domain.errors import UploadRefused
from foundation.assets.enums import UploadState
from foundation.audit.models import Entry
from foundation.organisations.domain import merge_organisations
from foundation.records.domain.errors import MayNot
from tests.awards.photographs.sent import WORDS, add_agreed, add_photograph, describe, read_photograph
from tests.awards.rooms.joint import make_joint
from tests.awards.rooms.opened import admit, make_colleague, make_room, owner_of
from tests.factories.applications import ApplicantFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return make_room()


def begin(room, by=None, name="現場.jpg", size=900):
    return begin_photograph(room, name=name, content_type="", size=size, by=by or owner_of(room))


def test_what_was_removed_or_refused_takes_no_place(room):
    sent = [add_photograph(room) for _each in range(MOST)]
    with pytest.raises(TooManyPhotographs):
        begin(room)
    remove_photograph(sent[0], by=owner_of(room))
    begin(room)
    with pytest.raises(TooManyPhotographs):
        begin(room)
    sent[1].file.state, sent[1].file.refusal, sent[1].file.key = UploadState.REFUSED, "damaged", None
    sent[1].file.save()

    assert begin(room)[0].room == room


@pytest.mark.parametrize(("name", "size"), [("現場.pdf", 900), ("現場.jpg", 20 * 1024 * 1024 + 1), ("現場.png", 0)])
def test_other_kinds_and_sizes_are_refused(room, name, size):
    with pytest.raises(UploadRefused):
        begin(room, name=name, size=size)

    assert Photograph.objects.count() == 0


def test_the_owner_and_colleagues_who_promised_send(room):
    agreed, silent, gone = admit(room), admit(room, agreed=False), admit(room)
    RoomMember.objects.filter(pk=gone.pk).update(removed_at=timezone.now())
    begin(room)
    begin(room, by=agreed.member.user)
    others = (silent.member.user, gone.member.user, make_colleague(room).user, ApplicantFactory())

    for person in others:
        with pytest.raises(MayNot):
            begin(room, by=person)
    assert Photograph.objects.count() == 2


def test_after_the_close_nothing_is_sent_or_changed(room):
    photograph, past = add_photograph(room), timezone.now() - timedelta(days=1)
    dues = dict.fromkeys(("proof_due_at", "ceremony_due_at", "press_due_at", "closes_at"), past)
    AwardRoom.objects.filter(pk=room.pk).update(opened_at=past - timedelta(days=9), **dues)
    verbs = (
        lambda: begin(room),
        lambda: describe(photograph, WORDS, seen=0, by=owner_of(room)),
        lambda: remove_photograph(photograph, by=owner_of(room)),
    )

    for verb in verbs:
        with pytest.raises(MayNot):
            verb()


def test_consent_is_kept_with_who_and_when_and_is_withdrawn(room):
    photograph, colleague = add_photograph(room), admit(room).member.user
    agreed = describe(photograph, WORDS, seen=0, by=colleague)
    twice = describe(photograph, WORDS, seen=0, by=owner_of(room))
    corrected = describe(photograph, replace(WORDS, credit="x"), seen=1, by=owner_of(room))
    assert (corrected.consented_by_id, corrected.consented_at) == (colleague.pk, agreed.consented_at)
    withdrawn = describe(photograph, replace(WORDS, consent=""), seen=2, by=owner_of(room))

    assert (agreed.consented_by, agreed.consent, agreed.consented_at is None) == (colleague, WORDS.consent, False)
    assert (twice.revision, twice.consented_by_id) == (1, colleague.pk)
    assert (withdrawn.consented_by, withdrawn.consent, withdrawn.description) == (None, "", WORDS.description)
    events = Entry.objects.filter(event__startswith="award_room.photograph").order_by("pk")
    assert [entry.event.rpartition("_")[2] for entry in events] == ["described", "described", "withdrawn"]


def test_a_page_in_another_language_moves_neither_words_nor_consent(room):
    photograph, colleague = add_agreed(room), admit(room).member.user
    agreed = (photograph.consented_by_id, photograph.consented_at, photograph.consent)
    english = replace(WORDS, credit="Sample Foods", language="en", consent="It may be published.")

    kept = describe(photograph, english, seen=0, by=colleague)
    again = describe(photograph, english, seen=1, by=colleague)
    translated = describe(photograph, replace(english, description="A worker"), seen=1, by=colleague)

    assert [row.language for row in (kept, again, translated)] == ["ja", "ja", "en"]
    assert {(row.consented_by_id, row.consented_at, row.consent) for row in (kept, translated)} == {agreed}
    assert (again.revision, translated.revision) == (1, 2)


def test_who_was_slower_is_told(room):
    photograph = add_photograph(room)
    describe(photograph, WORDS, seen=0, by=owner_of(room))

    with pytest.raises(PhotographChanged):
        describe(photograph, replace(WORDS, credit="x"), seen=0, by=owner_of(room))
    assert read_photograph(photograph).credit == WORDS.credit


def test_several_are_saved_together_or_none(room):
    first, second = add_photograph(room), add_photograph(room)
    described = [Described(row, WORDS, 0) for row in (first, second)]
    Photograph.objects.filter(pk=second.pk).update(revision=1)
    refused = describe_photographs(room, described, by=owner_of(room))
    before = read_photograph(first).description
    Photograph.objects.filter(pk=second.pk).update(revision=0)
    saved = describe_photographs(room, described, by=owner_of(room))

    assert ([*refused], before, saved) == ([second.file.public_id], "", {})
    assert {read_photograph(row).description for row in (first, second)} == {WORDS.description}


def test_what_was_taken_over_removed_or_refused_isnt_changed(room):
    now = timezone.now()
    taken = add_agreed(room, taken_at=now, taken_by=owner_of(room))
    cases = (
        (taken, PhotographTaken),
        (add_photograph(room, removed_at=now), PhotographGone),
        (add_photograph(room, UploadState.REFUSED), PhotographRefused),
    )
    for photograph, refusal in cases:
        with pytest.raises(refusal):
            describe(photograph, replace(WORDS, consent=""), seen=0, by=owner_of(room))
    with pytest.raises(PhotographTaken):
        remove_photograph(taken, by=owner_of(room))


def test_removed_its_words_are_gone_and_twice_is_once(room):
    photograph = add_agreed(room)
    for _twice in range(2):
        remove_photograph(photograph, by=owner_of(room))
    row = read_photograph(photograph)

    assert (row.description, row.credit, row.consent, row.consented_at) == ("", "", "", None)
    assert row.removed_at is not None
    assert Entry.objects.filter(event="award_room.photograph_removed").count() == 1


def test_where_the_store_is_away_the_place_is_free_again(room, monkeypatch):
    def fail(*_args, **_named):
        raise OSError("away")

    monkeypatch.setattr(domain.assets, "receive_upload", fail)
    monkeypatch.setattr(domain.assets, "cancel_upload", lambda file, **_named: None)
    with pytest.raises(OSError, match="away"):
        domain.receive_photograph(room, None, name="現場.jpg", size=9, by=owner_of(room))

    assert Photograph.objects.counted().count() == 0


def test_of_a_joint_award_each_organisation_answers_for_its_own():
    joint = make_joint()
    room, (owner, colleague) = joint.room, joint.people
    sent = {person: begin(room, by=person)[0] for person in (owner, colleague)}
    assert [sent[person].organisation for person in (owner, colleague)] == [part.organisation for part in joint.parts]
    own, taken = (
        add_agreed(room, organisation=joint.parts[0].organisation),
        add_agreed(room, taken_at=timezone.now(), taken_by=owner),
    )
    verbs = (
        lambda row, by: describe(row, replace(WORDS, consent=""), seen=0, by=by),
        lambda row, by: remove_photograph(row, by=by),
    )
    for row, by in ((own, colleague), (sent[owner], colleague), (sent[colleague], owner)):
        for verb in verbs:
            with pytest.raises(MayNot):
                verb(row, by)
    with pytest.raises(MayNot):
        end_consent(taken, by=colleague)
    assert Photograph.objects.kept().count() == 4
    for verb in verbs:  # where the lead's role changed hands, too
        verb(own, owner)
        verb(sent[colleague], colleague)
    end_consent(taken, by=owner)


def test_what_the_lead_sent_stays_its_own_where_the_role_changes_hands():
    joint = make_joint()
    room, (owner, _colleague) = joint.room, joint.people
    sent = begin(room, by=owner)[0]
    for part, role in zip(joint.parts, ("member", "lead"), strict=True):
        type(part).objects.filter(pk=part.pk).update(role=role)

    assert not Photograph.objects.of(list_answered(room, owner)).filter(pk=sent.pk).exists()


def test_each_organisation_has_places_of_its_own_and_merged_they_are_the_kept_ones():
    joint = make_joint()
    kept = OrganisationFactory()
    for _each in range(MOST):
        add_photograph(joint.room, organisation=joint.parts[1].organisation)
    begin(joint.room)
    with pytest.raises(TooManyPhotographs):
        begin(joint.room, by=joint.people[1])
    merge_organisations(joint.parts[1].organisation, kept, by=staff("change_organisation", "delete_organisation"))

    assert Photograph.objects.filter(organisation=kept).count() == MOST
    with pytest.raises(TooManyPhotographs):
        begin(joint.room, by=joint.people[1])

"""What the database itself refuses of answers about what is published."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from awards.rooms.models import Proof, ProofAnswer
from tests.awards.rooms.opened import make_room, owner_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def proof():
    room = make_room()
    return Proof.objects.create(room=room, revision=1, saved_by=owner_of(room), saved_at=timezone.now(), is_sent=True)


def test_a_revision_is_there_once(proof):
    with pytest.raises(IntegrityError), transaction.atomic():
        Proof.objects.create(
            room=proof.room, revision=1, saved_by=proof.saved_by, saved_at=timezone.now(), is_sent=False
        )


def test_a_field_is_answered_once_and_a_correction_says_how(proof):
    facts = {"proof": proof, "label": "名称"}
    ProofAnswer.objects.create(field="name_ja", choice="as_is", **facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProofAnswer.objects.create(field="name_ja", choice="as_is", **facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProofAnswer.objects.create(field="name_en", choice="correct", text="", **facts)


def test_what_was_agreed_to_isnt_deleted_with_its_awardee(proof):
    with pytest.raises(ProtectedError):
        proof.room.awardee.delete()

"""What the database refuses of participations, and what a participant holds back."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from campaigns.participation.models import Participation
from foundation.records.domain.state import move
from tests.factories.participation import ParticipationFactory

pytestmark = pytest.mark.django_db
NUMBER = "8700110005901"


@pytest.mark.parametrize("state", ["applied", "approved"])
def test_an_organisation_takes_part_once(state) -> None:
    first = ParticipationFactory(state=state, corporate_number=NUMBER)

    with pytest.raises(IntegrityError), transaction.atomic():
        ParticipationFactory(campaign=first.campaign, organisation=first.organisation, state="approved")
    with pytest.raises(IntegrityError), transaction.atomic():
        ParticipationFactory(campaign=first.campaign, corporate_number=NUMBER, state="applied")
    ParticipationFactory(organisation=first.organisation, corporate_number=NUMBER, state="approved")


@pytest.mark.parametrize("state", ["unconfirmed", "rejected", "withdrawn", "revoked"])
def test_who_takes_no_part_is_not_in_the_way(state) -> None:
    first = ParticipationFactory(state=state, corporate_number=NUMBER)

    again = ParticipationFactory(
        campaign=first.campaign, organisation=first.organisation, corporate_number=NUMBER, state="approved"
    )

    assert list(Participation.objects.active()) == [again]


@pytest.mark.parametrize(
    ("state", "to"),
    [("unconfirmed", "approved"), ("rejected", "approved"), ("withdrawn", "approved"), ("approved", "rejected")],
)
def test_moves_that_there_are_none_of(state, to) -> None:
    row = ParticipationFactory(state=state)

    with pytest.raises(ValidationError):
        move(row, to, by=None)

    row.refresh_from_db()
    assert row.state == state


@pytest.mark.parametrize(("state", "consent"), [("approved", False), ("applied", True), ("revoked", True)])
def test_only_who_is_approved_and_agreed_is_public(state, consent) -> None:
    ParticipationFactory(state=state, may_publish=consent)

    assert not Participation.objects.public().exists()
    assert not Participation.objects.publishing("website").exists()


@pytest.mark.parametrize("field", ["industry", "size_band", "prefecture", "website"])
def test_a_field_held_back_is_not_shown(field) -> None:
    row = ParticipationFactory(public=True, website="https://example.jp/", **{f"publishes_{field}": False})

    assert row.shown(field) is None
    assert not Participation.objects.publishing(field).exists()
    assert Participation.objects.public().get() == row


def test_a_row_that_is_updated_is_changed() -> None:
    row = ParticipationFactory()
    Participation.objects.filter(pk=row.pk).update(name_en="Sample")

    assert Participation.objects.get().changed_at > row.changed_at

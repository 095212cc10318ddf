"""States move in one place, by allowed moves, and every move is recorded."""

import pytest
from django.contrib.auth import get_user_model

from campaigns.domain.errors import MoveRefused
from campaigns.domain.state import move
from campaigns.models import Participation
from foundation.audit.models import Entry
from tests.factories.campaigns import CooperationRequestFactory, ParticipationFactory, jst

pytestmark = pytest.mark.django_db


def test_move_approves_with_its_moment_and_records_it() -> None:
    user = get_user_model().objects.create_user(email="secretariat@example.jp")
    participation = ParticipationFactory()

    move(participation, "approved", by=user, at=jst(2026, 10, 1))

    found = Participation.objects.get(pk=participation.pk)
    assert (found.state, found.approved_at) == ("approved", jst(2026, 10, 1))
    entry = Entry.objects.get(event="participation.approved")
    assert (entry.actor, entry.before, entry.after) == (user, {"state": "applied"}, {"state": "approved"})


def test_move_refuses_what_the_state_does_not_allow() -> None:
    participation = ParticipationFactory(state="revoked")

    with pytest.raises(MoveRefused):
        move(participation, "approved", by=None)

    assert Participation.objects.get(pk=participation.pk).state == "revoked"
    assert not Entry.objects.filter(event="participation.approved").exists()


def test_move_judges_by_the_row_in_the_database() -> None:
    participation = ParticipationFactory()
    stale = Participation.objects.get(pk=participation.pk)
    move(participation, "rejected", by=None)

    with pytest.raises(MoveRefused):
        move(stale, "approved", by=None)


def test_an_answer_to_a_request_is_recorded() -> None:
    request = CooperationRequestFactory()

    move(request, "accepted", by=None)

    assert request.state == "accepted"
    assert Entry.objects.filter(event="cooperation.accepted").count() == 1

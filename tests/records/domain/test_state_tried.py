"""A state that is changed by one conditional update, without a lock and without an entry."""

import pytest

from campaigns.participation.models import Participation
from foundation.audit.models import Entry
from foundation.records.domain.state import try_move
from tests.factories.participation import ParticipationFactory, jst

pytestmark = pytest.mark.django_db


def test_try_move_is_one_update_without_an_entry():
    participation = ParticipationFactory()

    assert try_move(participation, "approved", approved_at=jst(2026, 10, 1)) is True
    assert (participation.state, participation.approved_at) == ("approved", jst(2026, 10, 1))
    assert not Entry.objects.exists()


@pytest.mark.parametrize(("to", "since"), [("revoked", None), ("withdrawn", ["approved"]), ("applied", ["applied"])])
def test_try_move_leaves_a_row_that_does_not_lead_there(to, since):
    participation = ParticipationFactory()

    assert try_move(participation, to, since=since) is False
    assert Participation.objects.get().state == "applied"


def test_try_move_judges_by_the_row():
    stale = ParticipationFactory()
    Participation.objects.update(state="revoked")

    assert try_move(stale, "approved") is False

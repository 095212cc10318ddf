"""Conflicts of panel members: one of a pair counts, and one that is over has a reason."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.decisions.models import PanelConflict
from tests.factories.programmes import CycleFactory

pytestmark = pytest.mark.django_db


def note(panel, **facts):
    said = {"source": "declared", "kind": "adviser", "reason": "顧問", "noted_at": timezone.now()}
    own = {"member": panel.members[6], "application": panel.judged.applications[0], "noted_by": panel.clerk}
    return PanelConflict.objects.create(**said | own | facts)


def test_one_of_a_pair_counts_and_what_is_over_stays(panel) -> None:
    over = {"ended_at": timezone.now(), "ended_by": panel.clerk, "ended_because": "退任"}
    note(panel, **over)
    note(panel, **over)
    counting = note(panel)

    with pytest.raises(IntegrityError), transaction.atomic():
        note(panel, source="secretariat")

    assert list(PanelConflict.objects.counting()) == [counting]
    assert PanelConflict.objects.count() == 3


def test_what_is_over_says_why_and_by_whom(panel) -> None:
    for facts in ({"ended_by": panel.clerk}, {"ended_because": "退任"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            note(panel, ended_at=timezone.now(), **facts)


def test_a_member_of_whom_one_is_noted_stays_in_the_cycle(panel) -> None:
    member = panel.members[6]
    member.cycle = CycleFactory()
    member.clean()
    note(panel)

    with pytest.raises(ValidationError, match="募集回は変更できません"):
        member.clean()

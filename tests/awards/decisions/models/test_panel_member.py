"""Members of a panel: in the reader's language, one chair, of one cycle."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from awards.decisions.models import PanelMember
from tests.factories.programmes import CycleFactory
from tests.factories.reviews import ReviewerFactory

pytestmark = pytest.mark.django_db


def test_a_member_is_named_in_the_readers_language(panel) -> None:
    member = panel.members[3]
    with translation.override("en"):
        assert str(member) == "Sample 3"
    assert str(member) == "見本 3郎"


def test_a_chair_follows_one_who_has_resigned(panel) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PanelMember.objects.filter(pk=panel.members[1].pk).update(is_chair=True)
    PanelMember.objects.filter(pk=panel.members[0].pk).update(resigned_on=timezone.now().date())
    PanelMember.objects.filter(pk=panel.members[1].pk).update(is_chair=True)

    assert list(PanelMember.objects.filter(is_chair=True, resigned_on=None)) == [panel.members[1]]


def test_a_reviewer_is_of_the_same_cycle(panel) -> None:
    stranger = PanelMember(cycle=panel.cycle, name_ja="別の会", reviewer=ReviewerFactory(accepted=True))
    with pytest.raises(ValidationError) as refused:
        stranger.full_clean()

    assert refused.value.message_dict == {"reviewer": ["同じ募集回の審査員を選んでください。"]}


def test_the_cycle_stays_once_somebody_was_at_a_meeting(panel) -> None:
    member = panel.members[6]
    member.cycle = CycleFactory()
    member.clean()
    panel.attend("present", [PanelMember.objects.get(pk=member.pk)])

    with pytest.raises(ValidationError):
        member.clean()

"""Who knows or may guess how a cycle ends without being in the circle of its release, and who has it on paper."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.decisions.models import DecisionSet, DecisionSetFile, PanelMember
from awards.decisions.permissions import APPROVE, PREPARE
from awards.programmes.registry import Insiders
from awards.reviews.enums import ReviewerState
from awards.reviews.models import Reviewer
from foundation.audit.domain.queries.subject import entries_about


def list_insiders(cycle: Any) -> Sequence[Insiders]:
    """Who may read decisions, superusers among them; the panel; who agreed to review, even if they have stopped."""
    readers = Q(pk__in=ModelBackend().with_perm(PREPARE).values("pk")) | Q(
        pk__in=ModelBackend().with_perm(APPROVE).values("pk")
    )
    reviewers = Reviewer.objects.filter(committee__cycle=cycle, answered_at__isnull=False)
    agreed = reviewers.exclude(state=ReviewerState.DECLINED).count()
    return (
        Insiders(_("People who may read the decisions"), get_user_model()._default_manager.filter(readers).count()),
        Insiders(_("Members of the panel"), PanelMember.objects.filter(cycle=cycle).count()),
        Insiders(_("Reviewers of the committee, who read the applications"), agreed),
    )


def match_disclosures(cycle: Any) -> Q:
    sets = DecisionSet.objects.filter(cycle=cycle)
    files = DecisionSetFile.objects.filter(decision_set__cycle=cycle)
    return entries_about(sets, "decision_set.exported") | entries_about(files, "decision_set.paper_downloaded")

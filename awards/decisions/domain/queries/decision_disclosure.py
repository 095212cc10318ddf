"""Who knows or may guess how a cycle ends without being in the circle of its release, and who has it on paper."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from awards.decisions.models import Check, DecisionSet, DecisionSetFile, PanelMember
from awards.decisions.permissions import APPROVE, PREPARE, may_read_decisions
from awards.programmes.models import AwardCycle
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


def leave_out_judging(entries: QuerySet[Any, Any], person: Any) -> QuerySet[Any, Any]:
    """Of the audit record: until the results are out, sets and their checks only those read who may read decisions.

    An approval that is lost in the minute of a withdrawal says that this one was selected or in reserve, and so does a
    set that is returned or begun soon after it, as each check does; how many are decided on at once, how large the
    groups are. All of a set, so that nothing leaves the record once it would tell.
    """
    if may_read_decisions(person):
        return entries
    released = AwardCycle.objects.released()
    sets = DecisionSet.objects.exclude(cycle__in=released)
    checks = Check.objects.exclude(kind__cycle__in=released)
    files = DecisionSetFile.objects.exclude(decision_set__cycle__in=released)
    return entries.exclude(entries_about(sets) | entries_about(files) | entries_about(checks))

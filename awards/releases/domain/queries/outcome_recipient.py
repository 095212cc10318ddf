"""Whom approved decisions select; who is notified of what has become of their application, and with which values."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import override

from awards.applications.domain.notices.member import address_of, list_writers_of
from awards.applications.enums import ApplicationState
from awards.decisions.enums import DecisionSetState, Outcome
from awards.decisions.models import Decision, DecisionSet
from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from awards.releases.enums import ReleaseState
from awards.releases.models import OutcomeNotice, OutcomeText, Release
from awards.results.enums import AwardeeState
from awards.results.models import Awardee
from foundation.notices.registry import Recipient
from foundation.text.values import parse_ids


def list_decisions(**conditions: Any) -> QuerySet[Decision]:
    """Rows of approved sets about applications that are still accepted: who has withdrawn, or has declined the award,
    isn't told anything.
    """
    approved = {"decision_set__state": DecisionSetState.APPROVED, "application__state": ApplicationState.ACCEPTED}
    declined = Awardee.objects.filter(state=AwardeeState.DECLINED, application__isnull=False)
    rows = Decision.objects.filter(**approved, **conditions).exclude(application__in=declined.values("application"))
    return rows.order_by("application__reference", "pk")


def list_unselected(release: Release) -> QuerySet[Awardee]:
    """Active awardees whose application isn't accepted any more, or whom no approved decision selects.

    The latter once decisions of the cycle were approved, also while that approval is lost; awards that were entered
    without an application, as those of the past, never.
    """
    was_decided = DecisionSet.objects.filter(cycle=release.cycle_id, state__in=DecisionSetState.closed)
    selected = Decision.objects.filter(
        application=OuterRef("application"), decision_set__state=DecisionSetState.APPROVED, outcome=Outcome.SELECTED
    )
    is_gone = ~Q(application__state=ApplicationState.ACCEPTED)
    awardees = Awardee.objects.filter(cycle=release.cycle_id, state=AwardeeState.ACTIVE, application__isnull=False)
    return awardees.filter(is_gone | (Exists(was_decided) & ~Exists(selected))).order_by("pk")


def list_due_decisions(text: OutcomeText, *, at: datetime, released_at: datetime | None) -> QuerySet[Decision]:
    """Those whom this text is due to: with the release, once that is out, or at a moment of their own that has come."""
    due = Q(notify_at__lte=at) | _due_with(released_at)
    return _leave_out_notified(_list_of(text).filter(due))


def list_due_texts(*, at: datetime, released_by: datetime, stepping: Iterable[str]) -> QuerySet[OutcomeText]:
    """Those that are due to anybody, of cycles whose results aren't suspended.

    `released_by`: releases until then are out; `stepping`: keys of texts whose step isn't done, which tells the rest.
    """
    decisions = list_decisions(decision_set__cycle=OuterRef("release__cycle"), outcome=OuterRef("outcome"))
    waiting = _leave_out_notified(decisions.filter(Q(tier=None) | Q(tier=OuterRef("tier"))))
    is_out = Q(release__released_at__lte=released_by) & ~Q(pk__in=stepping)
    with_release = waiting.filter(_due_with(OuterRef(OuterRef("release__released_at"))))
    texts = OutcomeText.objects.filter(
        release__state__in=ReleaseState.notifying, release__cycle__state__in=CycleState.active
    )
    due = texts.filter(Exists(waiting.filter(notify_at__lte=at)) | is_out & Q(Exists(with_release)))
    return due.select_related("release").order_by("pk")


def count_waiting(cycle: AwardCycle) -> int:
    """Applications whose people are still to be notified, with a release that was carried out or later."""
    due = Q(notify_at__isnull=False) | _due_with(cycle.released_at)
    return _leave_out_notified(list_decisions(decision_set__cycle=cycle).filter(due)).count()


def list_applications(text: OutcomeText) -> list[str]:
    """Keys of all applications that it is for, in the order of their references."""
    return [str(key) for key in _list_of(text).values_list("application", flat=True)]


def count_outcomes(release: Release) -> Counter[tuple[str, int | None]]:
    """How many applications have each outcome and tier."""
    decisions = list_decisions(decision_set__cycle=release.cycle_id)
    return Counter(decisions.values_list("outcome", "tier"))


def list_early(release: Release) -> list[datetime]:
    """The moments of their own at which applicants are told, first ones first."""
    moments = list_decisions(decision_set__cycle=release.cycle_id).values_list("notify_at", flat=True)
    return sorted({moment for moment in moments if moment})


def list_recipients(ids: Sequence[str]) -> Iterator[Recipient]:
    """The people of these applications who have an e-mail address, with the values of every kind of outcome."""
    decisions = {decision.application_id: decision for decision in load_decisions(ids)}
    found = [decisions[int(key)] for key in ids if key.isdecimal() and int(key) in decisions]
    writers = list_writers_of([decision.application for decision in found])
    for decision in found:
        application = decision.application
        values = list_values(decision, application.language)
        for person in writers[application.pk]:
            yield Recipient(person.email, application.language, values, about=application, user=person.user)


def load_decisions(ids: Iterable[str]) -> QuerySet[Decision]:
    return list_decisions(application__in=parse_ids(ids)).select_related(
        "application__cycle", "application__owner", "submission", "tier"
    )


def list_values(decision: Decision, language: str) -> dict[str, str]:
    """What the placeholders of a notice stand for."""
    application = decision.application
    with override(language):
        return {
            "cycle": application.cycle.name,
            "reference": application.reference or "",
            "organisation": decision.submission.organisation_name,
            "tier": decision.tier.name if decision.tier else "",
            "citation": decision.citation,
            "feedback": decision.feedback,
            "link": address_of(application),
        }


def _due_with(released_at: Any) -> Q:
    """That belong to the release carried out then: who was decided about for the first time after it isn't notified."""
    if released_at is None:
        return Q(pk__in=())
    decided = Decision.objects.filter(application=OuterRef("application"), decision_set__approved_at__lte=released_at)
    return Q(Exists(decided), notify_at=None)


def _leave_out_notified(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    """Without those who were notified, and whoever was selected for an award that was revoked meanwhile."""
    revoked = Awardee.objects.filter(application=OuterRef("application"), state=AwardeeState.REVOKED)
    notified = OutcomeNotice.objects.filter(application=OuterRef("application"))
    return decisions.exclude(Exists(revoked), outcome=Outcome.SELECTED).exclude(Exists(notified))


def _list_of(text: OutcomeText) -> QuerySet[Decision]:
    conditions = {"decision_set__cycle": text.release.cycle_id, "outcome": text.outcome, "tier": text.tier_id}
    return list_decisions(**conditions)

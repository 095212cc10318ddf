"""Awardees filled from the approved decisions, and their pages drafted: confirmed by somebody, done by the worker.

The rules the next editor must not break: an awardee is made once for an application, whoever runs it how often; each is
looked at anew under the locks of its cycle and its application; what staff have changed is left, nobody is revoked.
"""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import override

from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.decisions.enums import DecisionSetState
from awards.decisions.models import DecisionSet
from awards.programmes.models import AwardCycle
from awards.results.domain.awardee_lock import refuse_locked
from awards.results.domain.awardee_organisation import PartyMatch, find_or_create
from awards.results.domain.awardee_page import draft_pages
from awards.results.domain.errors import DecisionsChanged, NothingToFill, PlanChanged, ResultsAreOut
from awards.results.domain.queries.awardee_plan import Plan, PlanLine, load_plan
from awards.results.enums import AwardeeState
from awards.results.models import Awardee, AwardeeEffort, AwardeeFilling, AwardeeMeasure, AwardeeOrganisation
from awards.results.permissions import may_fill_awardees
from foundation.audit.domain import record
from foundation.clock.domain import renew_lease, start_work
from foundation.clock.enums import WorkState
from foundation.clock.models import Work
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot, Refused
from foundation.text.languages import active_language

WORK = "laurel_results.fill"


@retried
@transaction.atomic
def begin_filling(
    cycle: AwardCycle, *, seen: str, by: AbstractBaseUser, collection: UUID | None = None, at: datetime | None = None
) -> AwardeeFilling:
    """Have the worker do what the plan with the mark `seen` says; case studies go into that collection.

    While a run is under way a second call changes nothing and returns it. Raises MayNot, ResultsAreOut, AwardeesLocked,
    NoApprovedDecisions, PlanChanged, NothingToFill.
    """
    if not may_fill_awardees(by):
        raise MayNot
    at = at or timezone.now()
    refuse_locked(cycle.pk)
    _refuse_released(cycle)
    rows = AwardeeFilling.objects.select_related("cycle", "requested_by")
    if running := rows.filter(cycle=cycle, finished_at=None).first():
        if not has_given_up(running):
            return running
        end_filling(running, at=at)
    plan = load_plan(cycle, at=at, by=by)
    if plan.mark != seen:
        raise PlanChanged
    pending = plan.list_pending(with_case=collection is not None)
    if not pending:
        raise NothingToFill
    filling = AwardeeFilling.objects.create(
        cycle=cycle,
        decision_set=plan.decision_set,
        collection=collection,
        total=len(pending),
        language=active_language(),
        requested_by_id=by.pk,
        requested_at=at,
    )
    record("awardee.filling_begun", by=by, subject=cycle, after={"decisions": plan.decision_set.number}, at=at)
    start_work(kind=WORK, key=str(filling.pk), ref=filling.pk, at=at)
    return filling


def has_given_up(filling: AwardeeFilling) -> bool:
    """Whether the worker has ended trying: another run goes on from there."""
    return Work.objects.filter(kind=WORK, key=str(filling.pk), state=WorkState.FAILED).exists()


def run_filling(work: Work) -> None:
    """Called by the worker: one awardee after another, each in transactions of its own; goes on where one died."""
    filling = AwardeeFilling.objects.select_related("cycle", "decision_set", "requested_by").filter(pk=work.ref).first()
    if filling is None or not filling.is_under_way:
        return
    with override(filling.language):
        try:
            _fill_all(filling, work)
        except Refused as refused:
            end_filling(filling, refusal=" ".join(refused.messages))
        else:
            end_filling(filling)


def _fill_all(filling: AwardeeFilling, work: Work) -> None:
    plan = load_plan(filling.cycle, at=timezone.now(), by=filling.requested_by)
    if plan.decision_set.pk != filling.decision_set_id:
        raise DecisionsChanged
    for line in plan.list_pending(with_case=filling.collection is not None):
        awardee = fill_awardee(filling, plan, line)
        add_drafts(filling, awardee, line)
        renew_lease(work)


@retried
@transaction.atomic
def fill_awardee(filling: AwardeeFilling, plan: Plan, line: PlanLine) -> Awardee:
    """The awardee of one decision: made with all its parts; of one that is there what the decision gives, if unchanged.

    Raises DecisionsChanged, ResultsAreOut, AwardeesLocked.
    """
    refuse_locked(filling.cycle_id)
    _refuse_departed(filling, line)
    at, decision = timezone.now(), line.decision
    known = Awardee.objects.select_related("decision__tier").filter(application=decision.application_id).first()
    if known is None:
        return _create_awardee(filling, plan, line, at)
    now = PlanLine(line.facts, known, (), (), False)
    if known.state == AwardeeState.ACTIVE and now.updates:
        columns = {name: line.facts.columns[name] for name in now.updates}
        for name, value in {**columns, "decision": decision}.items():
            setattr(known, name, value)
        known.save(update_fields=[*(name.removesuffix("_id") for name in columns), "decision"])
        record("awardee.refilled", by=filling.requested_by, subject=known, after={"columns": sorted(columns)}, at=at)
    return known


def _create_awardee(filling: AwardeeFilling, plan: Plan, line: PlanLine, at: datetime) -> Awardee:
    facts, decision = line.facts, line.decision
    awardee = Awardee(cycle_id=filling.cycle_id, application=decision.application, decision=decision, **facts.columns)
    awardee.save()
    among = [party for other in plan.lines for party in other.facts.parties]
    behind: dict[int, AwardeeOrganisation] = {}
    for party in facts.parties:
        match = PartyMatch([party], among=among, by=filling.requested_by, cycle=filling.cycle)
        if organisation := find_or_create(party, match):
            part = AwardeeOrganisation(awardee=awardee, organisation=organisation, role=party.role, order=len(behind))
            behind.setdefault(organisation.pk, part)
    AwardeeOrganisation.objects.bulk_create(behind.values())
    AwardeeMeasure.objects.bulk_create(
        AwardeeMeasure(
            awardee=awardee,
            item=question.item,
            value=answer.result,
            numerator=answer.numerator,
            denominator=answer.denominator,
        )
        for question, answer in facts.list_measures()
    )
    AwardeeEffort.objects.bulk_create(
        AwardeeEffort(awardee=awardee, item=question.item, **{f"text_{facts.language}": answer.text})
        for question, answer in facts.list_efforts()
    )
    record("awardee.filled", by=filling.requested_by, subject=awardee, at=at)
    return awardee


@retried
@transaction.atomic
def add_drafts(filling: AwardeeFilling, awardee: Awardee, line: PlanLine) -> int:
    """The pages that the awardee has none of, as drafts; how many. Counts it as filled. Raises AwardeesLocked."""
    refuse_locked(filling.cycle_id)
    collection = filling.collection if line.lacks_case else None
    made = draft_pages(awardee, line.facts, collection=collection, by=filling.requested_by)
    AwardeeFilling.objects.filter(pk=filling.pk).update(done=F("done") + 1)
    return made


@retried
@transaction.atomic
def end_filling(filling: AwardeeFilling, *, refusal: str = "", at: datetime | None = None) -> None:
    """Close the run, once; `refusal` says why before everything was filled."""
    at = at or timezone.now()
    under_way = AwardeeFilling.objects.filter(pk=filling.pk, finished_at=None)
    if under_way.update(finished_at=at, refusal=refusal):
        record("awardee.filling_ended", by=filling.requested_by, subject=filling.cycle, at=at)


def _refuse_released(cycle: AwardCycle) -> None:
    """What is made is read before it is public: never of a cycle whose results are out, or are about to be."""
    if AwardCycle.objects.filter(pk=cycle.pk, released_at__isnull=False).exists():
        raise ResultsAreOut


def _refuse_departed(filling: AwardeeFilling, line: PlanLine) -> None:
    """Holds the application. What was approved may have been lost since the run began."""
    _refuse_released(filling.cycle)
    held = Application.objects.select_for_update(of=("self",), no_key=True).only("pk", "state", "current_submission")
    application = held.get(pk=line.decision.application_id)
    is_as_decided = application.current_submission_id == line.decision.submission_id
    is_approved = DecisionSet.objects.filter(pk=filling.decision_set_id, state=DecisionSetState.APPROVED).exists()
    if not (is_approved and is_as_decided and application.state == ApplicationState.ACCEPTED):
        raise DecisionsChanged

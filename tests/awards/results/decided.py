"""A cycle with an approved set of decisions and pages in both languages, whose awardees are still to be filled."""

from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone

from awards.applications.models import Application, Submission
from awards.decisions.domain.decision_set import approve_set, begin_set, submit_set
from awards.decisions.models import DecisionSet
from awards.programmes.models import AwardCycle
from awards.results.domain.awardee_filling import begin_filling, run_filling
from awards.results.domain.queries.awardee_plan import Plan, load_plan
from awards.results.models import Awardee, AwardeeFilling
from casestudies.models import CaseStudyIndexPage, CollectionPage
from foundation.clock.models import Work
from foundation.records.fields import new_public_id
from tests.awards.decisions.judged import Judged
from tests.factories.applications import full_cycle
from tests.factories.casestudies import CaseStudyIndexPageFactory, CollectionPageFactory
from tests.factories.pages import translate
from tests.factories.people import staff
from tests.factories.programmes import PrivilegeFactory
from tests.factories.results_pages import AwardCyclePageFactory
from tests.factories.reviews import accepted_application

RIGHTS = ("add_awardee", "change_awardee", "add_organisation", "prepare_decisions")


def clerk(*others: str) -> AbstractBaseUser:
    person: AbstractBaseUser = staff(*RIGHTS, *others)
    return person


class Decided(Judged):
    """The first application has the upper tier, which grants a case study, the second the lower one."""

    def __init__(self, number: int = 4, **facts: Any) -> None:
        super().__init__(number, full_cycle(**facts))
        self.clerk = clerk()
        PrivilegeFactory(cycle=self.cycle, number="II", kind="collection", tiers=[self.upper])
        self.page = AwardCyclePageFactory(cycle=self.cycle)
        translate(self.page)
        self.decision_set = self.approve() if number else None

    def make_collection(self) -> CollectionPage:
        """In both languages, of the cycle's year."""
        index = CaseStudyIndexPage.objects.order_by("pk").first() or CaseStudyIndexPageFactory()
        if index.get_translations().count() == 0:
            translate(index)
        collection = CollectionPageFactory(parent=index, fiscal_year=self.cycle.fiscal_year)
        translate(collection)
        return collection

    def plan(self) -> Plan:
        return load_plan(AwardCycle.objects.get(pk=self.cycle.pk), at=timezone.now())

    def begin_filling(self, collection: UUID | None = None, **facts: Any) -> AwardeeFilling:
        facts = {"seen": self.plan().mark, "by": self.clerk} | facts
        return begin_filling(self.cycle, collection=collection, **facts)

    def fill(self, collection: UUID | None = None) -> AwardeeFilling:
        return work(self.begin_filling(collection))

    def awardee(self, place: int = 0) -> Awardee:
        return Awardee.objects.get(application=self.applications[place])

    def decide_again(self, change: Any) -> DecisionSet:
        """Another set, approved, in which `change(set)` has made a difference."""
        decision_set = begin_set(self.cycle, by=self.preparer)
        change(decision_set)
        self.cite(decision_set)
        submitted = submit_set(decision_set, by=self.preparer)
        return approve_set(submitted, seen=submitted.sha256, by=self.approver)

    def application(self, place: int = 0) -> Application:
        return Application.objects.get(pk=self.applications[place].pk)


def work(filling: AwardeeFilling) -> AwardeeFilling:
    """What the worker does; the run afterwards."""
    run_filling(claimed(filling))
    filling.refresh_from_db()
    return filling


def claimed(filling: AwardeeFilling) -> Work:
    """The run's work, as a worker has it."""
    found = Work.objects.get(kind="laurel_results.fill", key=str(filling.pk))
    assert Work.objects.claim(found, at=timezone.now())
    return found


def crowd(number: int) -> Decided:
    """As many selected applications, copies of one but for their names."""
    decided = Decided(0)
    first = accepted_application(decided.cycle)
    sent = Submission.objects.get(pk=first.current_submission_id)
    copies = [
        copied(
            first,
            reference=f"C{place:04}",
            organisation_name=f"見本{place}商会",
            state="draft",
            current_submission=None,
        )
        for place in range(number - 1)
    ]
    Application.objects.bulk_create(copies)
    submissions = []
    for row in copies:
        organisation = sent.snapshot["organisation"] | {"organisation_name": row.organisation_name}
        facts = {"application": row, "organisation_name": row.organisation_name}
        submissions.append(copied(sent, **facts, snapshot=sent.snapshot | {"organisation": organisation}))
    Submission.objects.bulk_create(submissions)
    for row, submission in zip(copies, submissions, strict=True):
        row.state, row.current_submission = "accepted", submission
    Application.objects.bulk_update(copies, ["state", "current_submission"])
    decided.applications = [first, *copies]
    draft = begin_set(decided.cycle, by=decided.preparer)
    decided.decide(draft, decided.keys, "selected", decided.upper)
    decided.cite(draft)
    submitted = submit_set(draft, by=decided.preparer)
    decided.decision_set = approve_set(submitted, seen=submitted.sha256, by=decided.approver)
    return decided


def copied(row: Any, **facts: Any) -> Any:
    """Another row like this one, not saved."""
    columns = {field.attname: field.value_from_object(row) for field in row._meta.concrete_fields}
    columns |= {"public_id": new_public_id()}
    names = {"id", *facts, *(f"{name}_id" for name in facts)}
    return type(row)(**{name: value for name, value in columns.items() if name not in names}, **facts)

"""The committee of the open call: reviewers who have accepted, declined or not answered, and what they declared."""

from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from awards.applications.domain import send_message
from awards.applications.models import Application
from awards.assignments.domain.assignment import apply_plan, plan_assignments
from awards.programmes.models import AwardCycle
from awards.rankings.domain.ranking_freeze import freeze_ranking
from awards.reviews.domain.conflict import Declared, declare_conflicts
from awards.reviews.domain.queries.phase_application import list_readable
from awards.reviews.domain.queries.reviewer_application import list_undeclared
from awards.reviews.domain.question import send_question, show_answer, write_question
from awards.reviews.domain.review import hand_in, save_practice, save_review
from awards.reviews.domain.reviewer import accept_invitation, decline_invitation, invite_reviewer
from awards.reviews.models import (
    Committee,
    Criterion,
    PracticeAnswer,
    PracticeApplication,
    Reviewer,
    ReviewPhase,
    Rubric,
)
from demo.builders.applications import enter_application
from demo.builders.people import confirm_address
from demo.dates import read_moment
from demo.reading import Stock, pairs, read_file
from foundation.terms.enums import TermsKind
from foundation.terms.models import Terms

DAYS = {"begun": "~-9d 09:30", "sent": "~-7d 15:00", "decided": "~-4d 14:00"}  # of an application that says no other
NOT_COLUMNS = ("name", "criterion", "practice", "frozen")  # of a phase's row


def build_reviews(stock: Stock) -> None:
    """Those of `reviews.toml`; a committee that is there stays as it is."""
    data = read_file("reviews.toml")
    row = data["terms"]
    values = pairs(row, "name", "text") | {"kind": TermsKind.CONFIDENTIALITY, "in_force_from": row["in_force_from"]}
    terms = Terms.objects.update_or_create(code=row["code"], version=1, defaults=values)[0]
    cycle: AwardCycle = stock.get(f"@cycle:{data['cycle']}")
    for application in data["application"]:
        enter_application(stock, cycle, {**DAYS, **application, "outcome": "accepted"})
    committee, is_new = Committee.objects.get_or_create(cycle=cycle, defaults={"terms": terms})
    clerk = stock.get("@person:secretariat")
    for reviewer in data["reviewer"] if is_new else ():
        _reviewer(committee, reviewer, by=clerk)
    if is_new:
        phase = _phase(committee, data["phase"], stock)
        apply_plan(phase, plan_mark=plan_assignments(phase).mark, by=clerk)
        for row in data["reviewer"]:
            _practise(phase, row)
            _hand_in(phase, row)
            _review(phase, row, by=clerk)
        freeze_ranking(phase, name=data["phase"]["frozen"], by=clerk)


def _reviewer(committee: Committee, row: dict[str, Any], *, by: Any) -> None:
    facts: dict[str, Any] = pairs(row, "name", "affiliation")
    reviewer = invite_reviewer(committee, email=row["email"], by=by, **facts)
    if row.get("answered") == "declined":
        decline_invitation(reviewer, reason=row["reason"], by=_person(reviewer))
    elif row.get("answered") == "accepted":
        accepted = accept_invitation(reviewer, terms=committee.terms, by=_person(reviewer))
        if row.get("declared"):
            _declare(accepted, row.get("conflict", {}))


def _phase(committee: Committee, row: dict[str, Any], stock: Stock) -> ReviewPhase:
    values = {name: value for name, value in row.items() if name not in NOT_COLUMNS}
    moments = {name: read_moment(values.pop(name), base=stock.base) for name in ("opens_at", "closes_at")}
    phase = ReviewPhase.objects.create(committee=committee, **pairs(row, "name"), **moments, **values)
    rubric = Rubric.objects.create(phase=phase)
    for order, facts in enumerate(row["criterion"]):
        item = committee.cycle.items.get(code=facts["item"])
        texts = pairs(facts, "label", "meanings")
        Criterion.objects.create(rubric=rubric, order=order, item=item, weight=facts["weight"], **texts)
    for order, facts in enumerate(row["practice"]):
        _practice(rubric, facts, order=order)
    return phase


def _practice(rubric: Rubric, row: dict[str, Any], *, order: int) -> None:
    names = pairs(row, "name", "profile")
    application = PracticeApplication.objects.create(phase=rubric.phase, order=order, **names)
    for criterion, facts in zip(rubric.criteria.all(), row["answer"], strict=True):
        texts = pairs(facts, "text", "reason") | {"grade": facts["grade"]}
        PracticeAnswer.objects.create(application=application, criterion=criterion, **texts)


def _practise(phase: ReviewPhase, row: dict[str, Any]) -> None:
    """What a reviewer gave in practice, in the order of the applications and of the criteria."""
    reviewer = phase.committee.reviewers.get(email=row["email"])
    for application, choices in zip(phase.practice.all(), row.get("practised", ()), strict=False):
        criteria = Criterion.objects.filter(rubric__phase=phase).values_list("pk", flat=True)
        given = dict(zip(criteria, choices, strict=True))
        save_practice(application, reviewer, given, by=reviewer.user)  # type: ignore[arg-type]  # has accepted


def _hand_in(phase: ReviewPhase, row: dict[str, Any]) -> None:
    """What a reviewer has handed in, of the applications in their order; the first stays a draft where one is begun."""
    reviewer = phase.committee.reviewers.get(email=row["email"])
    by: Any = reviewer.user
    applications = list_readable(reviewer, phase, at=timezone.now()).order_by("reference")[1 if "given" in row else 0 :]
    criteria = list(Criterion.objects.filter(rubric__phase=phase))
    rows = list(zip(applications, row.get("handed_in", ()), strict=False))
    for application, (*choices, comment) in rows:
        columns = [{"choice": choice, "comment": comment} for choice in choices]
        given = {criterion.pk: each for criterion, each in zip(criteria, columns, strict=True)}
        save_review(phase, reviewer, application, given, by=by)
    if rows:
        hand_in(phase, reviewer, by=by)


def _review(phase: ReviewPhase, row: dict[str, Any], *, by: Any) -> None:
    """The first application of a reviewer who has begun: a grade and a comment for each criterion, and questions."""
    reviewer = phase.committee.reviewers.get(email=row["email"])
    application = list_readable(reviewer, phase, at=timezone.now()).order_by("reference").first()
    if application is not None and "given" in row:
        criteria = Criterion.objects.filter(rubric__phase=phase)
        given = {
            criterion.pk: {"choice": choice, "comment": comment}
            for criterion, (choice, comment) in zip(criteria, row["given"], strict=True)
        }
        save_review(phase, reviewer, application, given, by=reviewer.user)  # type: ignore[arg-type]  # has accepted
        for question in row.get("question", ()):
            _question(phase, reviewer, application, question, by=by)


def _question(
    phase: ReviewPhase, reviewer: Reviewer, application: Application, row: dict[str, str], *, by: Any
) -> None:
    """Waiting; or sent, replied to by the applicant, and answered."""
    facts: dict[str, Any] = {"text": row["text"], "save": row["text"], "by": reviewer.user}
    question = write_question(phase, reviewer, application, **facts)
    if "sent" in row:
        send_question(question, text=row["sent"], by=by)
        send_message(application, text=row["reply"], by=application.owner, from_staff=False)
        show_answer(question, text=row["answer"], shown="", by=by)


def _person(reviewer: Reviewer) -> Any:
    defaults = {"name": reviewer.name_ja, "password": "!"}
    person, is_new = get_user_model()._default_manager.get_or_create(email=reviewer.email, defaults=defaults)
    if is_new:
        confirm_address(person)
    return person


def _declare(reviewer: Reviewer, conflict: dict[str, str]) -> None:
    declared = {
        application.pk: Declared(conflict["kind"], conflict["reason"])
        if conflict and conflict["organisation"] in application.organisation_name
        else Declared()
        for application in list_undeclared(reviewer)
    }
    declare_conflicts(reviewer, declared, by=reviewer.user)  # type: ignore[arg-type]  # has accepted

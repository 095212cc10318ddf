"""Conflicts from three sides weigh the same; who declared one never takes it back; the secretariat decides."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.reviews.domain.conflict import (
    Declared,
    confirm_conflict,
    declare_conflicts,
    dismiss_conflict,
    propose_all,
    propose_conflicts,
    set_conflict,
)
from awards.reviews.domain.errors import (
    ConflictReasonMissing,
    DecisionReasonMissing,
    NotOfThisCycle,
    NotReviewing,
    TakesPart,
)
from awards.reviews.domain.queries.reviewer_application import list_reviewable
from awards.reviews.domain.question import decline_question
from awards.reviews.domain.review_opening import return_review
from awards.reviews.enums import ConflictKind, ConflictSource, ConflictState
from awards.reviews.models import Conflict, ConflictDeclaration, ReviewQuestion
from foundation.audit.models import Entry
from foundation.clock import registry
from tests.factories.reviews import (
    CommitteeFactory,
    ReviewerFactory,
    ReviewPhaseFactory,
    accepted_application,
    assign,
    handed_in_review,
)

pytestmark = pytest.mark.django_db
NUMBER = "7000012050002"
CONFLICT = Declared(ConflictKind.ADVISER, "2023年まで顧問でした。")


@pytest.fixture
def reviewer():
    return ReviewerFactory(accepted=True)


@pytest.fixture
def applications(reviewer):
    return [accepted_application(reviewer.committee.cycle) for _turn in range(3)]


def declare(reviewer, *applications, what=Declared()):  # noqa: B008 -- frozen
    return declare_conflicts(reviewer, {one.pk: what for one in applications}, by=reviewer.user)


def test_nothing_opens_before_it_is_declared_on(reviewer, applications) -> None:
    assert list(list_reviewable(reviewer)) == []

    declare(reviewer, *applications[:2])

    assert set(list_reviewable(reviewer)) == set(applications[:2])


def test_a_declared_conflict_shuts_the_application_and_stays(reviewer, applications) -> None:
    declare(reviewer, *applications)
    assert declare(reviewer, applications[0], what=CONFLICT) == 1  # noticed late

    declare(reviewer, applications[0])  # said again as none: a page that was open before

    conflict = Conflict.objects.get()
    assert (conflict.source, conflict.state, conflict.reason) == ("declared", "confirmed", CONFLICT.reason)
    assert set(list_reviewable(reviewer)) == set(applications[1:])
    assert ConflictDeclaration.objects.count() == 3


def test_kind_and_reason_are_needed(reviewer, applications) -> None:
    for what in (
        Declared(ConflictKind.FAMILY, " "),
        Declared(ConflictKind.PARTICIPANT, "x"),
        Declared("nonsense", "x"),
    ):
        with pytest.raises(ConflictReasonMissing):
            declare_conflicts(reviewer, {applications[0].pk: Declared(), applications[1].pk: what}, by=reviewer.user)
    assert ConflictDeclaration.objects.count() == 0


def test_only_the_reviewer_declares_and_only_of_this_cycle(reviewer, applications) -> None:
    other = accepted_application(CommitteeFactory().cycle)
    declare(reviewer, other)
    assert ConflictDeclaration.objects.count() == 0

    with pytest.raises(NotReviewing):
        declare_conflicts(reviewer, {applications[0].pk: Declared()}, by=reviewer.invited_by)
    invited = ReviewerFactory(committee=reviewer.committee)
    with pytest.raises(NotReviewing):
        declare_conflicts(invited, {applications[0].pk: Declared()}, by=reviewer.user)


def test_the_secretariat_sets_one_of_this_cycle_with_a_reason(reviewer, applications, secretariat) -> None:
    declare(reviewer, *applications)
    facts = {"kind": ConflictKind.GROUP, "by": secretariat}

    with pytest.raises(PermissionDenied):
        set_conflict(reviewer, applications[0], kind="group", reason="親会社", by=reviewer.user)
    with pytest.raises(DecisionReasonMissing):
        set_conflict(reviewer, applications[0], reason=" ", **facts)
    with pytest.raises(NotOfThisCycle):
        set_conflict(reviewer, accepted_application(CommitteeFactory().cycle), reason="親会社", **facts)
    set_conflict(reviewer, applications[0], reason="親会社", **facts)

    assert set(list_reviewable(reviewer)) == set(applications[1:])


@pytest.mark.parametrize("source", list(ConflictSource))
def test_three_sides_weigh_the_same(reviewer, applications, secretariat, source) -> None:
    """Proposed or confirmed it shuts; dismissed it opens; confirmed after that it shuts again."""
    declare(reviewer, *applications)
    facts = {"kind": ConflictKind.OTHER, "state": ConflictState.PROPOSED, "noted_at": reviewer.invited_at}
    conflict = Conflict.objects.create(reviewer=reviewer, application=applications[0], source=source, **facts)
    seen = [applications[0] in list_reviewable(reviewer)]

    dismiss_conflict(conflict, reason="別の団体でした。", by=secretariat)
    seen.append(applications[0] in list_reviewable(reviewer))
    confirm_conflict(conflict, by=secretariat)
    seen.append(applications[0] in list_reviewable(reviewer))

    assert seen == [False, True, False]
    assert [entry.event for entry in Entry.objects.of(conflict).order_by("pk")] == [
        "review_conflict.dismissed",
        "review_conflict.confirmed",
    ]


def test_a_conflict_needs_the_right_and_a_reason_to_be_dismissed(reviewer, applications, secretariat) -> None:
    declare(reviewer, applications[0], what=CONFLICT)
    conflict = Conflict.objects.get()

    with pytest.raises(PermissionDenied):
        dismiss_conflict(conflict, reason="x", by=reviewer.user)
    with pytest.raises(PermissionDenied):
        confirm_conflict(conflict, by=reviewer.user)
    with pytest.raises(DecisionReasonMissing):
        dismiss_conflict(conflict, reason="", by=secretariat)
    assert Conflict.objects.get().state == ConflictState.CONFIRMED


@pytest.mark.parametrize("state", [*ApplicationState.in_correction, "withdrawn"])
@pytest.mark.parametrize("has", ["review", "assignment"])
def test_a_late_one_is_noted_whatever_state_what_one_reviews_is_in(secretariat, state, has) -> None:
    review = handed_in_review()
    reviewer, application = review.reviewer, review.application
    if has == "assignment":
        application = accepted_application(reviewer.committee.cycle)
        assign(review.phase, reviewer, application)
    Application.objects.filter(pk=application.pk).update(state=state)
    other = ReviewerFactory(committee=reviewer.committee, accepted=True)

    declare_conflicts(reviewer, {application.pk: CONFLICT}, by=reviewer.user)
    set_conflict(reviewer, application, kind="family", reason="届け出", by=secretariat)

    assert set(Conflict.objects.values_list("source", flat=True)) == {"declared", "secretariat"}
    with pytest.raises(NotOfThisCycle):
        set_conflict(other, application, kind="family", reason="届け出", by=secretariat)
    Application.objects.filter(pk=application.pk).update(state="accepted")
    assert application not in list_reviewable(reviewer)


def test_who_takes_part_never_reviews_whatever_anybody_decides(secretariat) -> None:
    reviewer = ReviewerFactory(accepted=True)
    application = accepted_application(reviewer.committee.cycle, owner=reviewer.user)
    declare(reviewer, application)
    conflict = Conflict.objects.get(kind=ConflictKind.PARTICIPANT)

    with pytest.raises(TakesPart):
        dismiss_conflict(conflict, reason="審査してもよい", by=secretariat)
    Conflict.objects.all().update(state=ConflictState.DISMISSED)

    assert list(list_reviewable(reviewer)) == []


def test_what_comparison_finds_is_proposed_once_and_stays_dismissed(reviewer, applications, secretariat) -> None:
    same = accepted_application(reviewer.committee.cycle, contact_email=f"x@{reviewer.email.partition('@')[2]}")

    assert [propose_conflicts(reviewer.committee) for _turn in range(2)] == [1, 0]
    conflict = Conflict.objects.get()
    assert (conflict.application, conflict.state) == (same, ConflictState.PROPOSED)
    dismiss_conflict(conflict, reason="学部がちがいます。", by=secretariat)
    propose_all()

    assert Conflict.objects.get().state == ConflictState.DISMISSED


def test_said_again_in_other_words_the_newest_are_kept(reviewer, applications, secretariat) -> None:
    for reason in ("親会社", "親会社（2026年から）", "親会社（2026年から）"):
        conflict = set_conflict(reviewer, applications[0], kind="group", reason=reason, by=secretariat)

    assert (Conflict.objects.get().reason, conflict.reason) == ("親会社（2026年から）", "親会社（2026年から）")
    assert [entry.event for entry in Entry.objects.of(conflict).order_by("pk")] == [
        "review_conflict.noted",
        "review_conflict.reworded",
    ]


def test_a_line_that_is_worded_anew_names_once_more(reviewer, applications, secretariat) -> None:
    for line in (reviewer.name_ja, f"{reviewer.name_ja} 教授"):
        Application.objects.filter(pk=applications[0].pk).update(excluded_reviewers=line)
        assert [propose_conflicts(reviewer.committee) for _turn in range(2)] == [1, 0]
        assert Conflict.objects.get().match == line
        dismiss_conflict(Conflict.objects.get(), reason="同姓同名です。", by=secretariat)
    Application.objects.filter(pk=applications[0].pk).update(excluded_reviewers=reviewer.name_ja)

    assert propose_conflicts(reviewer.committee) == 0  # what was dismissed before


def test_what_the_office_has_confirmed_is_left_as_it_is(reviewer, applications, secretariat) -> None:
    Application.objects.filter(pk=applications[0].pk).update(excluded_reviewers=reviewer.name_ja)
    propose_all()
    confirm_conflict(Conflict.objects.get(), by=secretariat)
    Application.objects.filter(pk=applications[0].pk).update(excluded_reviewers=f"{reviewer.name_ja} 教授")

    assert propose_conflicts(reviewer.committee) == 0
    assert (Conflict.objects.get().state, Conflict.objects.get().match) == ("confirmed", reviewer.name_ja)


def test_the_record_tells_neither_why_nor_who_reviews_whom(reviewer, applications, secretariat) -> None:
    """Auditors read it: no words of either side, no name beside a reference."""
    for reason in ("前の勤め先", "元の上司にあたる方の会社"):
        declare(reviewer, applications[0], what=Declared(ConflictKind.EMPLOYER, reason))
        set_conflict(reviewer, applications[0], kind="group", reason=reason, by=secretariat)
    conflict = Conflict.objects.get(source=ConflictSource.DECLARED)
    dismiss_conflict(conflict, reason="元の上司ではありません。", by=secretariat)
    declare(reviewer, applications[0], what=CONFLICT)
    facts = {"phase": ReviewPhaseFactory(committee=reviewer.committee), "reviewer": reviewer}
    review = handed_in_review(application=applications[1], **facts)
    ReviewQuestion.objects.create(application=applications[1], text="いつですか。", written_at=timezone.now(), **facts)
    decline_question(ReviewQuestion.objects.get(), reason="元の上司", by=secretariat)
    return_review(review, reason="x", open_until=timezone.now() + timedelta(days=1), by=secretariat)

    entries = list(Entry.objects.exclude(subject_type="laurel_reviews.reviewer"))
    said = str([(one.subject_label, one.before, one.after) for one in entries])
    assert {one.event.partition(".")[0] for one in entries} >= {"review_conflict", "review", "review_question"}
    for word in ("上司", "勤め先", CONFLICT.reason, reviewer.name, *(one.reference for one in applications)):
        assert word not in said
    assert {one.subject_label for one in entries if one.subject_type.startswith("laurel_reviews.review")} == {""}


def test_the_clock_proposes_what_is_accepted_later(reviewer) -> None:
    accepted_application(reviewer.committee.cycle, contact_email=f"x@{reviewer.email.partition('@')[2]}")

    registry.jobs.get("laurel_reviews.propose_conflicts").run(at=timezone.now())

    assert Conflict.objects.get().state == ConflictState.PROPOSED


def test_whom_an_applicant_names_is_proposed_and_the_secretariat_decides(reviewer, applications, secretariat) -> None:
    declare(reviewer, *applications)
    Application.objects.filter(pk=applications[0].pk).update(excluded_reviewers=f"{reviewer.name_ja}先生")

    assert [propose_conflicts(reviewer.committee) for _turn in range(2)] == [1, 0]
    conflict = Conflict.objects.get()
    assert (conflict.source, conflict.kind, conflict.state) == ("computed", "named", "proposed")
    assert conflict.match == f"{reviewer.name_ja}先生"
    assert applications[0] not in list_reviewable(reviewer)
    dismiss_conflict(conflict, reason="同姓同名の別の人です。", by=secretariat)
    propose_all()

    assert applications[0] in list_reviewable(reviewer)


def test_who_is_named_after_something_else_was_dismissed_is_proposed_again_once(reviewer, secretariat) -> None:
    same = accepted_application(reviewer.committee.cycle, contact_email=f"x@{reviewer.email.partition('@')[2]}")
    propose_all()
    dismiss_conflict(Conflict.objects.get(), reason="学部がちがいます。", by=secretariat)
    Application.objects.filter(pk=same.pk).update(excluded_reviewers=reviewer.name_ja)

    propose_all()
    conflict = Conflict.objects.get()
    assert (conflict.kind, conflict.state, conflict.decided_because) == ("named", "proposed", "")
    assert [one["because"] for one in conflict.dismissals] == ["学部がちがいます。"]
    dismiss_conflict(conflict, reason="同姓同名の別の人です。", by=secretariat)
    propose_all()

    assert Conflict.objects.get().state == ConflictState.DISMISSED
    said = Conflict.objects.get().dismissals
    assert [(one["kind"], one["because"], one["by"]) for one in said] == [
        ("employer", "学部がちがいます。", secretariat.pk),
        ("named", "同姓同名の別の人です。", secretariat.pk),
    ]
    assert [entry.event.partition(".")[2] for entry in Entry.objects.of(conflict).order_by("pk")] == [
        *("dismissed", "proposed", "dismissed")
    ]

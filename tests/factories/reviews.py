"""Committees, reviewers, and applications that they may review. Everything is fictional."""

import hashlib
import io
from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone

from awards.applications.domain.submission_record import next_reference
from awards.applications.enums import ApplicationState
from awards.applications.models import Application, ApplicationMessage, Material, MessageFile
from awards.programmes.models import AwardCycle
from awards.reviews.domain.queries.blind_source import list_read_texts
from awards.reviews.domain.queries.blind_text import digest_of, get_blind_words
from awards.reviews.enums import BlindCopyState, BlindTextState, PhaseScope, ReviewerState, ReviewState
from awards.reviews.models import (
    Assignment,
    BlindCopy,
    BlindText,
    Committee,
    ConflictDeclaration,
    Criterion,
    PhaseEntry,
    PracticeAnswer,
    PracticeApplication,
    Review,
    Reviewer,
    ReviewPhase,
    ReviewQuestion,
    Rubric,
    Score,
)
from foundation.assets.domain.verification import private_store
from foundation.assets.enums import FileKind
from foundation.assets.models import StoredFile
from tests.factories.applications import ApplicantFactory, ApplicationFactory, accepted_file, full_cycle, receive
from tests.factories.programmes import CycleFactory
from tests.factories.terms import TermsFactory


class CommitteeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Committee

    cycle = factory.SubFactory(CycleFactory)
    terms = factory.SubFactory(TermsFactory, kind="confidentiality", name_ja="守秘の規約", name_en="Confidentiality")


class ReviewerFactory(factory.django.DjangoModelFactory):
    """Invited; with `accepted=True` somebody with an account who has agreed to the terms."""

    class Meta:
        model = Reviewer

    class Params:
        accepted = factory.Trait(
            state=ReviewerState.ACCEPTED,
            user=factory.SubFactory(ApplicantFactory, email=factory.SelfAttribute("..email"), name="架空 花子"),
            terms=factory.SelfAttribute("committee.terms"),
            answered_at=factory.LazyFunction(timezone.now),
        )

    committee = factory.SubFactory(CommitteeFactory)
    email = factory.Sequence(lambda n: f"reviewer{n}@faculty{n}.example.jp")
    name_ja = factory.Sequence(lambda n: f"架空 花子{n}")
    name_en = factory.Sequence(lambda n: f"Hanako Kaku {n}")
    affiliation_ja = "見本大学"
    affiliation_en = "Sample University"
    invited_at = factory.LazyFunction(timezone.now)
    invited_by = factory.SubFactory(ApplicantFactory)


class ReviewPhaseFactory(factory.django.DjangoModelFactory):
    """Open since yesterday for a month: reviewers see what is assigned to them."""

    class Meta:
        model = ReviewPhase

    committee = factory.SubFactory(CommitteeFactory)
    name_ja, name_en = "一次審査", "First round"
    opens_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))
    closes_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=30))


class RubricFactory(factory.django.DjangoModelFactory):
    """A version of a phase's rubric; `CriterionFactory` adds what is graded."""

    class Meta:
        model = Rubric

    phase = factory.SubFactory(ReviewPhaseFactory)


class CriterionFactory(factory.django.DjangoModelFactory):
    """Five grades with a meaning each; the ends need a comment."""

    class Meta:
        model = Criterion

    rubric = factory.SubFactory(RubricFactory)
    order = factory.Sequence(lambda n: n)
    label_ja, label_en = "経営効果の発揮", "Effect on the business"
    meanings_ja = "手本となる\n定着している\n続いている\n一部に限られる\n乏しい"
    meanings_en = "A model\nWell established\nOngoing\nIn parts\nPoor"


def blind_copy(received: Material | MessageFile | None = None, **facts: Any) -> BlindCopy:
    """A copy that waits for a clerk, without the object in the store; with `confirmed_by` one that reviewers see."""
    received = received or accepted_application(full_cycle()).materials.get()
    now = timezone.now()
    own: dict[str, Any] = {"state": BlindCopyState.MADE, "requested_at": now, "made_at": now}
    if "confirmed_by" in facts:
        own |= {"state": BlindCopyState.CONFIRMED, "confirmed_at": now}
    if "file" not in facts:
        own["file"] = accepted_file(None, "Rules 1.pdf")
    column = "material" if isinstance(received, Material) else "attachment"
    own["words_mark"] = get_blind_words(BlindCopy(**{column: received}).application).mark()
    return BlindCopy.objects.create(**{column: received}, **own | facts)


def mark_searched() -> None:
    """Have all copies searched for the words that count by now, so that the clock makes none again."""
    for copy in BlindCopy.objects.with_received():
        BlindCopy.objects.filter(pk=copy.pk).update(words_mark=get_blind_words(copy.application).mark())


def replied(question: ReviewQuestion, *names: str, is_shown: bool = False) -> list[MessageFile]:
    """What came with the applicant's reply to a question; shown with the answer, if it says so."""
    owner, now = question.application.owner, timezone.now()
    reply = ApplicationMessage.objects.create(
        application=question.application, text="添付のとおりです。", sent_by=owner, sent_at=now
    )
    files = [MessageFile.objects.create(message=reply, file=accepted_file(owner, name)) for name in names]
    if is_shown:
        question.attachments.add(*files)
    return files


def put_original(received: Material | MessageFile, content: bytes, name: str = "就業規則.pdf") -> StoredFile:
    """This content as the file of a material or an attachment, in the store."""
    file, kind = received.file, FileKind.of_name(name)
    file.original_name, file.size, file.sha256 = name, len(content), hashlib.sha256(content).hexdigest()
    file.content_type = file.detected_type = kind.content_type if kind else ""
    file.save()
    private_store().put(file.key or "", io.BytesIO(content), content_type=file.content_type)
    return file


def assign(phase: ReviewPhase, reviewer: Reviewer, application: Application, **facts: Any) -> Assignment:
    """Assigned, and declared to be without a connection: the reviewer may open it."""
    now = timezone.now()
    whose = {"reviewer": reviewer, "application": application}
    ConflictDeclaration.objects.get_or_create(**whose, defaults={"declared_at": now})
    return Assignment.objects.create(phase=phase, **whose, assigned_at=now, assigned_by=reviewer.invited_by, **facts)


def accepted_application(cycle: AwardCycle, *, submits: bool = False, **facts: Any) -> Application:
    """Sent, and accepted by the secretariat as complete; nothing in it is like any other's.

    Written as it is received; what submitting checks, mails and records, too, if its owner `submits` it.
    """
    number = Application.objects.count()
    own = {
        "organisation_name": f"見本{number}工業株式会社",
        "contact_email": f"contact{number}@works{number}.example.jp",
        "owner__email": f"owner{number}@works{number}.example.jp",
    }
    application = ApplicationFactory(cycle=cycle, complete=not submits, submitted=submits, **own | facts)
    if submits:
        Application.objects.filter(pk=application.pk).update(state=ApplicationState.ACCEPTED)
        application.refresh_from_db()
    else:
        moments = dict.fromkeys(("submitted_at", "submitting_at"), timezone.now())
        receive(application, reference=next_reference(cycle), submitting_by=application.owner, **moments)
    return application


def handed_in_review(phase: ReviewPhase | None = None, *, grade: int = 4, **facts: Any) -> Review:
    """One reviewer's review of a new application, assigned and handed in; a criterion is made if there is none."""
    phase = phase or ReviewPhaseFactory()
    reviewer = facts.pop("reviewer", None) or ReviewerFactory(committee=phase.committee, accepted=True)
    application = facts.pop("application", None) or accepted_application(phase.committee.cycle)
    rubric, now = phase.rubrics.order_by("-number").first(), timezone.now()
    rubric = rubric or CriterionFactory(rubric__phase=phase).rubric
    if phase.scope == PhaseScope.CHOSEN:
        PhaseEntry.objects.get_or_create(phase=phase, application=application, defaults={"added_at": now})
    assign(phase, reviewer, application)
    review = Review.objects.create(
        phase=phase,
        reviewer=reviewer,
        application=application,
        submission=application.current_submission,
        rubric=rubric,
        state=ReviewState.HANDED_IN,
        **dict.fromkeys(("begun_at", "saved_at", "handed_in_at", "first_handed_in_at"), now),
        **facts,
    )
    Rubric.objects.filter(pk=rubric.pk, first_handed_in_at=None).update(first_handed_in_at=now)
    Score.objects.bulk_create(
        Score(review=review, criterion=criterion, grade=grade, wording=criterion.wording)
        for criterion in rubric.criteria.all()
    )
    return review


def practice_application(phase: ReviewPhase, *, grade: int = 4, **facts: Any) -> PracticeApplication:
    """An invented one with an answer for each criterion of the rubric in force; it stands at this grade."""
    names = {"name_ja": "架空の老舗旅館", "name_en": "An invented inn", "profile_ja": "宿泊業／約50人"}
    application = PracticeApplication.objects.create(phase=phase, **names | facts)
    texts = {
        "text_ja": "予約の仕事を在宅に移した。",
        "reason_ja": "数字の裏づけがある。",
        "reason_en": "It has figures.",
    }
    for criterion in phase.rubrics.order_by("-number")[0].criteria.all():
        PracticeAnswer.objects.create(application=application, criterion=criterion, grade=grade, **texts)
    return application


def review_question(state: str = "waiting", *, phase: ReviewPhase | None = None, **facts: Any) -> ReviewQuestion:
    """About a new application, by somebody it is assigned to; "sent", "answered" or "declined" by a clerk."""
    reviewer = facts.pop("reviewer", None)
    phase = phase or (ReviewPhaseFactory(committee=reviewer.committee) if reviewer else ReviewPhaseFactory())
    reviewer = reviewer or ReviewerFactory(committee=phase.committee, accepted=True)
    application = facts.pop("application", None) or accepted_application(phase.committee.cycle)
    if not reviewer.assignments.filter(phase=phase, application=application).exists():
        assign(phase, reviewer, application)
    now, clerk = timezone.now(), reviewer.invited_by
    own: dict[str, Any] = {"text": "対象者は何人ですか。", "written_at": now, "state": state}
    if state != "waiting":
        own |= {"decided_at": now, "decided_by": clerk}
    if state == "declined":
        own["reason"] = "応募書類に書かれています。"
    if state in ("sent", "answered"):
        said = {"text": "対象となる方の人数をお知らせください。", "sent_by": clerk, "sent_at": now}
        own["message"] = ApplicationMessage.objects.create(application=application, is_from_staff=True, **said)
    if state == "answered":
        own |= {"answer": "120人です。", "answered_at": now, "answered_by": clerk}
    return ReviewQuestion.objects.create(phase=phase, reviewer=reviewer, application=application, **own | facts)


def sent_text(application: Application, item: int) -> str:
    """The newest that reviewers read of an item."""
    texts = list_read_texts([application])[application.pk]
    return next((text for key, text in texts if key == item), "")


def blind_text(application: Application | None = None, *, code: str = "effect", **facts: Any) -> BlindText:
    """An answer of an application that waits for a clerk; with `state` and `shown` one that was decided."""
    application = application or accepted_application(full_cycle())
    item = application.cycle.items.get(code=code)
    text = sent_text(application, item.pk)
    own = {"state": BlindTextState.OPEN, "names_found": application.organisation_name}
    whose = {"application": application, "item": item, "digest": digest_of(text)}
    row: BlindText = BlindText.objects.create(**whose, **own | facts)
    return row

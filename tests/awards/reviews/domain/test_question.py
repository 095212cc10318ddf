"""Questions and answers go through the secretariat, and nothing that the applicant reads tells of a reviewer."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from awards.applications.domain import send_message, withdraw_application
from awards.applications.models import ApplicationMessage
from awards.reviews.domain.errors import (
    AnswerChanged,
    AnswerEmpty,
    DecisionReasonMissing,
    NamesApplicant,
    NoLongerReviewed,
    NotReviewing,
    QuestionEmpty,
    QuestionInConflict,
    QuestionTooLong,
    ReviewingOver,
)
from awards.reviews.domain.question import decline_question, mark_answer, send_question, show_answer, write_question
from awards.reviews.domain.reviewer import end_reviewer
from awards.reviews.models import Conflict, ReviewPhase, ReviewQuestion
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from foundation.records.domain.errors import MoveRefused
from tests.factories.people import staff
from tests.factories.reviews import (
    ReviewerFactory,
    ReviewPhaseFactory,
    accepted_application,
    assign,
    handed_in_review,
    review_question,
)

pytestmark = pytest.mark.django_db
TEXT = "対象となる方の人数をお知らせください。"


@pytest.fixture
def clerk():
    return staff("run_reviews", "process_application")


@pytest.fixture
def question():
    return review_question(reviewer=ReviewerFactory(accepted=True, name_ja="審査 一郎", name_en="Ichiro Shinsa"))


@pytest.fixture
def assignment():
    phase = ReviewPhaseFactory()
    reviewer = ReviewerFactory(committee=phase.committee, accepted=True)
    return assign(phase, reviewer, accepted_application(phase.committee.cycle))


def write(assignment, *, text="何人ですか。", save="a.0", **changed):
    facts = {"text": text, "save": save, "by": assignment.reviewer.user} | changed
    return write_question(assignment.phase, assignment.reviewer, assignment.application, **facts)


def note_conflict(question):
    facts = {"source": "secretariat", "kind": "other", "state": "confirmed", "noted_at": question.written_at}
    Conflict.objects.create(reviewer=question.reviewer, application=question.application, **facts)


def mails():
    return Notice.objects.filter(kind__in=("reviews.question", "awards.message"))


def hide_names(question):
    ReviewPhase.objects.filter(pk=question.phase_id).update(is_blind=True)


def test_a_question_waits_and_the_applicant_learns_nothing(assignment) -> None:
    question = write(assignment, text=" 何人ですか。 ")

    assert (question.state, question.text) == ("waiting", "何人ですか。")
    assert Entry.objects.filter(event="review_question.written").get().subject_id == str(assignment.reviewer_id)
    assert not Entry.objects.of(question).exists()
    assert not ApplicationMessage.objects.exists()
    assert not mails().exists()


def test_sent_twice_from_one_page_it_is_kept_once(assignment) -> None:
    first, again = write(assignment), write(assignment)
    other_page, other_text = write(assignment, save="b.0"), write(assignment, text="いつからですか。")

    assert first == again
    assert ReviewQuestion.objects.count() == 3
    assert Entry.objects.filter(event="review_question.written").count() == len({first, other_page, other_text})


@pytest.mark.parametrize(
    ("text", "refusal"), [(" \u200b", QuestionEmpty), ("あ" * 1001, QuestionTooLong), ("", QuestionEmpty)]
)
def test_what_can_not_be_sent_is_refused(assignment, text, refusal) -> None:
    with pytest.raises(refusal):
        write(assignment, text=text)

    assert not ReviewQuestion.objects.exists()


def test_who_may_not_read_the_application_puts_no_question(assignment) -> None:
    stranger = ReviewerFactory(committee=assignment.phase.committee, accepted=True)
    facts = {"text": "何人ですか。", "save": "a.0"}

    with pytest.raises(NotReviewing):
        write(assignment, by=stranger.user)
    with pytest.raises(NotReviewing):
        write_question(assignment.phase, stranger, assignment.application, by=stranger.user, **facts)
    note_conflict(review_question(phase=assignment.phase, reviewer=assignment.reviewer))
    write(assignment)  # a conflict with another application
    end_reviewer(assignment.reviewer, reason="退任", by=staff("run_reviews"))
    assignment.reviewer.refresh_from_db()
    with pytest.raises(NotReviewing):
        write(assignment, save="b.0")


def test_questions_end_with_grading_unless_it_was_opened_again(assignment) -> None:
    over = assignment.phase.closes_at
    review = handed_in_review(assignment.phase)

    with pytest.raises(ReviewingOver):
        write(assignment, at=over)
    review.open_until = over + timedelta(days=1)
    review.save()
    assert write(review, at=over).state == "waiting"


def test_it_is_sent_as_a_message_of_the_secretariat_that_tells_of_no_reviewer(question, clerk) -> None:
    send_question(question, text=TEXT, by=clerk)

    sent = ReviewQuestion.objects.get()
    message = question.application.messages.get()
    assert (sent.state, sent.text, sent.message, sent.decided_by) == ("sent", question.text, message, clerk)
    assert (message.text, message.sent_by, message.is_from_staff) == (TEXT, clerk, True)
    reviewer, entry = question.reviewer, Entry.objects.of(question.application).get(event="application.message_sent")
    ids = {reviewer.public_id, question.public_id, reviewer.name_ja, reviewer.email, "審査員", "reviewer"}
    output = [
        repr(vars(entry)),
        *(f"{mail.values} {mail.key}" for mail in Notice.objects.filter(kind="awards.message")),
    ]
    assert len(output) > 1
    assert [text for text in output if any(one in text for one in ids)] == []


def test_pressed_twice_it_is_sent_once_and_in_other_words_refused(question, clerk) -> None:
    send_question(question, text=TEXT, by=clerk)
    send_question(question, text=TEXT, by=clerk)

    with pytest.raises(MoveRefused):
        send_question(question, text="何人ですか。", by=clerk)
    with pytest.raises(MoveRefused):
        decline_question(question, reason="済み", by=clerk)
    assert question.application.messages.count() == 1


@pytest.mark.parametrize("rights", [("process_application",), ("run_reviews",)])
def test_sending_needs_both_rights(question, rights) -> None:
    with pytest.raises(PermissionDenied):
        send_question(question, text=TEXT, by=staff(*rights))

    assert not ApplicationMessage.objects.exists()


def test_a_conflict_found_before_it_is_sent_stops_it(question, clerk) -> None:
    note_conflict(question)

    with pytest.raises(QuestionInConflict):
        send_question(question, text=TEXT, by=clerk)
    decline_question(question, reason="利益相反のため", by=clerk)

    assert not ApplicationMessage.objects.exists()
    assert not mails().exists(), "who is in conflict is told nothing of it"


def test_of_a_withdrawn_application_nothing_is_sent_or_shown(question, clerk) -> None:
    answered = review_question("sent", phase=question.phase, application=question.application)
    withdraw_application(question.application, by=question.application.owner)

    with pytest.raises(NoLongerReviewed):
        send_question(question, text=TEXT, by=clerk)
    with pytest.raises(NoLongerReviewed):
        show_answer(answered, text="120人", shown="", by=clerk)
    assert decline_question(question, reason="辞退されました。", by=clerk).state == "declined"


def test_a_question_of_who_reviews_no_more_is_still_sent(question, clerk) -> None:
    end_reviewer(question.reviewer, reason="退任", by=clerk)

    assert send_question(question, text=TEXT, by=clerk).state == "sent"
    show_answer(question, text="120人です。", shown="", by=clerk)
    assert not Notice.objects.filter(kind="reviews.question").exists()


def test_where_names_are_hidden_no_text_names_the_applicant(question, clerk) -> None:
    naming = f"{question.application.organisation_name}のご担当者様"
    hide_names(question)

    for verb, facts in ((send_question, {"text": naming}), (decline_question, {"reason": naming})):
        with pytest.raises(NamesApplicant):
            verb(question, **facts, by=clerk)
    send_question(question, text=TEXT, by=clerk)
    with pytest.raises(NamesApplicant):
        show_answer(question, text=naming, shown="", by=clerk)
    contact = question.application.current_submission.contact_name
    with pytest.raises(NamesApplicant):
        show_answer(question, text=f"120人です。{contact}", shown="", by=clerk)
    assert show_answer(question, text="■■です。120人です。", shown="", by=clerk).state == "answered"


def test_not_sent_the_reviewer_reads_why(question, clerk) -> None:
    with pytest.raises(DecisionReasonMissing):
        decline_question(question, reason=" ", by=clerk)
    for _press in range(2):
        decline_question(question, reason="応募書類に書かれています。", by=clerk)

    assert ReviewQuestion.objects.get().reason == "応募書類に書かれています。"
    mail = mails().get()
    assert (mail.kind, mail.to, mail.values["outcome"]) == (
        "reviews.question",
        question.reviewer.email,
        "応募者には送られませんでした",
    )


def test_the_answer_is_the_secretariats_text_and_the_message_stays(question, clerk) -> None:
    send_question(question, text=TEXT, by=clerk)
    owner = question.application.owner
    reply = send_message(question.application, text="田中です。120人です。", by=owner, from_staff=False)

    assert ReviewQuestion.objects.get().answer == "", "nothing is shown by itself"
    show_answer(question, text="120人です。", shown="", by=clerk)

    shown = ReviewQuestion.objects.get()
    reply.refresh_from_db()
    assert (shown.state, shown.answer, shown.answered_by, reply.text) == (
        "answered",
        "120人です。",
        clerk,
        "田中です。120人です。",
    )
    assert Notice.objects.get(kind="reviews.question").values["outcome"] == "回答がありました"


def test_a_shown_answer_is_put_right_by_who_has_seen_it(clerk) -> None:
    question = review_question("answered")
    seen = mark_answer(question)

    with pytest.raises(AnswerEmpty):
        show_answer(question, text=" ", shown=seen, by=clerk)
    show_answer(question, text="130人です。", shown=seen, by=clerk)
    show_answer(question, text="130人です。", shown=seen, by=clerk)
    with pytest.raises(AnswerChanged):
        show_answer(question, text="140人です。", shown=seen, by=clerk)

    assert ReviewQuestion.objects.get().answer == "130人です。"
    assert Entry.objects.of(question).filter(event="review_question.answer_changed").count() == 1
    assert not Notice.objects.filter(kind="reviews.question").exists(), "who put it was told before"


@pytest.mark.parametrize("state", ["waiting", "declined"])
def test_what_was_not_sent_has_no_answer(clerk, state) -> None:
    with pytest.raises(MoveRefused):
        show_answer(review_question(state), text="120人です。", shown="", by=clerk)


def test_the_office_alone_decides(question) -> None:
    other = staff("process_application", "view_reviewquestion")

    for verb, facts in ((decline_question, {"reason": "x"}), (show_answer, {"text": "x", "shown": ""})):
        with pytest.raises(PermissionDenied):
            verb(question, by=other, **facts)

"""The page of a review: a question is written there, and its state and answer are read there."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.reviews.domain.question import write_question
from awards.reviews.models import Conflict, ReviewPhase, ReviewQuestion
from awards.reviews.views import question
from foundation.forms.stashed_post import make_author
from tests.factories.applications import ApplicantFactory
from tests.factories.reviews import ReviewerFactory, ReviewPhaseFactory, accepted_application, assign, review_question
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
FORM = "section[aria-labelledby=questions-h] form"


@pytest.fixture
def assignment():
    phase = ReviewPhaseFactory()
    reviewer = ReviewerFactory(committee=phase.committee, accepted=True, name_ja="審査 一郎")
    return assign(phase, reviewer, accepted_application(phase.committee.cycle))


@pytest.fixture
def reviewing(client, assignment):
    client.force_login(assignment.reviewer.user)
    return client


def address(assignment, name="review"):
    whose = (assignment.reviewer, assignment.phase, assignment.application)
    return reverse(f"laurel_reviews:{name}", args=[one.public_id for one in whose])


def test_a_question_is_written_beside_the_grades_and_waits(reviewing, assignment) -> None:
    form = page_of(reviewing.get(address(assignment))).one(FORM)
    typed = form.fields | {"text": "何人ですか。"}

    answers = [reviewing.post(form["action"], typed, follow=True) for _press in range(2)]

    page = page_of(answers[1])
    assert ReviewQuestion.objects.get().text == "何人ですか。", "a double click is one question"
    assert "あなたの質問" in page.one("section[aria-labelledby=questions-h] li").text
    assert "事務局の確認待ち" in page.one("section[aria-labelledby=questions-h] li").text


@pytest.mark.parametrize("text", ["", "あ" * 1001])
def test_what_can_not_be_sent_is_said_and_kept(reviewing, assignment, text) -> None:
    response = reviewing.post(address(assignment, "questions"), {"text": text, "save": "a.0"})

    page = page_of(response)
    assert (response.status_code, len(page.all(".error-summary li"))) == (422, 1)
    assert page.one(f"{FORM} textarea").text.strip() == text
    assert "必須" not in page.one(FORM).text, "nobody has to ask"
    assert not ReviewQuestion.objects.exists()


def test_after_the_phase_nothing_is_written_and_answers_are_still_read(reviewing, assignment) -> None:
    review_question("answered", phase=assignment.phase, application=assignment.application)
    ReviewPhase.objects.update(closes_at=assignment.phase.opens_at + timedelta(hours=1))

    shown = page_of(reviewing.get(address(assignment)))
    refused = reviewing.post(address(assignment, "questions"), {"text": "何人ですか。", "save": "a.0"})

    assert shown.all(FORM) == []
    assert "120人です。" in shown.one("section[aria-labelledby=questions-h]").text
    assert (refused.status_code, len(page_of(refused).all(".error-summary li"))) == (422, 1)
    assert page_of(refused).one(f"{FORM} textarea").text == "何人ですか。"
    assert ReviewQuestion.objects.count() == 1


def test_whoever_comes_into_conflict_meanwhile_keeps_the_question_and_reads_nothing_more(
    reviewing, assignment, monkeypatch
) -> None:
    def close_first(*given, **facts):
        own = {"reviewer": assignment.reviewer, "application": assignment.application, "noted_at": timezone.now()}
        Conflict.objects.create(**own, source="secretariat", kind="other", state="confirmed")
        return write_question(*given, **facts)

    monkeypatch.setattr(question, "write_question", close_first)
    refused = reviewing.post(address(assignment, "questions"), {"text": "何人ですか。", "save": "a.0"})

    page = page_of(refused)
    assert (refused.status_code, page.one("textarea").text) == (404, "何人ですか。")
    assert assignment.application.current_submission.organisation_name not in page.text
    assert not ReviewQuestion.objects.exists()


def test_others_questions_are_read_without_a_name(reviewing, assignment) -> None:
    other = ReviewerFactory(committee=assignment.phase.committee, accepted=True, name_ja="秘密 花子")
    facts = {"phase": assignment.phase, "application": assignment.application, "reviewer": other}
    review_question("answered", text="元の言葉です", **facts)
    review_question("waiting", text="まだ送られていません", **facts)

    page = reviewing.get(address(assignment)).text

    assert ("120人です。" in page, "対象となる方の人数をお知らせください。" in page) == (True, True)
    assert [one for one in ("秘密", other.public_id, "元の言葉", "まだ送られて") if one in page] == []


def test_the_reviewer_reads_why_it_was_not_sent(reviewing, assignment) -> None:
    facts = {"phase": assignment.phase, "application": assignment.application, "reviewer": assignment.reviewer}
    review_question("declined", **facts)

    text = page_of(reviewing.get(address(assignment))).one("section[aria-labelledby=questions-h] li").text

    assert ("送られませんでした" in text, "応募書類に書かれています。" in text) == (True, True)


def test_what_was_typed_while_signed_out_is_shown_again_and_not_sent(client, assignment) -> None:
    user, url = assignment.reviewer.user, address(assignment, "questions")
    typed = urlencode({"text": "何人ですか。", "save": "a.0", "author": make_author(user)})
    client.post(url, typed, content_type="application/x-www-form-urlencoded")
    client.force_login(user)

    page = page_of(client.get(url))

    assert page.one(f"{FORM} textarea").text.strip() == "何人ですか。"
    assert not ReviewQuestion.objects.exists()
    client.post(url, page.one(FORM).fields)
    assert ReviewQuestion.objects.count() == 1
    assert client.get(url)["Location"] == address(assignment)


def test_others_put_no_question_and_get_a_404(client, assignment) -> None:
    stranger = ReviewerFactory(committee=assignment.phase.committee, accepted=True)
    for user in (ApplicantFactory(), stranger.user, assignment.application.owner):
        client.force_login(user)
        assert client.post(address(assignment, "questions"), {"text": "何人ですか。"}).status_code == 404
    client.force_login(stranger.user)
    own = reverse(
        "laurel_reviews:questions",
        args=[one.public_id for one in (stranger, assignment.phase, assignment.application)],
    )
    assert client.post(own, {"text": "何人ですか。"}).status_code == 404
    assert not ReviewQuestion.objects.exists()


def test_the_applicant_reads_the_message_and_nothing_of_reviewers(client, assignment) -> None:
    question = review_question(
        "answered", phase=assignment.phase, reviewer=assignment.reviewer, application=assignment.application
    )
    client.force_login(assignment.application.owner)

    page = client.get(reverse("laurel_applications:messages", args=[assignment.application.public_id])).text

    assert question.message.text in page
    secrets = (question.text, question.answer, question.public_id, assignment.reviewer.public_id, "審査 一郎")
    assert [one for one in secrets if one in page] == []

"""Sending a question in the secretariat's words, not sending it, and showing the answer; what the pages warn of."""

import pytest
from django.urls import reverse

from awards.applications.domain import send_message, withdraw_application
from awards.reviews.domain.reviewer import end_reviewer
from awards.reviews.models import Conflict, ReviewPhase
from foundation.assets.models import StoredFile
from tests.factories.people import staff
from tests.factories.reviews import replied, review_question
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return staff("run_reviews", "view_reviewquestion", "process_application", "view_application")


@pytest.fixture
def clerk(client, person):
    client.force_login(person)
    return client


def open_page(clerk, name, question):
    return page_of(clerk.get(reverse(f"review_questions:{name}", args=[question.pk])))


def press(clerk, name, question, **fields):
    form = open_page(clerk, name, question).one("main form[method=post i]:has(textarea)")
    response = clerk.post(reverse(f"review_questions:{name}", args=[question.pk]), form.fields | fields)
    question.refresh_from_db()
    return response


def test_it_is_sent_in_edited_words_and_the_reviewers_stay(clerk) -> None:
    question = review_question(text="何人？")
    assert open_page(clerk, "send", question).one("main textarea").text.strip() == "何人？"

    press(clerk, "send", question, text="人数をお知らせください。")

    assert (question.state, question.text) == ("sent", "何人？")
    assert question.application.messages.get().text == "人数をお知らせください。"


def test_what_the_verb_refuses_is_said_and_kept(clerk) -> None:
    question = review_question()

    refused = press(clerk, "send", question, text=f"{question.reviewer.name_ja}より。何人ですか。")

    page = page_of(refused)
    assert (refused.status_code, question.state) == (200, "waiting")
    assert "審査員がだれか" in page.one("main").text
    assert page.one("main textarea").text.strip().endswith("何人ですか。")


def test_not_sent_needs_a_reason(clerk) -> None:
    question = review_question()

    press(clerk, "decline", question, reason=" ")
    assert question.state == "waiting"
    press(clerk, "decline", question, reason="応募書類に書かれています。")
    assert (question.state, question.reason) == ("declined", "応募書類に書かれています。")


def test_the_answer_begins_with_the_applicants_messages_and_is_the_secretariats(clerk) -> None:
    question = review_question("sent")
    for text in ("田中です。", "120人です。"):
        send_message(question.application, text=text, by=question.application.owner, from_staff=False)

    first = open_page(clerk, "answer", question).one("main textarea").text.strip()
    press(clerk, "answer", question, text="120人です。")
    press(clerk, "answer", question, text="120人（4月）です。")

    assert first == "田中です。 120人です。"
    assert (question.state, question.answer) == ("answered", "120人（4月）です。")


def test_of_two_clerks_who_change_an_answer_one_is_told(clerk) -> None:
    question = review_question("answered")
    form = open_page(clerk, "answer", question).one("main form[method=post i]:has(textarea)").fields
    press(clerk, "answer", question, text="130人です。")

    late = clerk.post(reverse("review_questions:answer", args=[question.pk]), form | {"text": "140人です。"})

    question.refresh_from_db()
    assert "ほかの人が回答を変えました" in page_of(late).one("main").text
    assert question.answer == "130人です。"


def test_a_change_is_told_also_to_who_first_made_a_mistake(clerk) -> None:
    question = review_question("answered")
    address = reverse("review_questions:answer", args=[question.pk])

    def send(page, text):
        fields = page.one("main form[method=post i]:has(textarea)").fields
        return page_of(clerk.post(address, fields | {"text": text}))

    first = page_of(clerk.get(address))
    press(clerk, "answer", question, text="130人です。")
    amiss = send(first, " ")
    again = send(amiss, "140人です。")

    question.refresh_from_db()
    assert "ほかの人が回答を変えました" in again.one("main").text
    assert "130人です。" in again.one("main").text
    assert question.answer == "130人です。"
    assert again.one("main textarea").text.strip() == "140人です。"
    clerk.post(address, again.one("main form[method=post i]:has(textarea)").fields | {"text": "140人です。"})
    question.refresh_from_db()
    assert question.answer == "140人です。"


def test_pages_warn_of_what_whoever_decides_should_know(clerk, person) -> None:
    question = review_question()
    plain = open_page(clerk, "send", question).one("main").text
    ReviewPhase.objects.update(is_blind=True)
    facts = {"source": "secretariat", "kind": "other", "state": "confirmed", "noted_at": question.written_at}
    Conflict.objects.create(reviewer=question.reviewer, application=question.application, **facts)
    end_reviewer(question.reviewer, reason="退任", by=person)
    withdraw_application(question.application, by=question.application.owner)

    warned = open_page(clerk, "send", question).one("main").text
    inspected = open_page(clerk, "inspect", question).one("main").text

    for sentence in (
        "審査の対象ではありません",
        "利益相反があり",
        "仕事は終わっています",
        "応募者の名前は審査員に伏せられ",
    ):
        assert (sentence in plain, sentence in warned, sentence in inspected) == (False, True, True)


def test_sending_is_offered_to_who_may_write_to_applicants(client) -> None:
    question = review_question()
    client.force_login(staff("run_reviews", "view_reviewquestion"))

    assert client.get(reverse("review_questions:send", args=[question.pk])).status_code in (302, 403)
    page = open_page(client, "inspect", question)
    assert page.all(f"a[href='{reverse('review_questions:send', args=[question.pk])}']") == []
    assert page.all(f"a[href='{reverse('review_questions:decline', args=[question.pk])}']") != []


def test_files_of_the_reply_are_chosen_by_who_may_open_them(client) -> None:
    question = review_question("sent")
    ledger, other = replied(question, "台帳.pdf", "内訳.pdf")
    StoredFile.objects.filter(pk=other.file_id).update(state="pending")
    rights = ("run_reviews", "view_reviewquestion", "view_application")
    client.force_login(staff(*rights))
    assert open_page(client, "answer", question).all("input[name=attachments]") == []
    client.force_login(staff(*rights, "download_material"))
    page = open_page(client, "answer", question)
    assert [one["value"] for one in page.all("input[name=attachments]")] == [str(ledger.pk)]

    press(client, "answer", question, text="添付のとおりです。", attachments=str(ledger.pk))

    assert (question.state, list(question.attachments.all())) == ("answered", [ledger])
    again = open_page(client, "answer", question)
    assert [one["value"] for one in again.all("input[name=attachments][checked]")] == [str(ledger.pk)]
    inspected = open_page(client, "inspect", question)
    assert [link.text for link in inspected.all("section[aria-labelledby=replies-h] a")] == ["台帳.pdf"]
    assert "審査員に表示しています" in inspected.one("section[aria-labelledby=replies-h]").text
    form = again.one("main form[method=post i]:has(textarea)").fields
    del form["attachments"]
    client.post(reverse("review_questions:answer", args=[question.pk]), form)
    assert list(question.attachments.all()) == []

"""The office's list of reviewers' questions and its front page; one question with what was written since."""

import pytest
from django.urls import reverse

from awards.applications.domain import send_message
from tests.factories.people import staff
from tests.factories.reviews import ReviewPhaseFactory, review_question
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client):
    client.force_login(staff("run_reviews", "view_reviewquestion", "process_application", "view_application"))
    return client


def inspect(client, question):
    return page_of(client.get(reverse("review_questions:inspect", args=[question.pk])))


def test_what_waits_comes_first(clerk) -> None:
    waiting = review_question()
    for state in ("sent", "answered", "declined"):
        review_question(state)

    rows = page_of(clerk.get(reverse("review_questions:index"))).all("main table tbody tr")

    assert len(rows) == 4
    assert rows[0].all(f"a[href='{reverse('review_questions:inspect', args=[waiting.pk])}']") != []
    assert waiting.reviewer.name in rows[0].text


def test_the_list_costs_the_same_for_many(clerk, django_assert_max_num_queries) -> None:
    phase = ReviewPhaseFactory()
    clerk.get(reverse("review_questions:index"))
    for _number in range(12):
        review_question(phase=phase)

    with django_assert_max_num_queries(20):
        clerk.get(reverse("review_questions:index"), {"state": "waiting", "phase": phase.pk})


def test_the_front_page_leads_to_what_waits_and_to_what_was_answered(clerk) -> None:
    waiting, sent = review_question(), review_question("sent")
    review_question("sent")
    send_message(sent.application, text="120人です。", by=sent.application.owner, from_staff=False)

    home = page_of(clerk.get(reverse("wagtailadmin_home")))
    links = [f"{reverse('review_questions:index')}?{query}" for query in ("state=waiting", "is_replied=true")]

    for link, question in zip(links, (waiting, sent), strict=True):
        assert home.all(f"a[href='{link}']") != []
        rows = page_of(clerk.get(link)).all("main table tbody tr")
        assert [question.application.reference in row.text for row in rows] == [True]


def test_one_question_with_what_was_sent_and_written_since(clerk) -> None:
    question = review_question("sent")
    send_message(question.application, text="120人です。", by=question.application.owner, from_staff=False)

    page = inspect(clerk, question)

    assert question.text in page.one("main").text
    assert question.message.text in page.one("section[aria-labelledby=sent-h]").text
    assert "120人です。" in page.one("section[aria-labelledby=replies-h]").text


def test_who_may_not_read_applications_reads_no_message_of_theirs(client) -> None:
    question = review_question("sent")
    send_message(question.application, text="120人です。", by=question.application.owner, from_staff=False)
    client.force_login(staff("run_reviews", "view_reviewquestion"))

    assert inspect(client, question).all("section[aria-labelledby=replies-h]") == []
    answering = page_of(client.get(reverse("review_questions:answer", args=[question.pk])))
    assert answering.one("main textarea").text.strip() == ""


@pytest.mark.parametrize("name", ["index", "inspect", "send", "decline", "answer"])
def test_closed_to_who_has_all_else_of_awards(client, name) -> None:
    question = review_question()
    client.force_login(staff("process_application", "view_application"))
    args = [] if name == "index" else [question.pk]

    assert client.get(reverse(f"review_questions:{name}", args=args)).status_code in (302, 403)

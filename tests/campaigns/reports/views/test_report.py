"""The page for a report: for holders of a private address, with and without errors, open and closed."""

import pytest
from django.test import Client
from django.utils import timezone

from campaigns.cooperation.domain.request_link import path_of
from campaigns.participation.domain import correct_address, manage_path
from campaigns.reports.domain.report import content_of, find_report
from campaigns.reports.domain.reporter import Reporter
from tests.factories.cooperation import DAY, body_of, chosen, open_period, said, sent, taking_part, with_choices
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def period():
    return open_period()


@pytest.fixture
def reporter(period):
    return Reporter(participation=taking_part(period))


def filled(page, **changed):
    return {**page.one("form.form").fields, **changed}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_draft_is_saved_then_sent_then_corrected(client, period, reporter, language):
    path = reporter.get_path(language=language)
    first = page_of(client.get(path))
    client.post(path, filled(first, text="途中", act="draft"))
    draft = page_of(client.get(path))
    assert draft.one("form.form").fields["text"] == "途中"
    client.post(path, filled(draft, text="相談会を開きました。", q_people="１２０", act="send"))
    again = page_of(client.get(path))
    assert again.values("form.form button[name=act]", "value") == ["send"]

    client.post(path, filled(again, q_people="240", may_publish="on", act="send"))

    content = content_of(find_report(period, reporter))
    assert (content.text, content.may_publish, content.answers) == ("相談会を開きました。", True, {"people": 240})
    assert find_report(period, reporter).state == "sent"


def test_choices_are_ticked_kept_and_shown_with_their_labels(client, period, reporter):
    with_choices(period)
    path = reporter.get_path()
    form = page_of(client.get(path)).one("form.form")
    kinds = [form.values(f"[name=q_{code}]", "type") for code in ("ways", "next")]
    ways, after = chosen(period, "ways", "home", "away"), chosen(period, "next", "office")
    picked = {"q_ways": [one.pk for one in ways], "q_next": after[0].pk}

    client.post(path, {**form.fields, "text": "相談会", "q_people": "1", **picked, "act": "send"})

    assert kinds == [["checkbox"] * 3, ["radio"] * 3]
    answers = content_of(find_report(period, reporter)).answers
    assert answers == {"people": 1, "ways": ways, "next": after[0]}
    again = page_of(client.get(path))
    assert again.values("form.form [name=q_ways][checked]", "value") == [str(one.pk) for one in ways]
    assert again.values("form.form [name=q_next][checked]", "value") == [str(after[0].pk)]
    period.closes_at = timezone.now()
    period.save()
    assert page_of(client.get(path)).texts("main dd")[2:] == [
        "取り組んだこと home、取り組んだこと away",
        "これから office",
    ]


@pytest.mark.parametrize(("code", "typed"), [("ways", ["0"]), ("next", "0"), ("next", "x"), ("ways", ["x"])])
def test_what_is_no_choice_is_refused(client, period, reporter, code, typed):
    with_choices(period)
    other = chosen(with_choices(open_period()), code, "home")[0]

    for value in (typed, other.pk):
        typed_in = {"text": "相談会", "q_people": "1", f"q_{code}": value, "base": "", "act": "send"}
        page = client.post(reporter.get_path(), typed_in)
        assert page.status_code == 422
        assert [one["href"] for one in page_of(page).all(".error-summary a")] == [f"#id_q_{code}"]
    assert find_report(period, reporter) is None


def test_a_retired_choice_stays_with_whoever_made_it_and_is_offered_to_nobody_else(client, period, reporter):
    with_choices(period)
    (home,) = chosen(period, "ways", "home")
    sent(period, reporter, said(ways=[home]))
    type(home).objects.filter(pk=home.pk).update(is_active=False)
    other = Reporter(participation=taking_part(period))

    mine, theirs = (page_of(client.get(one.get_path())) for one in (reporter, other))

    assert mine.values("[name=q_ways][checked]", "value") == [str(home.pk)]
    assert str(home.pk) not in theirs.values("[name=q_ways]", "value")


def test_what_a_report_must_have_is_marked_and_told_at_its_field(client, reporter):
    path = reporter.get_path()
    marks = {label.text for label in page_of(client.get(path)).all("form.form label") if "必須" in label.text}

    page = page_of(client.post(path, {"text": "", "q_people": "", "base": "", "act": "send"}))

    assert len(marks) == 2
    assert [one["href"] for one in page.all(".error-summary a")] == ["#id_text", "#id_q_people"]
    assert client.post(path, {"text": "", "q_people": "", "base": "", "act": "draft"}).status_code == 302


@pytest.mark.parametrize(("typed", "action"), [("なし", "draft"), ("100001", "draft"), ("", "send")])
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, period, reporter, typed, action):
    path = reporter.get_path()

    answer = client.post(path, {"text": "相談会", "q_people": typed, "base": "", "act": action})

    page = page_of(answer)
    assert (answer.status_code, page.has(".error-summary")) == (422, True)
    assert (page.one("form.form").fields["text"], page.one("form.form").fields["q_people"]) == ("相談会", typed)
    assert find_report(period, reporter) is None or find_report(period, reporter).text == ""


def test_a_second_page_is_told_that_the_first_has_saved(client, period, reporter):
    path = reporter.get_path()
    fields = filled(page_of(client.get(path)), q_people="1", act="send")
    client.post(path, {**fields, "text": "一"})

    answer = client.post(path, {**fields, "text": "二"})

    assert (answer.status_code, content_of(find_report(period, reporter)).text) == (422, "一")
    page = page_of(answer)
    assert (page.one("form.form").fields["text"], page.said_with("一", "dd")) == ("二", ["一"])
    assert client.post(path, {**page.one("form.form").fields, "act": "send"}).status_code == 302
    assert content_of(find_report(period, reporter)).text == "二"


def test_after_the_close_what_was_sent_is_shown_and_nothing_taken(client, period, reporter):
    sent(period, reporter)
    period.closes_at = timezone.now()
    period.save()
    path = reporter.get_path()

    page = page_of(client.get(path))
    answer = client.post(path, {"text": "あとから", "q_people": "1", "act": "send"})

    assert (page.has("form.form"), page.said_with("相談会を開きました。", "dd")) == (False, ["相談会を開きました。"])
    assert (answer.status_code, content_of(find_report(period, reporter)).text) == (422, "相談会を開きました。")
    assert page_of(answer).said_with("あとから", "dd") == ["あとから"]


def test_after_the_close_a_draft_is_shown_as_what_it_is(client, period, reporter):
    path = reporter.get_path()
    client.post(path, {"text": "途中", "base": "", "act": "draft"})
    period.closes_at = timezone.now()
    period.save()

    page = page_of(client.get(path))

    assert (page.texts("main h2"), page.said_with("途中", "dd")) == (["下書き"], ["途中"])


def test_a_private_page_is_kept_by_nobody(client, reporter):
    headers = client.get(reporter.get_path()).headers

    assert (headers["X-Robots-Tag"], headers["Referrer-Policy"]) == ("noindex, nofollow", "same-origin")
    assert "no-store" in headers["Cache-Control"].split(", ")


def test_a_wrong_address_an_unopened_period_and_none_are_one_and_the_same(client, period, reporter):
    path = reporter.get_path()
    assert client.get(f"/ja/report/{'0' * 40}/").status_code == 404
    period.opens_at = timezone.now() + DAY / 2
    period.save()
    assert client.get(path).status_code == 404
    period.delete()
    assert client.get(path).status_code == 404


def test_a_link_from_before_the_address_changed_leads_to_where_that_is_said(client, reporter):
    path = reporter.get_path()
    correct_address(reporter.participation, email="new@example.org", reason="電話で確認", by=staff())

    answer = client.get(path, follow=True)

    assert (answer.status_code, page_of(answer).one("h1").text) == (410, "このリンクは新しいものに替わりました")


def test_both_private_pages_lead_here(period):
    body = body_of(period)
    for reporter in (Reporter(participation=taking_part(period)), Reporter(request=body)):
        path = manage_path(reporter.participation) if reporter.participation else path_of(body)
        page = page_of(Client().get(path))
        assert page.hrefs.count(reporter.get_path(language="ja")) == 1

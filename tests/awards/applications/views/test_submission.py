"""Checking and submitting on the pages: the receipt, once and for ever; too late is too late."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.domain import submit_application, take_back_application
from awards.applications.models import Answer, Application, ApplicationParty, Submission
from awards.programmes.models import AwardCycle, ScreeningItemVersion
from tests.factories.applications import ApplicantFactory, ApplicationFactory, page
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(client):
    application = ApplicationFactory(complete=True)
    client.force_login(application.owner)
    return application


def closes(application, when):
    """Move the close to so long from now."""
    AwardCycle.objects.update(opens_at=timezone.now() - timedelta(days=9), closes_at=timezone.now() + when)


def test_check_shows_what_will_be_sent(client, application):
    shown = page_of(client.get(page(application, "check"))).one("main .preview")

    file = application.materials.get().file
    assert shown.texts(".facts dd")[0] == "見本食品株式会社 ミホンショクヒン"
    assert shown.texts(".figures dd:not(.note)") == ["40.0％", "75.0％", "8.0日"]
    assert shown.texts(".prose p") == ["検品の記録を共有し、残業を月62時間から41時間に減らしました。"]
    assert shown.texts(".files .name") == [f"{file.original_name} 1.2 KB"]
    assert shown.texts(".files .sha") == [f"SHA-256 {file.sha256}"]


def test_check_shows_the_organisation_with_all_that_the_office_sees_of_it(client, application):
    Application.objects.update(
        organisation_kana="ミホンショクヒン",
        organisation_name_en="Sample Foods Co., Ltd.",
        website="https://foods.example.jp/",
        contact_department="総務課",
    )
    ApplicationParty.objects.create(
        application=application,
        role="partner",
        name="みほん県さくら町",
        corporate_number="7999900000010",
        unit_name="企画課",
    )
    application.other_awards.create(kind="selected", name="みほん働き方賞", year=2023, outcome="優秀賞")

    text = client.get(page(application, "check")).content.decode()

    shown = ("ミホンショクヒン", "Sample Foods Co., Ltd.", "https://foods.example.jp/", "総務課", "みほん県さくら町")
    shown += ("企画課", "7999900000010", "連携自治体", "みほん働き方賞", "（2023）", "優秀賞", "過去に受賞・選出")
    assert [part for part in shown if part not in text] == []


def test_submit_and_receipt(client, application):
    response = client.post(page(application, "check"), {"declaration-true": "on"}, follow=True)

    application.refresh_from_db()
    shown = page_of(response)
    assert response.redirect_chain == [(page(application, "receipt"), 302)]
    assert shown.one("main dd.ref").text == application.reference
    assert shown.texts("main .sha")[0] == application.materials.get().file.sha256


def test_submitting_again_after_a_lost_answer_leads_to_the_same_receipt(client, application):
    client.post(page(application, "check"), {"declaration-true": "on"})
    first = page_of(client.get(page(application, "receipt")))

    again = client.post(page(application, "check"), {"declaration-true": "on"}, follow=True)

    assert Submission.objects.count() == 1
    assert again.redirect_chain == [(page(application, "receipt"), 302)]
    assert first.one("main dd.ref").text == f"{application.cycle.reference_prefix}-0001"
    assert page_of(again).one("main dd.ref").text == first.one("main dd.ref").text


def test_without_the_declaration_nothing_is_sent(client, application):
    response = client.post(page(application, "check"))

    assert response.status_code == 422
    assert page_of(response).one("main .error-summary").hrefs == ["#id_declaration-true"]
    assert Submission.objects.count() == 0


def test_what_is_missing_is_named_and_linked(client):
    application = ApplicationFactory()
    client.force_login(application.owner)

    response = client.post(page(application, "check"), {"declaration-true": "on"})

    assert response.status_code == 422
    questions = page(application, "questions")
    assert page_of(response).one("main .error-summary").hrefs == [
        f"{questions}#id_eligible-denominator",
        f"{questions}#id_eligible-numerator",
        f"{questions}#id_active-numerator",
        f"{questions}#id_days-numerator",
        f"{page(application, 'efforts')}#id_effect-is_chosen",
        f"{page(application, 'materials')}#rules",
    ]
    assert Application.objects.get().declarations.count() == 1


def test_a_second_after_the_close_is_refused(client, application):
    closes(application, timedelta(seconds=-1))  # the database's clock judges: it can't be moved, the close can
    response = client.post(page(application, "check"), {"declaration-true": "on"}, follow=True)

    assert response.redirect_chain == [(page(application, "application"), 302)]
    assert Submission.objects.count() == 0


def test_what_came_before_the_close_and_was_read_after_it_is_in_time(client, application, settings):
    settings.LAUREL_ARRIVAL_HEADER = "X-Request-Start"
    closes(application, timedelta(seconds=-1))
    came = time.time() - 30  # as a proxy in front tells it
    client.post(page(application, "check"), {"declaration-true": "on"}, headers={"X-Request-Start": f"t={came:.3f}"})

    application.refresh_from_db()
    assert application.state == "submitted"
    assert application.submitted_at < application.cycle.closes_at


def test_a_moment_before_the_close_is_in_time(client, application):
    closes(application, timedelta(seconds=30))
    client.post(page(application, "check"), {"declaration-true": "on"})

    assert Submission.objects.count() == 1


def test_taken_back_it_is_a_draft(client):
    application = ApplicationFactory(submitted=True)
    client.force_login(application.owner)

    client.post(page(application, "take_back"))

    application.refresh_from_db()
    assert (application.state, Submission.objects.count()) == ("draft", 1)
    assert client.get(page(application, "receipt"))["Location"] == page(application, "application")
    shown = page_of(client.get(page(application, "application")))
    assert shown.texts("main .stack > .banner--warning .title")[0] == "取り戻しました。いまは提出していない扱いです"


def test_withdraw_asks_first(client):
    application = ApplicationFactory(submitted=True)
    client.force_login(application.owner)

    assert client.get(page(application, "withdraw")).status_code == 200
    application.refresh_from_db()
    assert application.state == "submitted"

    client.post(page(application, "withdraw"))
    application.refresh_from_db()
    assert application.state == "withdrawn"
    assert client.get(page(application, "application")).status_code == 200


def test_every_submission_can_be_read_again_as_a_page_and_on_paper(client):
    application = ApplicationFactory(submitted=True)
    client.force_login(application.owner)
    take_back_application(application, by=application.owner)
    application.answers.filter(item_version__item__code="effect").update(text="二回目の文")
    submit_application(Application.objects.get(), by=application.owner)
    ScreeningItemVersion.objects.update(label_ja="言い換え")

    receipt = page_of(client.get(page(application, "receipt"))).one("main")
    addresses = [page(application, "submission", number) for number in (1, 2)]
    read = [page_of(client.get(address)).one("main") for address in addresses]
    printed = [client.get(page(application, "submission_pdf", number)) for number in (1, 2)]

    assert [address in receipt.hrefs for address in addresses] == [True, True]
    assert [bool(each.said_with("二回目の文")) for each in read] == [False, True]
    assert [each.said_with("言い換え") for each in read] == [[], []]
    assert [each["Content-Type"] for each in printed] == ["application/pdf"] * 2
    assert client.get(page(application, "submission", 3)).status_code == 404


def test_nobody_else_reads_a_submission(client):
    application = ApplicationFactory(submitted=True)
    client.force_login(ApplicantFactory())

    for name in ("submission", "submission_pdf"):
        assert client.get(page(application, name, 1)).status_code == 404


def test_check_asks_for_a_look_at_what_is_unusual(client, application):
    """It doesn't block submitting, so it is said beside what is missing, not among it."""
    assert not page_of(client.get(page(application, "check"))).has("main .banner--plain .title")

    Answer.objects.filter(item_version__item__code="eligible").update(numerator=164, result="102.5")
    shown = page_of(client.get(page(application, "check")))

    assert shown.texts("main .banner--plain .title") == ["提出できますが、先にご確認ください"]
    assert [each.partition("#")[2] for each in shown.values("main .banner--plain a", "href")] == [
        "id_eligible-numerator"
    ]


def test_taking_back_asks_first_and_changes_nothing_until_then(client, application):
    submit_application(application, by=application.owner)
    address = page(application, "take_back")
    receipt = page_of(client.get(page(application, "receipt")))
    assert address in receipt.one("main").hrefs
    assert not receipt.has(f'form[action="{address}"]')

    question = client.get(address)

    application.refresh_from_db()
    assert (question.status_code, application.state) == (200, "submitted")
    assert page_of(question).texts("main h1") == ["応募を取り戻しますか"]
    client.post(address)
    application.refresh_from_db()
    assert application.state == "draft"
    assert client.get(address)["Location"] == page(application, "application")


def test_the_strip_speaks_of_saving_only_where_something_is_saved(client, application):
    assert page_of(client.get(page(application, "questions"))).has(".workspace .saved")

    submit_application(application, by=application.owner)

    assert not page_of(client.get(page(application, "receipt"))).has(".workspace .saved")


@pytest.mark.parametrize("state", ["submitted", "accepted", "returned"])
def test_what_was_sent_can_be_withdrawn_and_shared_from_its_page(client, returned, state):
    Application.objects.update(state=state)
    offered = {page(returned, "withdraw"), page(returned, "colleagues")}

    shown = page_of(client.get(page(returned, "application"), follow=True))
    closes(returned, -timedelta(hours=1))
    AwardCycle.objects.update(released_at=timezone.now())
    after = page_of(client.get(page(returned, "application"), follow=True))

    assert offered <= {*shown.one("main").hrefs}
    assert page(returned, "withdraw") not in after.one("main").hrefs


@pytest.mark.parametrize(
    ("name", "state", "said"),
    [
        ("withdraw", "withdrawn", "応募を取りやめました。"),
        ("take_back", "draft", "応募は下書きに戻りました。締切までに、もう一度提出してください。"),
    ],
)
def test_a_button_pressed_twice_says_the_second_time_that_it_is_done(client, application, name, state, said):
    submit_application(application, by=application.owner)

    answers = [client.post(page(application, name), follow=True) for _press in range(2)]

    application.refresh_from_db()
    assert application.state == state
    assert [[str(each) for each in answer.context["messages"]] for answer in answers] == [[said]] * 2


@pytest.mark.parametrize("state", ["submitted", "accepted"])
def test_once_the_results_are_out_an_old_page_withdraws_nothing(client, application, state):
    """What is public would be of an application that has withdrawn, and nothing undoes that."""
    submit_application(application, by=application.owner)
    Application.objects.update(state=state)
    closes(application, -timedelta(hours=1))
    AwardCycle.objects.update(released_at=timezone.now())

    shown = client.get(page(application, "withdraw"))
    answer = client.post(page(application, "withdraw"), follow=True)

    assert shown["Location"] == page(application, "application")
    assert ["公表" in str(each) for each in answer.context["messages"]] == [True]
    assert Application.objects.get().state == state


@pytest.mark.parametrize("state", ["withdrawn", "not_submitted", "ineligible"])
def test_nobody_is_asked_whether_to_withdraw_what_cannot_be_withdrawn(client, returned, state):
    current = None if state == "not_submitted" else returned.current_submission
    Application.objects.update(state=state, current_submission=current)

    shown = page_of(client.get(page(returned, "application"), follow=True))

    assert page(returned, "withdraw") not in shown.hrefs
    assert client.get(page(returned, "withdraw"))["Location"] == page(returned, "application")

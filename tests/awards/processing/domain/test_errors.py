"""Refusals of the secretariat's acts as staff read them: in both languages, and on the page of the act itself."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from awards.applications.domain import submit_application, take_back_application
from awards.applications.models import Application, ExtensionGrant
from awards.processing.domain import errors
from awards.processing.models import InternalNote
from foundation.notices.models import Notice
from foundation.records.domain.errors import ReasonMissing, Refused
from tests.factories.applications import ApplicationFactory
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
WORDS = {
    errors.NoteEmpty: ("note_empty", "先にメモを書いてください。", "Write a note first."),
    errors.NotExtendable: (
        "not_extendable",
        "延長は、まだ提出されていない応募のためのものです。提出済みの応募には、修正を依頼してください。",
        "Extensions are for applications that have not been submitted. For a submitted application, request a "
        "correction.",
    ),
    errors.ExtensionTooEarly: (
        "extension_too_early",
        "これから来る時刻で、募集の締切より後のものを選んでください。",
        "Choose a future time that is later than the deadline of the call.",
    ),
    errors.ExtensionWithoutReason: (
        "extension_without_reason",
        "この応募者の締切を延ばす理由を書いてください。記録に残ります。",
        "Explain why this applicant should have more time. The reason stays on record.",
    ),
    errors.ExtensionWaiting: (
        "extension_waiting",
        "延長はすでに申請されています。別の担当者の判断を待っています。",
        "An extension has already been requested. It is awaiting a second person.",
    ),
    errors.ExtensionDecided: ("extension_decided", "これはすでに決まっています。", "A decision has already been made."),
    errors.ExtensionNeedsAnother: (
        "extension_needs_another",
        "別の人が決める必要があります。申請したのはあなたです。",
        "Someone else has to decide, because you requested it.",
    ),
    errors.ReceivedOutside: (
        "received_outside",
        "届いた時刻は、募集の開始から締切までの間で、いまより前にしてください。",
        "The time of arrival must be between the opening of the call and its deadline, and not in the future.",
    ),
    errors.SentAgain: (
        "sent_again",
        "ご覧になったあと、応募者が取り戻したか、提出し直しています。何も行っていません。内容をもう一度確認してください。",
        "The applicant has taken this back or resubmitted it since you read it. Nothing was done. "
        "Please read it again.",
    ),
    errors.ResultsReleased: (
        "results_released",
        "この募集回の結果は公表済みです。受理した応募の修正は、もう依頼できません。",
        "The results of this cycle have been released. An accepted application can no longer be corrected.",
    ),
    errors.ScreeningOver: (
        "screening_over",
        "この募集回の結果は公表済みです。この応募は、もう受理できず、修正の依頼もできません。"
        "対象外としてください。入力した理由は応募者に表示されます。",
        "The results of this cycle have been released: this application can no longer be accepted or corrected. "
        "Mark it as ineligible; the applicant reads the reason you give.",
    ),
    errors.NotRestorable: (
        "not_restorable",
        "結果は公表済みです。この応募を、もう提出済みには戻せません。応募者にメッセージで連絡してください。",
        "The results have been released: this application can no longer be restored. Write to the applicant.",
    ),
    errors.AwardsAnnounced: (
        "awards_announced",
        "この募集回の結果は公表済みです。受理した応募を、もう対象外にはできません。"
        "受賞の取消しは、受賞者のページで二人で行います。",
        "The results of this cycle have been released. An accepted application can no longer be found ineligible. "
        "An award is revoked on the awardee’s own page, by two people.",
    ),
    errors.DecisionWithoutReason: (
        "reason_missing",
        "理由を入力してください。応募者に表示されます。",
        "Give a reason. Applicants will read it.",
    ),
}


@pytest.mark.parametrize("refusal", WORDS, ids=lambda refusal: refusal.code)
def test_a_refusal_says_its_sentence_in_the_readers_language(refusal):
    name, *sentences = WORDS[refusal]
    said = []
    for language in ("ja", "en"):
        with override(language):
            said += refusal().messages

    assert (refusal().code, said) == (name, sentences)
    assert issubclass(refusal, Refused)


def test_every_refusal_is_compared_and_a_missing_reason_is_one_to_all_apps():
    classes = {each for each in vars(errors).values() if isinstance(each, type) and each.__module__ == errors.__name__}

    assert set(WORDS) == classes
    assert issubclass(errors.DecisionWithoutReason, ReasonMissing)


# On the page of the act


@pytest.fixture
def secretariat(client):
    user = staff("view_application", "process_application")
    client.force_login(user)
    return user


def at(name, record):
    return reverse(f"laurel_processing_admin_{name}", args=[record.pk])


def refused_with(answer):
    """The status, and what the page says above its form."""
    return answer.status_code, answer.context["form"].non_field_errors()


def sentence_of(refusal):
    """As staff read it, in the admin's Japanese."""
    return WORDS[refusal][1]


def more_time(days=20, reason="大雪で停電しました。"):
    return {"closes_at": f"{timezone.now() + timedelta(days=days):%Y-%m-%d %H:%M}", "reason": reason}


@pytest.mark.parametrize(
    ("state", "days", "refusal"),
    [
        ("withdrawn", 20, errors.NotExtendable),
        ("draft", 2, errors.ExtensionTooEarly),
        ("draft", -1, errors.ExtensionTooEarly),
    ],
)
def test_more_time_that_cannot_be_given_is_refused_on_its_page(client, secretariat, state, days, refusal):
    application = ApplicationFactory()
    Application.objects.update(state=state)

    answer = client.post(at("ask_extension", application), more_time(days))

    assert refused_with(answer) == (200, [sentence_of(refusal)])
    assert ExtensionGrant.objects.count() == 0


def test_a_second_request_for_more_time_waits_for_the_first(client, secretariat):
    application = ApplicationFactory()
    client.post(at("ask_extension", application), more_time())

    answer = client.post(at("ask_extension", application), more_time(21))

    assert refused_with(answer) == (200, [sentence_of(errors.ExtensionWaiting)])
    assert ExtensionGrant.objects.count() == 1


def grant_of(application, by):
    return ExtensionGrant.objects.create(
        application=application,
        closes_at=timezone.now() + timedelta(days=20),
        reason="停電",
        requested_by=by,
        requested_at=timezone.now(),
    )


@pytest.mark.parametrize("action", ["approve_extension", "decline_extension"])
def test_whoever_asked_decides_nothing_not_even_no(client, action):
    user = staff("view_application", "approve_extension")
    client.force_login(user)
    grant = grant_of(ApplicationFactory(), user)

    answer = client.post(at(action, grant))

    assert refused_with(answer) == (200, [sentence_of(errors.ExtensionNeedsAnother)])
    grant.refresh_from_db()
    assert (grant.decided_by, grant.is_approved) == (None, False)


def test_a_second_decision_is_refused_and_the_first_stays(client):
    client.force_login(staff("view_application", "approve_extension"))
    grant = grant_of(ApplicationFactory(), staff())
    client.post(at("decline_extension", grant))

    answer = client.post(at("approve_extension", grant))

    assert refused_with(answer) == (200, [sentence_of(errors.ExtensionDecided)])
    grant.refresh_from_db()
    assert grant.is_approved is False
    assert list(Notice.objects.values_list("kind", flat=True)) == ["awards.extension_declined"]


@pytest.mark.parametrize("action", ["accept", "ineligible", "return"])
def test_nothing_is_decided_on_what_was_replaced_since_it_was_read(client, secretariat, action):
    application = ApplicationFactory(submitted=True)
    read = application.current_submission_id
    take_back_application(application, by=application.owner)
    submit_application(Application.objects.get(), by=application.owner)
    Notice.objects.all().delete()
    item = application.cycle.items.get(code="days")
    until = f"{timezone.now() + timedelta(days=5):%Y-%m-%d %H:%M}"
    given = {"seen": read, "reason": "対象外", "message": "x", "until": until, f"item-{item.pk}": "on"}

    answer = client.post(at(action, application), given)

    assert refused_with(answer) == (200, [sentence_of(errors.SentAgain)])
    assert (Application.objects.get().state, Notice.objects.count()) == ("submitted", 0)


@pytest.mark.parametrize("text", ["", "  \n "])
def test_a_note_without_a_word_is_refused_on_the_applications_page(client, secretariat, text):
    application = ApplicationFactory(submitted=True)

    shown = page_of(client.post(at("note", application), {"text": text}, follow=True))

    assert shown.texts(".messages .error") == [f"{sentence_of(errors.NoteEmpty)} 最初の誤りへ進む"]
    assert InternalNote.objects.count() == 0

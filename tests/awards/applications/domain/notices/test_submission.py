"""The receipt of what was sent, and what is said of a draft that was not: to whom, word by word."""

import pytest

from awards.applications.domain.notices import submission as notices
from foundation.notices.models import Notice
from tests.awards.applications.domain.notices.conftest import address_of, later
from tests.factories.applications import fill_in
from tests.factories.notices import written

pytestmark = pytest.mark.django_db


# The receipt


def test_the_receipt_names_every_file_and_goes_to_the_contact_too(sent):
    application = sent()

    notices.notify_received(application, application.current_submission)

    subject = "応募を受け付けました：SA2026-0001"
    body = (
        "「見本賞2026」への応募を受け付けました。\n\n受付番号：SA2026-0001\n"
        "提出した日時：2026年7月20日（月）12:00:00\n団体名：見本食品株式会社\n\n"
        f"受け取った資料（大きさ、SHA-256）：\n就業規則.pdf（1.2\xa0KB）\n  SHA-256 {'0' * 64}\n\n"
        f"提出した内容は、すべて添付のPDFに入っています。受付票のページ：\n{address_of(application, 'receipt')}\n\n"
        "締切までは、このページから応募を取り戻して直せます。"
    )
    assert written("awards.receipt") == [
        (address, "ja", subject, body) for address in ("owner@example.jp", "contact@example.jp")
    ]
    assert [row.user for row in Notice.objects.order_by("pk")] == [application.owner, None]


def test_the_receipt_in_english(sent):
    application = sent("en")

    notices.notify_received(application, application.current_submission)

    body = (
        "We have received your application to Sample Award 2026.\n\nReference: SA2026-0001\n"
        "Submitted: Monday 20 July 2026, 12:00:00 JST\nOrganisation: 見本食品株式会社\n\n"
        f"Files received (size, SHA-256):\n就業規則.pdf (1.2\xa0KB)\n  SHA-256 {'0' * 64}\n\n"
        "The attached PDF contains everything you submitted. Your receipt:\n"
        f"{address_of(application, 'receipt')}\n\n"
        "Until the deadline you can take the application back there and change it."
    )
    assert written("awards.receipt")[0] == ("owner@example.jp", "en", "Received: SA2026-0001", body)


@pytest.mark.parametrize("changed", [{"closes_at": later(-1)}, {"state": "suspended"}])
def test_a_receipt_says_nothing_of_taking_back_where_that_is_not_possible(sent, changed):
    """After a correction, say, whose call has closed: what was said could not be done."""
    application = sent()
    for name, value in changed.items():
        setattr(application.cycle, name, value)

    notices.notify_received(application, application.current_submission)

    assert {row.values["take_back"] for row in Notice.objects.all()} == {""}
    assert {"取り戻" in body for _to, _language, _subject, body in written("awards.receipt")} == {False}


def test_a_letter_to_who_applied_on_paper_says_nothing_of_taking_back(sent):
    application = sent()
    application.received_at = later(-1)

    notices.notify_received(application, application.current_submission)

    assert {row.values["take_back"] for row in Notice.objects.all()} == {""}


def test_the_moment_of_a_receipt_is_that_of_its_submission(sent):
    application = sent()
    submission = application.current_submission
    submission.submitted_at = later(-1)

    notices.notify_received(application, submission)

    assert {row.values["moment"] for row in Notice.objects.all()} == {"2026年7月19日（日）12:00:00"}


def test_a_receipt_without_files_says_so(sent):
    application = sent()
    application.current_submission.materials.clear()

    notices.notify_received(application, application.current_submission)

    assert {row.values["files"] for row in Notice.objects.all()} == {"—"}


def test_all_that_was_sent_is_attached_by_its_submission(sent):
    application = sent()

    notices.notify_received(application, application.current_submission)

    attached = [(each.attachment_factory, each.key) for row in Notice.objects.all() for each in row.attachments.all()]
    assert attached == [("awards.receipt_copy", application.current_submission.public_id)] * 2


def test_a_receipt_is_sent_once_to_each_address(sent):
    application = sent()

    for _time in range(2):
        notices.notify_received(application, application.current_submission)

    assert [row.to for row in Notice.objects.order_by("pk")] == ["owner@example.jp", "contact@example.jp"]


@pytest.mark.parametrize("contact", ["", "not an address", "OWNER@example.jp"])
def test_a_contact_that_is_no_other_address_holds_no_receipt_up(sent, contact):
    application = sent()
    application.contact_email = contact

    notices.notify_received(application, application.current_submission)

    assert [row.to for row in Notice.objects.all()] == ["owner@example.jp"]


# Not submitted


@pytest.mark.parametrize(
    ("language", "subject", "text"),
    [
        (
            "ja",
            "見本賞2026：下書きは提出されませんでした",
            "「見本賞2026」の募集は締め切りました。応募の下書きは提出されていません。"
            "書いたものは残っており、次のページで読むことができます。",
        ),
        (
            "en",
            "Sample Award 2026: your draft was not submitted",
            "The call for Sample Award 2026 has closed, and your draft was not submitted. "
            "What you wrote has been kept and can be read here:",
        ),
    ],
)
def test_a_draft_that_was_not_submitted(draft, language, subject, text):
    draft.language = language

    notices.notify_not_submitted(draft)

    assert written("awards.not_submitted") == [("owner@example.jp", language, subject, f"{text}\n{address_of(draft)}")]


@pytest.mark.parametrize(("kept", "mails"), [("name", 1), ("answers", 1), ("materials", 1), ("nothing", 0)])
def test_who_never_wrote_anything_is_not_told(draft, kept, mails):
    if kept in ("answers", "materials"):
        fill_in(draft)
    if kept == "answers":
        draft.materials.all().delete()
    if kept == "materials":
        draft.answers.all().delete()
    draft.organisation_name = "見本" if kept == "name" else ""

    notices.notify_not_submitted(draft)

    assert Notice.objects.filter(kind="awards.not_submitted").count() == mails

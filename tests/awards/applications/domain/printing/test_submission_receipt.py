"""The receipt on paper: all that was sent, as it was sent, in either language, for its applicant only."""

import io

import pikepdf
import pytest
from django.urls import reverse

from awards.applications.domain import submit_application
from awards.applications.domain.notices import notify_received
from awards.applications.domain.printing import print_receipt
from awards.applications.models import ApplicationParty
from awards.programmes.models import ScreeningItemVersion
from foundation.audit.models import Entry
from foundation.notices.models import NoticeAttachment
from tests.awards.applications.questions import answer_all, other_cycle
from tests.factories.applications import ApplicationFactory
from tests.parts.html import page_of
from tests.parts.paper import missing_from, text_of
from tests.parts.post import sent_mail

pytestmark = pytest.mark.django_db


def language_of(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as read:
        return str(read.Root.Lang)


def test_a_receipt_has_all_that_was_sent() -> None:
    application = ApplicationFactory(submitted=True, organisation_name="髙﨑𠮷野家㈱ #import $x$")
    submission = application.current_submission

    printed = print_receipt(submission, language="ja", address="https://laurel.example.jp/apply/abc/")

    text = text_of(printed.content)
    sent = submission.snapshot
    expected = [
        *(sent["reference"], "（日本時間）", "髙﨑𠮷野家㈱ #import $x$", submission.sha256),
        *(part for each in sent["materials"] for part in (each["name"], each["sha256"][:32], each["sha256"][32:])),
        *("対象者の割合", "40.0％", "平均実施日数", "延べ日数 384 ÷ 実施した人数 48", "経営の効果"),
        *(each["text"] for each in sent["answers"] if each["is_chosen"]),
        *(each["text_ja"] for each in sent["declarations"]),
    ]
    assert missing_from(text, expected) == []
    assert printed.name == f"受付票_{sent['reference']}.pdf"


def test_a_receipt_has_the_other_organisations_and_other_awards() -> None:
    application = ApplicationFactory(complete=True)
    ApplicationParty.objects.create(
        application=application,
        role="partner",
        name="みほん県さくら町",
        corporate_number="7999900000010",
        unit_name="企画課",
        prefecture_id="06",
    )
    application.other_awards.create(kind="selected", name="みほん働き方賞", year=2023, outcome="優秀賞")
    submission = submit_application(application, by=application.owner)

    text = text_of(print_receipt(submission, language="ja").content)

    expected = ("みほん県さくら町", "7999900000010 · 企画課 · 山形県", "みほん働き方賞", "2023 · 優秀賞")
    assert missing_from(text, expected) == []


def test_a_receipt_is_what_was_sent_not_what_is_there_now() -> None:
    application = ApplicationFactory(submitted=True)
    before = print_receipt(application.current_submission, language="en")
    application.organisation_name = "Renamed"
    application.save()
    application.answers.update(text="changed", numerator=1, result=1)

    after = print_receipt(application.current_submission, language="en")

    assert after.content == before.content


def test_a_receipt_speaks_the_readers_language(client) -> None:
    application = ApplicationFactory(submitted=True)
    client.force_login(application.owner)
    address = reverse("laurel_applications:receipt_pdf", args=[application.public_id])

    japanese, english = client.get(address), client.get(address, {"lang": "en"})

    assert [language_of(each.content) for each in (japanese, english)] == ["ja-JP", "en"]
    assert missing_from(text_of(english.content), ["Total days 384 ÷ Employees active 48"]) == []
    assert japanese["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert english["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert Entry.objects.filter(event="application.receipt_printed").count() == 2


def test_the_receipt_page_leads_to_the_paper(client) -> None:
    application = ApplicationFactory(submitted=True)
    client.force_login(application.owner)

    page = client.get(reverse("laurel_applications:receipt", args=[application.public_id]))

    address = reverse("laurel_applications:receipt_pdf", args=[application.public_id])
    assert page_of(page).one("main").hrefs.count(address) == 1


def test_the_receipt_by_mail_carries_a_copy_of_all_that_was_sent() -> None:
    application = ApplicationFactory(submitted=True, language="en")
    submission = application.current_submission
    notify_received(application, submission)

    notices = [each for each in sent_mail() if submission.snapshot["reference"] in each.subject]

    name, content, kind = notices[0].attachments[0]
    assert (name, kind) == (f"receipt_{submission.snapshot['reference']}.pdf", "application/pdf")
    assert language_of(content) == "en"
    copied = [submission.sha256, application.organisation_name, "就業規則.pdf", "Total days 384 ÷ Employees active 48"]
    assert (
        missing_from(text_of(content), [*copied, "検品の記録を共有し、残業を月62時間から41時間に減らしました。"]) == []
    )
    assert NoticeAttachment.objects.get(notice__to=notices[0].to[0]).size == len(content)


def print_other(**instead) -> str:
    """The text of the receipt of an application that answers every other kind of question."""
    application = ApplicationFactory(cycle=other_cycle())
    answer_all(application, **instead)
    return text_of(print_receipt(submit_application(application, by=application.owner), language="ja").content)


def test_a_receipt_has_answers_of_every_kind() -> None:
    expected = ("拠点の数", "7か所", "全社", "検品の記録を共有しました。", "50.0", "実施した人数 30 ÷ ")

    printed = print_other()

    assert missing_from(printed, expected) == []
    assert missing_from(printed, ["延べ日数 2,880 ÷ 実施した人数 30 ÷ 12か月"]) == []
    assert missing_from(printed, ["一部の部署"]) == ["一部の部署"]


def test_a_number_not_given_is_a_dash_with_its_note() -> None:
    cycle = other_cycle()
    cycle.items.filter(code="sites").update(is_required=False)
    application = ApplicationFactory(cycle=cycle)
    answer_all(application, sites={"number": None, "note": "数えていません"})

    submission = submit_application(application, by=application.owner)

    assert missing_from(text_of(print_receipt(submission, language="ja").content), ["—", "数えていません"]) == []


def test_a_question_that_is_gone_since_keeps_what_was_sent() -> None:
    application = ApplicationFactory(cycle=other_cycle())
    answer_all(application)
    submission = submit_application(application, by=application.owner)
    ScreeningItemVersion.objects.filter(item__code__in=("sites", "scope")).update(number=9)

    printed = text_of(print_receipt(submission, language="ja").content)

    assert missing_from(printed, ["拠点の数", "7か所", "全社"]) == []

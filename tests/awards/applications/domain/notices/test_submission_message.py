"""A message reaches the other side: its text to those who write, to the secretariat only that there is one."""

import pytest
from django.utils import timezone

from awards.applications.domain.notices import submission as notices
from awards.applications.models import ApplicationMessage, MessageFile
from foundation.notices.models import Notice
from tests.awards.applications.domain.notices.conftest import address_of
from tests.factories.assets import file_row
from tests.factories.notices import written
from tests.factories.organisations import DivisionFactory

pytestmark = pytest.mark.django_db
SECRET = "だれにも言わない数字は184です。"


def message_of(application, text, *, by, is_from_staff):
    return ApplicationMessage.objects.create(
        application=application, text=text, is_from_staff=is_from_staff, sent_by=by, sent_at=timezone.now()
    )


def test_a_message_of_the_office_reaches_all_who_write_with_its_text(sent, clerk, colleague):
    application = sent()
    colleague("hanako@example.jp", right="submit")
    colleague("reader@example.jp", right="view")
    message = message_of(application, "日数は？", by=clerk, is_from_staff=True)

    for _time in range(2):
        notices.notify_message(message, clerk)

    subject = "SA2026-0001：事務局からの連絡"
    body = (
        "「見本賞2026」への応募（SA2026-0001）について、事務局からご連絡します。\n\n日数は？\n\n"
        f"返信はこちらから：\n{address_of(application, 'messages')}"
    )
    assert written("awards.message") == [
        (address, "ja", subject, body) for address in ("owner@example.jp", "hanako@example.jp")
    ]


def test_a_message_of_the_office_in_english(sent, clerk):
    application = sent("en")

    notices.notify_message(message_of(application, "Which days?", by=clerk, is_from_staff=True), clerk)

    assert written("awards.message") == [
        (
            "owner@example.jp",
            "en",
            "SA2026-0001: a message from the secretariat",
            "The secretariat has sent you a message about your application to Sample Award 2026 (SA2026-0001).\n\n"
            f"Which days?\n\nReply:\n{address_of(application, 'messages')}",
        )
    ]


def test_the_mail_to_the_office_says_that_there_is_a_message_and_nothing_of_it(sent):
    application = sent()
    application.cycle.division = DivisionFactory(email="office@example.jp")
    message = message_of(application, SECRET, by=application.owner, is_from_staff=False)

    for _time in range(2):
        notices.notify_message(message, application.owner)

    ((to, language, subject, body),) = written("awards.message_to_office")
    assert (to, language, subject) == ("office@example.jp", "ja", "SA2026-0001：応募者からの連絡")
    assert body.split("\n")[0] == (
        "「見本賞2026」の応募者から、SA2026-0001 について連絡がありました。ログインして読み、返信してください。"
    )
    assert SECRET not in f"{subject}{body}{Notice.objects.get().values}"
    assert application.public_id not in body


@pytest.mark.parametrize("division", [None, ""])
def test_without_an_address_of_the_office_nobody_is_written_to(sent, division):
    application = sent()
    application.cycle.division = division if division is None else DivisionFactory(email=division)

    notices.notify_message(
        message_of(application, SECRET, by=application.owner, is_from_staff=False), application.owner
    )

    assert Notice.objects.count() == 0


@pytest.mark.parametrize(("name", "about"), [("見本食品株式会社", "見本食品株式会社"), ("", "見本 一郎")])
def test_a_draft_without_a_reference_is_called_by_its_name_or_its_owners(draft, name, about):
    draft.cycle.division = DivisionFactory(email="office@example.jp")
    draft.organisation_name = name

    notices.notify_message(message_of(draft, SECRET, by=draft.owner, is_from_staff=False), draft.owner)

    assert Notice.objects.get().values["about"] == about


@pytest.mark.parametrize("notify", ["message", "withdrawn"])
def test_the_office_reads_of_an_english_application_in_its_own_language(sent, notify):
    application = sent("en")
    application.cycle.division = DivisionFactory(email="office@example.jp")

    if notify == "message":
        message = message_of(application, SECRET, by=application.owner, is_from_staff=False)
        notices.notify_message(message, application.owner)
    else:
        notices.notify_withdrawn(application, application.owner)

    notice = Notice.objects.get(to="office@example.jp")
    assert (notice.language, notice.values["cycle"]) == ("ja", "見本賞2026")


def with_files(message, number):
    for _file in range(number):
        MessageFile.objects.create(message=message, file=file_row())
    return message


@pytest.mark.parametrize(
    ("language", "number", "end"),
    [
        ("ja", 2, "事務局からご連絡します（ファイル2件付き）。"),
        ("en", 1, "Sample Award 2026 (SA2026-0001), with 1 file."),
        ("en", 2, "Sample Award 2026 (SA2026-0001), with 2 files."),
    ],
)
def test_a_message_says_how_many_files_come_with_it(sent, clerk, language, number, end):
    application = sent(language)

    notices.notify_message(with_files(message_of(application, "？", by=clerk, is_from_staff=True), number), clerk)

    ((_to, _language, _subject, body),) = written("awards.message")
    assert body.split("\n")[0].endswith(end)


def test_the_office_reads_how_many_files_came_and_not_their_names(sent):
    application = sent("en")
    application.cycle.division = DivisionFactory(email="office@example.jp")
    message = with_files(message_of(application, SECRET, by=application.owner, is_from_staff=False), 2)

    notices.notify_message(message, application.owner)

    ((_to, _language, _subject, body),) = written("awards.message_to_office")
    assert "連絡がありました（ファイル2件付き）。" in body
    assert "応募書類.pdf" not in body

"""What goes with a mail: stored files by reference, others made when it is sent; bounded, and shown afterwards."""

import hashlib

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from foundation.notices import registry
from foundation.notices.domain import SecretGone, queue_notice, send_again, send_due
from foundation.notices.domain.periodic import tidy
from foundation.notices.enums import NoticeState
from foundation.notices.models import NoticeAttachment
from tests.parts.html import page_of
from tests.parts.post import sent_mail

pytestmark = pytest.mark.django_db
ATTACHMENT = registry.Derived("test.letter", "abc")


def provide(code, make):
    factory = registry.AttachmentFactory(code, label="A letter as PDF", make=make)
    registry.attachment_factories.register(code, factory)


class SampleAttachment:
    """A factory whose next answers are given by the test."""

    def __init__(self):
        self.calls, self.trouble = [], None

    def __call__(self, key, language):
        self.calls.append((key, language))
        if self.trouble is not None:
            raise self.trouble
        return registry.File(f"手紙_{key}.pdf", b"%PDF-made", "application/pdf")


@pytest.fixture
def sample_attachment():
    made = SampleAttachment()
    provide("test.letter", made)
    return made


def receipt(**more):
    return queue_notice(
        "test.receipt",
        to="a@example.jp",
        language="ja",
        values={"name": "x"},
        about=None,
        attachments=[ATTACHMENT],
        **more,
    )


def test_a_file_is_made_when_the_mail_is_sent_and_not_before(sample_attachment):
    notice = receipt()
    assert sample_attachment.calls == []

    (message,) = sent_mail()

    assert sample_attachment.calls == [("abc", "ja")]
    assert [tuple(part) for part in message.attachments] == [("手紙_abc.pdf", b"%PDF-made", "application/pdf")]
    row = notice.attachments.get()
    assert (row.name, row.size, row.sha256) == ("手紙_abc.pdf", 9, hashlib.sha256(b"%PDF-made").hexdigest())


def test_what_takes_longer_to_make_than_the_lease_is_sent_once(sample_attachment):
    with time_machine.travel("2026-11-20T12:00:00+09:00", tick=False) as clock:

        def make_slowly(key, language):
            sample_attachment.calls.append((key, language))
            if len(sample_attachment.calls) == 1:
                clock.shift(121)
                assert send_due() == 1  # another worker takes it for one that was left behind
            return registry.File("a.pdf", b"%PDF")

        provide("test.slow", make_slowly)
        notice = queue_notice(
            "test.receipt",
            to="a@example.jp",
            language="ja",
            values={"name": "x"},
            about=None,
            attachments=[registry.Derived("test.slow", "abc")],
        )

        assert (len(sent_mail()), len(sample_attachment.calls)) == (1, 2)

    notice.refresh_from_db()
    assert (notice.state, notice.tries) == (NoticeState.SENT, 2)


def test_the_lease_begins_anew_once_everything_is_made(sample_attachment):
    with time_machine.travel("2026-11-20T12:00:00+09:00", tick=False) as clock:
        provide("test.slow", lambda *calls: clock.shift(121) or sample_attachment(*calls))
        notice = receipt()
        notice.attachments.update(attachment_factory="test.slow")

        assert len(sent_mail()) == 1

    notice.refresh_from_db()
    assert notice.state == NoticeState.SENT


def test_a_maker_that_fails_is_asked_again_and_its_words_are_kept_nowhere(sample_attachment, caplog):
    with time_machine.travel("2026-11-20T12:00:00+09:00", tick=False) as clock:
        sample_attachment.trouble = ValueError("what 一郎 wrote")
        notice = receipt()
        assert sent_mail() == []
        notice.refresh_from_db()
        assert (notice.state, notice.last_error) == (
            NoticeState.QUEUED,
            "AttachmentNotMade: test.letter (ValueError)",
        )
        assert "一郎" not in caplog.text
        sample_attachment.trouble = None
        clock.shift(61)

        assert len(sent_mail()) == 1


def test_what_a_maker_says_is_over_is_not_sent(sample_attachment):
    sample_attachment.trouble = SecretGone("taken back")
    notice = receipt()

    assert sent_mail() == []

    notice.refresh_from_db()
    assert notice.state == NoticeState.EXPIRED


def test_more_than_a_mail_carries_is_not_tried_again(sample_attachment, settings):
    settings.LAUREL_NOTICES_ATTACHMENTS = 8
    notice = receipt()

    assert send_due() == 1

    notice.refresh_from_db()
    assert (notice.state, notice.last_error) == (NoticeState.FAILED, "AttachmentsTooLarge: ")


def test_sent_again_it_is_made_again(sample_attachment):
    notice = receipt()
    sent_mail()
    secretariat = User.objects.create_superuser("office@example.jp")

    send_again(notice, by=secretariat)

    assert len(sent_mail()) == 2
    assert sample_attachment.calls == [("abc", "ja"), ("abc", "ja")]


def test_history_shows_what_went_out(sample_attachment, client):
    client.force_login(User.objects.create_superuser("office@example.jp"))
    notice = receipt()
    address = reverse("laurel_notices_admin:notice", args=[notice.public_id])
    before = page_of(client.get(address))
    sent_mail()
    after = page_of(client.get(address))

    assert before.texts("section[lang=ja] li") == ["A letter as PDF – 送るときに作ります"]
    assert after.one("section[lang=ja] li").text.startswith("手紙_abc.pdf")
    assert after.texts("section[lang=ja] li code") == [hashlib.sha256(b"%PDF-made").hexdigest()]


def test_names_of_files_go_with_the_words_of_old_mail(sample_attachment, settings):
    settings.LAUREL_NOTICES_KEEP = 0
    receipt()
    sent_mail()

    assert tidy(at=timezone.now()) == 1

    row = NoticeAttachment.objects.get()
    assert (row.name, row.key, row.attachment_factory) == ("", "", "test.letter")


def test_a_maker_that_nobody_declares_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match=r"test\.letter"):
        receipt()

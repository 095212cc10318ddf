"""Sending: the urgent first, each once, again after pauses, never what is too late or not wanted."""

import logging
import threading
from collections import Counter
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone

from foundation.assets.enums import UploadState
from foundation.assets.models import StoredFile
from foundation.assets.storages import private_storage
from foundation.notices.domain import add_suppression, enqueue_due, next_due_moment, queue_notice, send_due
from foundation.notices.domain.notice_sending import PAUSES
from foundation.notices.enums import NoticeState, StopReason
from foundation.notices.models import Notice, Suppression
from foundation.notices.signals import notices_due
from tests.factories.assets import pdf
from tests.factories.notices import receipt
from tests.notices.backends import Slow
from tests.parts.post import sent_mail
from tests.parts.smtp_server import mailhouse

pytestmark = pytest.mark.django_db
NOON = "2026-11-20T12:00:00+09:00"


def news(to="ichiro@example.jp"):
    return queue_notice("test.news", to=to, language="en", values={"name": "Ichiro"}, about=None)


def code(to="ichiro@example.jp"):
    return queue_notice("test.code", to=to, language="en", values={}, about=None, reference="r")


def state_of(notice):
    notice.refresh_from_db()
    return notice.state


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def mail_server(settings):
    with mailhouse() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.EMAIL_TIMEOUT = 0.3
        yield server


def test_a_mail_as_its_reader_gets_it(mail_server):
    notice = receipt(name="一郎\r\nBcc: everybody@example.jp")

    assert send_due() == 1

    (mail,) = mail_server.taken
    assert mail["To"] == "ichiro@example.jp"
    assert mail["Bcc"] is None
    assert mail["Message-ID"] == f"<{notice.public_id}@example.jp>"
    assert mail["List-Unsubscribe"] is None
    assert state_of(notice) == NoticeState.SENT
    assert notice.subject == "Received: 一郎 Bcc: everybody@example.jp"
    assert [event.kind for event in notice.events.all()] == ["queued", "sent"]


def test_codes_pass_ahead_of_everything(clock):
    receipt(to="first@example.jp")
    clock.shift(30)
    code(to="code@example.jp")

    assert [message.to for message in sent_mail()] == [["code@example.jp"], ["first@example.jp"]]


def test_a_code_is_of_no_use_after_two_minutes(clock):
    notice = code()
    clock.shift(120)

    assert sent_mail() == []
    assert state_of(notice) == NoticeState.EXPIRED


def test_what_waits_for_its_moment_goes_then(clock):
    moment = timezone.now() + timedelta(hours=3)
    receipt(not_before=moment)
    assert sent_mail() == []
    assert next_due_moment(after=timezone.now()) == moment

    clock.shift(3 * 3600)

    assert len(sent_mail()) == 1


def test_the_clock_tells_workers_what_is_due(clock, django_capture_on_commit_callbacks):
    heard = []
    listen = lambda priority, **kwargs: heard.append(priority)  # noqa: E731 -- a receiver of one line
    notices_due.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        enqueue_due()
        code()
    with django_capture_on_commit_callbacks(execute=True):
        enqueue_due()

    assert heard == [100, 100]


@pytest.mark.parametrize(
    ("verb", "answer"), [("RCPT", "451 4.7.1 greylisted"), ("DATA", "452 4.3.1 full"), ("MAIL", "550 who are you")]
)
def test_a_server_that_can_not_now_is_asked_again_later(clock, mail_server, verb, answer):
    mail_server.answers[verb] = answer
    notice = receipt()

    for tries, pause in enumerate(PAUSES, start=1):
        assert send_due() == 1
        assert state_of(notice) == NoticeState.QUEUED
        assert notice.tries == tries
        assert notice.not_before == timezone.now() + pause
        assert send_due() == 0
        clock.move_to(notice.not_before)
    send_due()

    assert state_of(notice) == NoticeState.FAILED
    assert notice.events.last().kind == "failed"


def test_it_goes_when_the_server_is_back(clock, mail_server):
    mail_server.answers["RCPT"] = "451 4.7.1 greylisted"
    notice = receipt()
    send_due()
    mail_server.answers.clear()
    clock.shift(61)

    assert send_due() == 1

    assert len(mail_server.taken) == 1
    assert state_of(notice) == NoticeState.SENT
    assert notice.last_error == ""


def test_a_server_that_hangs_holds_nobody_up(mail_server):
    mail_server.is_hanging = True
    notice = receipt()

    assert send_due() == 1

    assert mail_server.hung.is_set()
    assert state_of(notice) == NoticeState.QUEUED
    assert "timed out" in notice.last_error.lower()


def test_refused_for_good_is_not_tried_again(mail_server):
    mail_server.answers["DATA"] = "554 5.7.1 no thanks"
    notice = receipt()
    send_due()

    assert state_of(notice) == NoticeState.FAILED
    assert not Suppression.objects.exists()


def test_no_such_mailbox_stops_further_mail(mail_server):
    mail_server.answers["RCPT"] = "550 5.1.1 no such user"
    first = receipt()
    send_due()
    second = receipt()
    send_due()

    assert state_of(first) == NoticeState.FAILED
    assert state_of(second) == NoticeState.SUPPRESSED
    assert Suppression.objects.get().reason == StopReason.BOUNCED


@pytest.mark.parametrize(
    ("reason", "gone"),
    [
        (StopReason.BOUNCED, {"code", "receipt", "news"}),
        (StopReason.BY_HAND, {"code", "receipt", "news"}),
        (StopReason.COMPLAINED, {"receipt", "news"}),
        (StopReason.UNSUBSCRIBED, {"news"}),
    ],
)
def test_what_each_reason_stops(reason, gone):
    add_suppression("Ichiro@example.jp", reason=reason)
    notices = {"code": code(), "receipt": receipt(), "news": news()}
    receipt(to="other@example.jp")

    assert len(sent_mail()) == 4 - len(gone)
    assert {name for name, notice in notices.items() if state_of(notice) == NoticeState.SUPPRESSED} == gone


def test_a_worker_that_died_is_followed_by_another(clock):
    notice = receipt()
    lease = {"state": NoticeState.SENDING, "lease_until": timezone.now() + timedelta(minutes=2), "tries": 1}
    Notice.objects.filter(pk=notice.pk).update(**lease)
    assert sent_mail() == []
    clock.shift(120)

    assert len(sent_mail()) == 1
    assert state_of(notice) == NoticeState.SENT


def test_a_kind_that_no_app_knows_waits_for_newer_code(clock):
    notice = receipt()
    Notice.objects.filter(pk=notice.pk).update(kind="later.kind")

    assert sent_mail() == []
    assert state_of(notice) == NoticeState.QUEUED


def test_a_file_goes_along(s3):
    key = private_storage().save("files/receipt", ContentFile(pdf()))
    facts = {"size": len(pdf()), "sha256": "0" * 64, "detected_type": "application/pdf", "checked_at": timezone.now()}
    file = StoredFile.objects.create(
        original_name="応募書類.pdf", state=UploadState.ACCEPTED, key=key, purpose="test", content_type="", **facts
    )
    receipt(attachments=[file])

    (message,) = sent_mail()

    assert [tuple(part) for part in message.attachments] == [("応募書類.pdf", pdf(), "application/pdf")]


def test_nothing_personal_in_the_log(settings, caplog):
    settings.EMAIL_BACKEND = "tests.notices.backends.Echo"
    with caplog.at_level(logging.INFO):
        receipt()
        send_due()

    assert "test.receipt" not in caplog.text
    assert "OSError at try 1" in caplog.text
    assert not {"ichiro@example.jp", "一郎"} & set(caplog.text.split())
    assert "一郎" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_each_mail_once(settings):
    settings.EMAIL_BACKEND = "tests.notices.backends.Slow"
    Slow.sent.clear()
    for number in range(30):
        receipt(to=f"number-{number}@example.jp")

    def work():
        try:
            send_due()
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert Counter(Slow.sent) == Counter(f"number-{number}@example.jp" for number in range(30))
    assert set(Notice.objects.values_list("state", "tries")) == {(NoticeState.SENT, 1)}


def test_more_than_a_batch_calls_the_next_worker(django_capture_on_commit_callbacks):
    for _ in range(3):
        receipt()
    with django_capture_on_commit_callbacks() as calls:
        assert send_due(limit=2) == 2

    assert len(calls) == 1
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(("tries", "state"), [(len(PAUSES), NoticeState.SENT), (len(PAUSES) + 1, NoticeState.FAILED)])
def test_what_its_worker_dies_of_is_given_up_after_as_many_tries_as_anything_else(clock, tries, state):
    """None of them came to an end; it would be the first of each further worker for ever."""
    notice = news()
    lease = {"state": NoticeState.SENDING, "lease_until": timezone.now(), "tries": tries}
    Notice.objects.update(**lease)

    assert send_due() == 1

    assert state_of(notice) == state
    assert len(mail.outbox) == (state == NoticeState.SENT)


def test_a_server_that_looks_into_a_mail_for_long_gets_it_once(mail_server):
    mail_server.looks_for = 1.0
    notice = receipt()

    assert send_due() == 1

    assert (state_of(notice), len(mail_server.taken)) == (NoticeState.SENT, 1)

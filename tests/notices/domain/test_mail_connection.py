"""Handing a mail over: one connection for a batch, a fresh one after an error, and what the service's answer means."""

from contextlib import suppress
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused, SMTPServerDisconnected

import pytest
from anymail.exceptions import AnymailAPIError, AnymailInvalidAddress, AnymailRecipientsRefused
from django.core.mail import EmailMessage

from foundation.notices.domain.errors import AttachmentsTooLarge
from foundation.notices.domain.mail_connection import (
    MailConnection,
    is_permanent,
    message_for,
    says_no_such_mailbox,
    service_id,
)
from foundation.notices.domain.notice_rendered import RenderedNotice, Wording
from foundation.notices.models import Notice
from tests.parts.smtp_server import mailhouse

WORDING = Wording("Received", "Dear Ichiro")


@pytest.fixture
def mail_server(settings):
    with mailhouse() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.EMAIL_TIMEOUT = 0.3
        yield server


def mail(number=1):
    return EmailMessage(f"Mail {number}", "x", "from@example.jp", [f"number-{number}@example.jp"])


def rendered(unsubscribe=""):
    return RenderedNotice(WORDING, WORDING, unsubscribe, ())


def test_a_batch_goes_over_one_connection_that_is_hung_up_at_its_end(mail_server):
    with MailConnection() as post:
        post.send(mail(1))
        first = post.connection
        post.send(mail(2))
        assert post.connection is first

    assert [message["Subject"] for message in mail_server.taken] == ["Mail 1", "Mail 2"]
    assert (post.connection, first.connection) == (None, None)


def test_nothing_is_opened_for_a_batch_without_mails(settings):
    settings.EMAIL_BACKEND = "no.such.Backend"

    with MailConnection() as post:
        pass

    assert post.connection is None


def test_hanging_up_twice_is_hanging_up_once(mail_server):
    post = MailConnection()
    post.send(mail())

    post.hang_up()
    post.hang_up()

    assert post.connection is None


def test_after_an_error_the_next_mail_goes_over_a_fresh_connection(mail_server):
    with MailConnection() as post:
        mail_server.answers["RCPT"] = "550 5.1.1 no such user"
        with pytest.raises(SMTPRecipientsRefused):
            post.send(mail(1))
        assert post.connection is None
        mail_server.answers.clear()
        post.send(mail(2))

    assert [message["Subject"] for message in mail_server.taken] == ["Mail 2"]


def test_an_error_of_the_batch_hangs_up_too(mail_server):
    post = MailConnection()
    with suppress(KeyError), post:
        post.send(mail())
        raise KeyError

    assert post.connection is None


def test_a_server_that_takes_the_mail_and_goes_before_it_says_so(mail_server):
    mail_server.answers["DATA"] = ""  # its answer never comes

    with MailConnection() as post, pytest.raises((TimeoutError, SMTPDataError, SMTPServerDisconnected)):
        post.send(mail())

    assert post.connection is None


def test_a_server_that_does_not_listen_leaves_nothing_open(settings):
    with mailhouse() as server:
        address = server.server_address
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = address
    post = MailConnection()

    with pytest.raises(ConnectionRefusedError):
        post.send(mail())

    assert post.connection is None


def test_a_mail_has_the_same_id_at_each_try():
    notice = Notice(kind="test.receipt", to="a@example.jp")

    ids = [message_for(notice, rendered()).extra_headers["Message-ID"] for _ in range(2)]

    assert ids == [f"<{notice.public_id}@example.jp>"] * 2


def test_a_mail_goes_to_its_one_reader_as_plain_text(settings):
    message = message_for(Notice(to="a@example.jp"), rendered())

    assert (message.to, message.cc, message.bcc, message.from_email) == (
        ["a@example.jp"],
        [],
        [],
        settings.DEFAULT_FROM_EMAIL,
    )
    assert (message.subject, message.body, message.content_subtype) == ("Received", "Dear Ichiro", "plain")


@pytest.mark.parametrize("link", ["", "https://example.jp/unsubscribe/x/"])
def test_a_mail_says_how_to_unsubscribe_where_one_can(link):
    headers = message_for(Notice(to="a@example.jp"), rendered(link)).extra_headers

    said = {name: value for name, value in headers.items() if name.startswith("List-")}
    one_click = {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    assert (headers["Auto-Submitted"], said) == ("auto-generated", one_click if link else {})


class Status:
    def __init__(self, message_id):
        self.message_id = message_id


@pytest.mark.parametrize(("status", "expected"), [(Status("svc-1"), "svc-1"), (Status(None), None), (None, None)])
def test_a_mail_is_called_as_the_service_calls_it_or_else_as_we_do(status, expected):
    message = message_for(Notice(to="a@example.jp"), rendered())
    message.anymail_status = status

    assert service_id(message) == (expected or message.extra_headers["Message-ID"])


@pytest.mark.parametrize(
    ("error", "permanent"),
    [
        (SMTPRecipientsRefused({"a@example.jp": (550, b"5.1.1 no such user")}), True),
        (SMTPRecipientsRefused({"a@example.jp": (499, b"later")}), False),
        (SMTPRecipientsRefused({"a@example.jp": (500, b"no")}), True),
        (SMTPRecipientsRefused({"a@example.jp": (550, b"no"), "b@example.jp": (451, b"later")}), False),
        (SMTPDataError(554, b"no thanks"), True),
        (SMTPDataError(452, b"full"), False),
        (SMTPSenderRefused(550, b"who are you", "from@example.jp"), False),
        (AnymailRecipientsRefused("blocked"), True),
        (AnymailInvalidAddress("no address"), True),
        (AnymailAPIError("500"), False),
        (AttachmentsTooLarge(), True),
        (TimeoutError(), False),
        (OSError("away"), False),
    ],
    ids=lambda value: repr(value)[:60] if isinstance(value, Exception) else None,
)
def test_which_answers_would_be_the_same_at_another_try(error, permanent):
    assert is_permanent(error) is permanent


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (SMTPRecipientsRefused({"a@example.jp": (550, b"5.1.1 no such user")}), True),
        (SMTPRecipientsRefused({"a@example.jp": (550, b"5.1.10 null MX")}), True),
        (SMTPRecipientsRefused({"a@example.jp": (550, b"5.7.1 blocked, see 5.1.1")}), False),
        (SMTPRecipientsRefused({"a@example.jp": (450, b"5.1.1 not now")}), False),
        (SMTPRecipientsRefused({"a@example.jp": (550, b"5.1.1 x"), "b@example.jp": (550, b"5.2.2 full")}), False),
        (SMTPRecipientsRefused({}), False),
        (SMTPDataError(550, b"5.1.1 no such user"), False),
        (AnymailRecipientsRefused("5.1.1"), False),
    ],
    ids=lambda value: repr(value)[:60] if isinstance(value, Exception) else None,
)
def test_which_answers_say_that_there_is_no_such_mailbox(error, said):
    assert says_no_such_mailbox(error) is said

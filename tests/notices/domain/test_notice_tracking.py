"""What a mail service reports, with Postmark's own payloads through its webhook: bounces and complaints stop mail."""

import base64
from datetime import UTC, datetime

import pytest
from anymail.signals import AnymailTrackingEvent, EventType, RejectReason

from foundation.audit.models import Entry
from foundation.notices.domain import lift_suppression, queue_notice
from foundation.notices.domain.notice_tracking import is_hard, note_report
from foundation.notices.enums import NoticeState, StopReason
from foundation.notices.models import Suppression
from tests.parts.post import sent_mail

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.notices.urls")]
WEBHOOK = "/anymail/postmark/tracking/"
SECRET = "postmark:long-and-random"
BOUNCE = {  # https://postmarkapp.com/developer/webhooks/bounce-webhook
    "RecordType": "Bounce",
    "MessageStream": "outbound",
    "ID": 4323372036854775807,
    "Type": "HardBounce",
    "TypeCode": 1,
    "Name": "Hard bounce",
    "MessageID": "883953f4-6105-42a2-a16a-77a8eac79483",
    "Description": "The server was unable to deliver your message (ex: unknown user, mailbox not found).",
    "Details": "Test bounce details",
    "Email": "Ichiro@example.jp",
    "Sent from": "no-reply@example.jp",
    "BouncedAt": "2036-11-20T03:00:00Z",
    "DumpAvailable": True,
    "Inactive": True,
    "CanActivate": True,
    "Subject": "Received",
}


@pytest.fixture(autouse=True)
def secret(settings):
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}


@pytest.fixture
def notice():
    made = queue_notice(
        "test.receipt", to="ichiro@example.jp", language="ja", values={"name": "一郎"}, about=None, key="once"
    )
    sent_mail()
    made.refresh_from_db()
    return made


def report(client, notice, *, secret=SECRET, **changed):
    authorization = "Basic " + base64.b64encode(secret.encode()).decode()
    payload = BOUNCE | {"Metadata": {"notice": notice.public_id}} | changed
    return client.post(WEBHOOK, payload, content_type="application/json", headers={"authorization": authorization})


def test_a_hard_bounce_is_in_the_history_and_stops_further_mail(client, notice):
    assert report(client, notice).status_code == 200
    assert report(client, notice).status_code == 200  # services repeat themselves

    assert [event.kind for event in notice.events.all()] == ["queued", "sent", "bounced"]
    notice.refresh_from_db()
    assert notice.state == NoticeState.SENT
    row = Suppression.objects.get()
    assert (row.address, row.reason) == ("ichiro@example.jp", StopReason.BOUNCED)
    assert Entry.objects.filter(event="suppression.added").count() == 1
    queue_notice("test.receipt", to="ichiro@example.jp", language="ja", values={"name": "一郎"}, about=None)
    assert len(sent_mail()) == 1


def test_without_the_secret_nobody_reports(client, notice):
    assert report(client, notice, secret="somebody:else").status_code == 400

    assert not Suppression.objects.exists()


def test_a_soft_bounce_is_history_only(client, notice):
    report(client, notice, Type="SoftBounce")

    assert notice.events.last().kind == "bounced"
    assert not Suppression.objects.exists()


def test_a_complaint_stops_mail_but_not_codes(client, notice):
    report(client, notice, RecordType="SpamComplaint", Type="SpamComplaint")
    queue_notice("test.receipt", to="ichiro@example.jp", language="ja", values={"name": "一郎"}, about=None)
    queue_notice("test.code", to="ichiro@example.jp", language="ja", values={}, about=None, reference="r")

    assert Suppression.objects.get().reason == StopReason.COMPLAINED
    assert [message.subject for message in sent_mail()][1:] == ["s3cret-of-r it is"]


def test_found_by_the_services_own_id(notice):
    event = AnymailTrackingEvent(
        event_type=EventType.DELIVERED, message_id=notice.message_id, timestamp=datetime.now(UTC)
    )

    note_report(event)

    assert notice.events.last().kind == "delivered"


def test_what_nobody_needs_to_know_is_not_kept(notice):
    note_report(AnymailTrackingEvent(event_type=EventType.OPENED, message_id=notice.message_id))

    assert notice.events.count() == 2


@pytest.mark.parametrize(
    ("raw", "hard"),
    [
        ({"bounce": {"bounceType": "Permanent"}}, True),
        ({"bounce": {"bounceType": "Transient"}}, False),
        ({"event": "hard_bounce"}, True),
        ({"event": "soft_bounce"}, False),
        (None, True),
    ],
)
def test_hard_and_soft_as_services_say_it(raw, hard):
    event = AnymailTrackingEvent(event_type=EventType.BOUNCED, reject_reason=RejectReason.BOUNCED, esp_event=raw)

    assert is_hard(event) == hard


def test_staff_lift_a_stop(admin_user, notice):
    note_report(
        AnymailTrackingEvent(
            event_type=EventType.BOUNCED, reject_reason=RejectReason.BOUNCED, recipient="ichiro@example.jp"
        )
    )

    lift_suppression(Suppression.objects.get(), by=admin_user)

    assert not Suppression.objects.exists()
    assert Entry.objects.get(event="suppression.lifted").actor == admin_user

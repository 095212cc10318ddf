"""After a restored backup: what it still had to send has gone since, whether it was written or in a worker's hands."""

import pytest
from django.core import mail
from django.utils import timezone

from foundation.audit.models import Entry
from foundation.notices.domain import confirm_mailing, stop_restored
from foundation.notices.enums import MailingState, NoticeState
from foundation.notices.models import Mailing, Notice
from tests.factories.notices import receipts
from tests.notices.domain.test_mailing import audience, author, draft, work_off
from tests.parts.post import sent_mail

__all__ = ["audience", "author"]
pytestmark = pytest.mark.django_db


def test_nothing_goes_that_a_backup_still_had_to_send(audience, author):
    mailing = confirm_mailing(draft(audience, author, 3), by=author)
    sent = receipts(1)[0]
    assert len(sent_mail()) == 1
    taken, queued = receipts(2)
    assert Notice.objects.in_order().claim_first(at=timezone.now()) == taken
    mail.outbox.clear()

    assert (stop_restored(), stop_restored()) == (2, 0)

    work_off()
    assert sent_mail() == []
    assert set(Notice.objects.values_list("pk", "state")) == {
        (queued.pk, NoticeState.STOPPED),
        (taken.pk, NoticeState.STOPPED),
        (sent.pk, NoticeState.SENT),
    }
    assert Mailing.objects.get(pk=mailing.pk).state == MailingState.DROPPED
    stopped = [entry.after for entry in Entry.objects.filter(event="notice.stopped").order_by("pk")]
    assert stopped == [{"stopped": 2}, {"stopped": 0}]


def test_a_mailing_that_was_written_stays_as_it_is_and_its_mails_are_stopped(audience, author):
    mailing = confirm_mailing(draft(audience, author, 2), by=author)
    work_off()

    assert stop_restored() == 2

    assert sent_mail() == []
    assert Mailing.objects.get(pk=mailing.pk).state == MailingState.APPROVED

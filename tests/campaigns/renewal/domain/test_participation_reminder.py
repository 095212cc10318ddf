"""Who has registered and not confirmed is reminded once, before the link expires."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaigns.renewal import conf
from campaigns.renewal.domain.participation_reminder import remind_unconfirmed
from foundation.notices.models import Notice
from tests.factories.participation import ParticipationFactory

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def waiting(now, **values):
    values = {"state": "unconfirmed", "reachable": True, "organisation": None, "confirm_until": now + HOUR, **values}
    return ParticipationFactory(**values)


def test_each_is_reminded_once_while_the_link_still_opens():
    now = timezone.now()
    row = waiting(now, email="a@example.jp")
    waiting(now, email="b@example.jp", confirm_until=now + conf.remind_hours() + HOUR)
    waiting(now, email="c@example.jp", confirm_until=now)
    waiting(now, email="d@example.jp", state="applied")

    assert [remind_unconfirmed(at=now), remind_unconfirmed(at=now + HOUR / 2)] == [1, 0]

    notice = Notice.objects.get()
    assert (notice.kind, notice.to, notice.expires_at) == (
        "campaigns.confirm_reminder",
        "a@example.jp",
        row.confirm_until,
    )


def test_an_address_that_got_its_mails_of_the_day_gets_no_reminder(settings):
    settings.LAUREL_CAMPAIGNS_LETTERS_PER_DAY = 1
    now = timezone.now()
    for name in ("甲", "乙"):
        waiting(now, email="a@example.jp", name_ja=name)

    assert remind_unconfirmed(at=now) == 1
    assert remind_unconfirmed(at=now) == 0

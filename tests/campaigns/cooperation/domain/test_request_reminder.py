"""Bodies that have not answered are reminded once."""

import pytest

from campaigns.cooperation.domain.request_reminder import remind_due
from foundation.notices.models import Notice
from tests.factories.cooperation import cooperating, letter_of
from tests.factories.participation import jst

pytestmark = pytest.mark.django_db


def test_who_is_silent_is_reminded_once(campaign) -> None:
    letter_of(campaign)
    silent = cooperating(campaign=campaign, name_ja="沈黙県")
    for state in ("draft", "answered", "accepted", "declined"):
        cooperating(campaign=campaign, name_ja=state, state=state)

    assert remind_due(at=jst(2098, 9, 22)) == 0
    assert remind_due(at=jst(2098, 9, 23, 9)) == 1
    assert remind_due(at=jst(2098, 9, 24, 9)) == 0
    assert [notice.about_id for notice in Notice.objects.all()] == [str(silent.pk)]
    assert Notice.objects.get().values["until"] == "2098年9月30日（火）"

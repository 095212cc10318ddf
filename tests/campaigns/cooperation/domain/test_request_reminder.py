"""Bodies that have not answered are reminded once."""

import pytest

from campaigns.cooperation.domain import request_reminder
from campaigns.cooperation.domain.request_reminder import remind, remind_due
from campaigns.cooperation.models import CooperationRequest
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


def test_a_body_that_can_not_be_reminded_holds_up_no_other(campaign, monkeypatch) -> None:
    letter_of(campaign)
    broken, other = (cooperating(campaign=campaign, name_ja=name) for name in ("壊れた県", "沈黙県"))
    notify = request_reminder.notify_reminded

    def stumble(request, **facts):
        if request == broken:
            raise LookupError
        notify(request, **facts)

    monkeypatch.setattr(request_reminder, "notify_reminded", stumble)
    with pytest.raises(ExceptionGroup, match=f"CooperationRequest {broken.pk}"):
        remind_due(at=jst(2098, 9, 23, 9))

    assert [notice.about_id for notice in Notice.objects.all()] == [str(other.pk)]


def test_who_has_answered_since_the_list_was_made_is_not_reminded(campaign) -> None:
    letter_of(campaign)
    silent = cooperating(campaign=campaign)
    CooperationRequest.objects.update(state="declined")

    assert remind(silent, by=None, at=jst(2098, 9, 23, 9)) is False
    assert Notice.objects.count() == 0


def test_each_language_has_its_own_day(campaign) -> None:
    letter_of(campaign)
    letter_of(campaign, "en", remind_days=None)
    cooperating(campaign=campaign, language="en")

    assert remind_due(at=jst(2098, 9, 24, 9)) == 0

"""Awardees whose own press release names a moment are told once that it doesn't hold, and the next one."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.releases.domain import embargo_end
from awards.releases.domain.embargo_end import describe_notified, notify_rooms
from awards.releases.domain.release import (
    hold_release,
    lose_approvals,
    request_call_off,
    resume_release,
    set_moment,
    submit_release,
)
from awards.releases.models import Release
from awards.results.models import Awardee
from awards.rooms.models import AwardRoom
from foundation.notices.models import Notice
from foundation.text.eras import format_moment
from tests.awards.releases.ready import next_minute
from tests.awards.rooms.joint import let_in_for
from tests.awards.rooms.opened import admit, make_moments, owner_of, read_room, room_path, room_staff
from tests.factories.applications import ApplicationFactory
from tests.factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db
RECALL, END = "awards.embargo_recall", "awards.embargo_end"


@pytest.fixture
def ready(ready):
    made = ready
    made.awardee.application = ApplicationFactory(cycle=made.cycle, accepted=True)
    made.awardee.save()
    now = timezone.now()
    AwardRoom.objects.create(awardee=made.awardee, opened_at=now, opened_by=room_staff(), **make_moments())
    made.approve()
    return made


def take(client):
    room = read_room(AwardRoom.objects.get())
    client.force_login(owner_of(room))
    assert client.get(room_path(room, "room_press_release")).status_code == 200
    return room


def hold(ready):
    hold_release(Release.objects.get(), by=ready.clerk)


def postpone(ready):
    return set_moment(Release.objects.get(), moment=next_minute(timedelta(hours=3)), by=ready.clerk)


def lose(_ready):
    Awardee.objects.update(name_ja="別の名")
    lose_approvals()


def resume(ready):
    release = Release.objects.get()
    resume_release(release, seen=release.sha256, by=ready.head)


def tick():
    return notify_rooms(at=timezone.now())


def list_mail():
    return list(Notice.objects.filter(kind__in=(RECALL, END)).order_by("pk").values_list("kind", flat=True))


@pytest.mark.parametrize("leave", [hold, postpone, lose])
def test_whatever_took_the_approval_who_took_the_document_is_told_once(ready, client, leave):
    room = take(client)
    before = format_moment(Release.objects.get().moment, room.awardee.application.language)
    assert tick() == 0
    leave(ready)

    assert [tick() for _time in range(3)] == [1, 0, 0]
    notice = Notice.objects.get(kind=RECALL)
    assert (notice.to, notice.values["moment"]) == (owner_of(room).email, before)


def test_whoever_read_a_page_alone_is_told_as_are_all_who_promised(ready, client):
    room = read_room(AwardRoom.objects.get())
    reader, other = admit(room), let_in_for(room, room.awardee.organisations.get().organisation)
    admit(room, agreed=False)
    let_in_for(room, OrganisationFactory())  # of one that has left the award
    client.force_login(reader.member.user)
    assert client.get(room_path(room)).status_code == 200
    hold(ready)

    assert [tick() for _time in range(2)] == [1, 0]
    people = {owner_of(room), reader.member.user, other.member.user}
    assert sorted(Notice.objects.filter(kind=RECALL).values_list("to", flat=True)) == sorted(
        one.email for one in people
    )


def test_approved_anew_they_are_told_the_new_end_once_and_nothing_if_it_is_the_same(ready, client):
    take(client)
    moment = postpone(ready).moment
    tick()
    ready.approve(submit_release(Release.objects.get(), by=ready.clerk))
    assert ([tick() for _time in range(2)], list_mail()) == ([1, 0], [RECALL, END])
    room = AwardRoom.objects.get()
    assert (room.embargo_end, room.recalled_at) == (moment, None)

    hold(ready)
    resume(ready)
    assert tick() == 0


def test_a_document_without_a_moment_recalls_nothing_nor_does_an_award_that_is_gone(ready, client):
    hold(ready)
    take(client)
    resume(ready)
    assert (tick(), AwardRoom.objects.get().embargo_end) == (0, None)

    take(client)
    Awardee.objects.update(state="declined", revoked_at=timezone.now())
    hold(ready)
    assert tick() == 0


def test_taken_again_after_another_approval_the_earlier_document_counts(ready, client):
    take(client)
    postpone(ready)
    ready.approve(submit_release(Release.objects.get(), by=ready.clerk))
    take(client)

    assert (tick(), list_mail()) == (1, [END])


def test_killed_in_between_rooms_are_told_again(ready, client, monkeypatch):
    take(client)
    hold(ready)

    def die(*_args, **_facts):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(embargo_end, "record", die)
        with pytest.raises(KeyboardInterrupt):
            tick()
    assert list_mail() == []
    assert [tick() for _time in range(2)] == [1, 0]


def test_while_something_differs_no_new_end_is_told(ready, client):
    take(client)
    hold(ready)
    tick()
    resume(ready)
    Awardee.objects.update(name_ja="別の名")

    assert tick() == 0


def test_the_page_of_an_action_says_how_many_are_written_to(ready, client):
    take(client)
    release = Release.objects.get()
    lines = describe_notified(release, "held")
    client.force_login(ready.head)

    def count_lines(name):
        address = reverse(f"award_releases:{name}", args=[release.pk])
        return len(set(lines) & set(client.get(address).context["notices"]))

    assert [count_lines(name) for name in ("hold", "moment", "return", "request_call_off")] == [1, 1, 1, 0]
    request_call_off(release, reason="x", by=ready.clerk)
    assert (count_lines("call_off"), describe_notified(release, "approved")) == (1, [])
    hold(ready)
    tick()
    assert (len(describe_notified(release, "approved")), describe_notified(release, "draft")) == (1, [])

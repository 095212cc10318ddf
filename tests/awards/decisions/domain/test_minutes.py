"""Minutes: versions of a private file, confirmed by the chair; who opens one is on record."""

import io
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from awards.decisions.domain import errors
from awards.decisions.domain.minutes import add_minutes, confirm_minutes, list_unclaimed, open_minutes
from awards.decisions.domain.panel_meeting import close_meeting
from awards.decisions.models import Minutes, PanelMember
from foundation.assets.domain.checking import check_upload
from foundation.assets.domain.errors import UploadRefused
from foundation.assets.models import StoredFile
from foundation.audit.models import Entry
from foundation.text.eras import JST
from tests.factories.assets import pdf
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(panel):
    panel.open()
    panel.meeting = close_meeting(panel.meeting, by=panel.clerk)
    return panel


def add(panel, text: str = "第1回の議事録", name: str = "議事録.pdf") -> Minutes:
    content = pdf(text.encode())
    return add_minutes(panel.meeting, content=io.BytesIO(content), name=name, size=len(content), by=panel.clerk)


def today():
    return timezone.now().astimezone(JST).date()


def confirm(panel, minutes: Minutes, **facts) -> Minutes:
    return confirm_minutes(minutes, by=panel.clerk, **{"confirmed_on": today()} | facts)


def test_versions_are_added_and_the_same_file_comes_once(s3, closed) -> None:
    first, again = add(closed), add(closed)
    second = add(closed, "訂正した議事録")

    assert first == again
    assert StoredFile.objects.count() == 2
    assert [row.number for row in closed.meeting.minutes.all()] == [2, 1]
    assert (first.state, first.added_by, second.number) == ("draft", closed.clerk, 2)
    assert Entry.objects.of(closed.meeting).filter(event="panel_minutes.added").count() == 2


def test_a_draft_is_confirmed_once_it_is_checked_and_the_newest_only(s3, closed) -> None:
    first = add(closed)
    with pytest.raises(errors.MinutesUnchecked):
        confirm(closed, first)
    check_upload(first.file)
    confirmed = confirm(closed, first)
    again = confirm(closed, first, confirmed_on=today() - timedelta(days=900))
    second = add(closed, "訂正した議事録")
    with pytest.raises(errors.MinutesOutdated):
        confirm(closed, first)

    assert (confirmed.state, confirmed.confirmed_by, confirmed.confirmed_on) == (
        *("confirmed", closed.members[0]),
        today(),
    )
    assert again == confirmed
    assert Minutes.objects.get(pk=second.pk).state == "draft"
    assert Entry.objects.of(confirmed).get().event == "panel_minutes.confirmed"


def test_it_takes_a_chair_and_a_day_since_the_meeting(s3, closed) -> None:
    minutes = add(closed)
    check_upload(minutes.file)
    for day in (today() + timedelta(days=1), today() - timedelta(days=2)):
        with pytest.raises(errors.ConfirmedOnWrongDay):
            confirm(closed, minutes, confirmed_on=day)
    PanelMember.objects.update(is_chair=False)
    with pytest.raises(errors.ChairMissing):
        confirm(closed, minutes)

    assert Minutes.objects.get().state == "draft"


def test_minutes_are_of_a_closed_meeting_and_of_a_kind_that_is_taken(s3, panel) -> None:
    panel.open()
    with pytest.raises(errors.MeetingNotClosed):
        add(panel)
    close_meeting(panel.meeting, by=panel.clerk)
    with pytest.raises(UploadRefused):
        add(panel, name="議事録.mp4")

    assert not Minutes.objects.exists()


def test_whoever_opens_one_is_on_record(s3, closed) -> None:
    minutes = add(closed)
    check_upload(minutes.file)
    minutes = Minutes.objects.select_related("meeting__cycle", "file").get()

    address = open_minutes(minutes, by=closed.clerk)

    entry = Entry.objects.of(minutes.file).get(event="file.downloaded")
    assert entry.actor == closed.clerk
    assert minutes.file.key in address
    with pytest.raises(PermissionDenied):
        open_minutes(minutes, by=staff("run_reviews"))


def test_it_takes_the_right(s3, closed) -> None:
    minutes, stranger = add(closed), staff("approve_decisions")
    with pytest.raises(PermissionDenied):
        confirm_minutes(minutes, confirmed_on=today(), by=stranger)
    with pytest.raises(PermissionDenied):
        add_minutes(closed.meeting, content=io.BytesIO(b"%PDF"), name="a.pdf", size=4, by=stranger)


def test_a_file_that_became_no_version_is_given_up(s3, closed) -> None:
    kept = add(closed)
    orphan = add(closed, "もう一つ")
    file = orphan.file
    orphan.delete()

    assert list(list_unclaimed(timezone.now() + timedelta(days=1))) == [file]
    assert kept.file in StoredFile.objects.exclude(pk=file.pk)

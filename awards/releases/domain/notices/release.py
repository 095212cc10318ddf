"""The e-mails about a release itself: the end of the embargo, to awardees; an approval that was lost, to its circle."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from awards.releases.models import CircleMember, Release
from awards.rooms.domain.notices.award_room import room_address
from awards.rooms.domain.queries.award_room import list_readers
from awards.rooms.models import AwardRoom
from foundation.headless.domain.address import full_address
from foundation.notices.domain import find_staff_language, queue_notice
from foundation.text.eras import format_moment
from foundation.text.languages import STAFF_LANGUAGE

RECALL, END, LOST = "awards.embargo_recall", "awards.embargo_end", "awards.approval_lost"


def notify_recalled(room: AwardRoom) -> None:
    """The end that they were told doesn't hold; nobody says why."""
    assert room.embargo_end is not None  # who was told nothing is recalled nothing
    _queue(RECALL, room, room.embargo_end)


def notify_end(room: AwardRoom, release: Release) -> None:
    """The moment of this release, whatever they were told before."""
    _queue(END, room, release.released_at or release.moment)


def _queue(kind: str, room: AwardRoom, moment: datetime) -> None:
    """To all who read it there, of every organisation of the award."""
    application: Any = room.awardee.application
    language = application.language
    with override(language):
        values = {
            "cycle": room.awardee.cycle.name,
            "awardee": room.awardee.name,
            "moment": format_moment(moment, language),
            "link": room_address(room),
        }
    for person in list_readers(room):
        queue_notice(kind, to=person.email, user=person, language=language, values=values, about=room.awardee)


def notify_lost(release: Release) -> None:
    """To who prepared, submitted and approved it, of those in its circle: that it is in preparation again.

    Called while it is still as it was submitted or approved. It says neither what differs nor who has won.
    """
    people = {release.made_by_id, release.submitted_by_id, release.approved_by_id}
    members = CircleMember.objects.filter(release=release, user__in=people - {None}, user__is_active=True)
    for member in members.select_related("user__wagtail_userprofile"):
        language = find_staff_language(member.user) or STAFF_LANGUAGE
        with override(language):
            values = {
                "cycle": release.cycle.name,
                "moment": format_moment(release.moment, language),
                "link": full_address(reverse("award_releases:board", args=[release.pk])),
            }
        queue_notice(LOST, to=member.user.email, user=member.user, language=language, values=values, about=release)

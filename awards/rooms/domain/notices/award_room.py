"""The confidential e-mail with which an awardee's room opens: to the owner of the application alone."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import override

from awards.rooms.models import AwardRoom
from foundation.headless.domain.address import full_address
from foundation.notices.domain import queue_notice
from foundation.text.eras import format_deadline

ROOM_KIND = "awards.room_opened"


def room_address(room: AwardRoom) -> str:
    """The URL of the room, for its people; for everybody else there is nothing."""
    application: Any = room.awardee.application
    return full_address(reverse("laurel_rooms:room", args=[application.public_id]))


def notify_room_opened(room: AwardRoom, *, by: AbstractBaseUser) -> None:
    """Once for room and person, however often it is queued."""
    application: Any = room.awardee.application
    with override(application.language):
        values = {
            "cycle": room.awardee.cycle.name,
            "awardee": room.awardee.name,
            "tier": room.awardee.tier.name,
            "proof_due": format_deadline(room.proof_due_at, application.language),
            "ceremony_due": format_deadline(room.ceremony_due_at, application.language),
            "link": room_address(room),
        }
    queue_notice(
        ROOM_KIND,
        to=application.owner.email,
        user=application.owner,
        language=application.language,
        values=values,
        about=room.awardee,
        by=by,
        key=f"{room.public_id}-{application.owner_id}",
    )

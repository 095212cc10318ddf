"""What privileges register with other apps: events, talks on public pages, slides, what is concealed, what is late."""

from django.utils.translation import gettext_lazy as _

from awards.privileges.admin import privilege_board
from awards.privileges.admin.media_placement import PENDING
from awards.privileges.domain.queries import ceremony, media_placement, privilege_room, talk
from awards.privileges.models import Talk
from awards.programmes import registry as programmes
from awards.results import registry as results
from awards.rooms import registry as rooms
from awards.rooms.registry import RoomPart
from events import registry as events
from foundation.assets import registry as assets
from foundation.audit import registry as audit
from foundation.changes import registry as changes
from foundation.records.registry import concealments
from foundation.viewsets import home

EVENTS = {
    "media_placement.done": _("Media placement published"),
    "media_placement.dropped": _("Media placement dropped"),
    "media_placement.planned": _("Media placement planned again"),
    "privilege.fulfilled": _("Privilege noted as received"),
    "privilege.exported": _("Table of what awardees receive exported"),
    "privilege.taken_back": _("Privilege noted as not received"),
}
ROOM_PART = RoomPart(20, "laurel_privileges/room_part.html", privilege_room.read_room_part)


def connect() -> None:
    audit.events.register_all(EVENTS)
    changes.public_tables.register("laurel_privileges", (Talk,))
    results.talks.register("laurel_privileges", talk.list_talks_of)
    rooms.room_parts.register("laurel_privileges", ROOM_PART)
    events.talks.register("laurel_privileges", talk.list_event_talks)
    events.awards.register("laurel_privileges", ceremony.list_awards_given)
    assets.document_publishers.register("laurel_privileges", talk.publishes_slides)
    concealments.register_all(media_placement.CONCEALED)
    programmes.overview.register("laurel_privileges", privilege_board.OVERVIEW)
    home.pending.register_all(PENDING | privilege_board.PENDING)

"""What photographs register with other apps: events, files that go, the room's part, what waits."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from awards.photographs.admin.photograph import PENDING
from awards.photographs.domain import photograph_erasure
from awards.photographs.domain.queries import photograph
from awards.programmes import registry as programmes
from awards.rooms import registry as rooms
from awards.rooms.registry import RoomPart
from foundation.assets import registry as assets
from foundation.audit import registry as audit
from foundation.clock import registry as clock
from foundation.clock.registry import Every, Job
from foundation.viewsets import home

EVENTS = {
    "award_room.photograph_described": _("Photograph of an award room described"),
    "award_room.photograph_withdrawn": _("Consent to publish a photograph of an award room withdrawn"),
    "award_room.photograph_removed": _("Photograph of an award room removed"),
    "award_room.photograph_taken": _("Photograph of an award room taken over"),
    "award_room.photograph_ended": _("Consent for a photograph that was taken over ended"),
    "award_room.photograph_settled": _("Pages of a photograph whose consent ended looked after"),
    photograph.SHOWN: _("Photograph of an award room looked at"),
}
ERASE = Job("laurel_photographs.erase", Every(timedelta(hours=1)), photograph_erasure.erase_photographs)
PART = RoomPart(10, "laurel_photographs/room_part.html", photograph.read_room_part)


def connect() -> None:
    audit.events.register_all(EVENTS)
    clock.jobs.register_all([ERASE])
    assets.expired_finders.register("laurel_photographs.removed", photograph_erasure.list_expired)
    programmes.disclosures.register("laurel_photographs", photograph.match_disclosures)
    home.pending.register_all(PENDING)
    rooms.room_parts.register("laurel_photographs", PART)

"""What rooms register elsewhere: events, work, the notice, who is welcomed, what was handed out, an action."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from awards.applications import registry as applications
from awards.programmes import registry as programmes
from awards.results import registry as results
from awards.rooms.admin.award_room import OpenRoomView
from awards.rooms.domain import award_room_erasure
from awards.rooms.domain.award_room import welcome_owner
from awards.rooms.domain.notices.kinds import ROOM_OPENED
from awards.rooms.domain.queries import award_room_disclosure
from foundation.audit import registry as audit
from foundation.clock import registry as clock
from foundation.clock.registry import Every, Job
from foundation.notices import registry as notices

EVENTS = {
    "award_room.opened": _("Award room opened"),
    "award_room.represents": _("Person in an award room answers for another organisation"),
    "award_room.dues_changed": _("Deadlines of an award room changed"),
    "award_room.admitted": _("Colleague let into an award room"),
    "award_room.removed": _("Colleague no longer let into an award room"),
    "award_room.undertaken": _("Confidentiality of an award room agreed to"),
    "award_room.proof_saved": _("Answers of an awardee saved"),
    "award_room.proof_sent": _("Answers of an awardee sent"),
    "award_room.correction_taken": _("Correction by an awardee taken over"),
    "award_room.correction_left": _("Correction by an awardee left as it is"),
    "award_room.ceremony_answered": _("Ceremony answered by an awardee"),
    "award_room.press_contact_named": _("Press contact named by an awardee"),
    "award_room.press_release_taken": _("Own press release downloaded by an awardee"),
    "award_room.social_card_taken": _("Picture for social media downloaded by an awardee"),
    "award_room.certificate_taken": _("Certificate downloaded by an awardee"),
    "award_room.guests_erased": _("Personal data of a closed award room deleted"),
}
ERASE = Job("laurel_rooms.erase_guests", Every(timedelta(hours=1)), award_room_erasure.erase_guests)


def connect() -> None:
    audit.events.register_all(EVENTS)
    clock.jobs.register_all([ERASE])
    notices.kinds.register_all([ROOM_OPENED])
    applications.handed_over.register("laurel_rooms", welcome_owner)
    programmes.disclosures.register("laurel_rooms", award_room_disclosure.match_disclosures)
    results.awardee_actions.register("laurel_rooms", {"open_room": OpenRoomView})

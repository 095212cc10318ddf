"""What press access registers with other apps: events, jobs, the notice, what is concealed, the link on the release."""

from datetime import time, timedelta

from django.utils.translation import gettext_lazy as _

from awards.press.admin.access import describe_on_board
from awards.press.domain import guest_reading
from awards.press.domain.embargo_end import describe_notified, notify_ends
from awards.press.domain.guest import send_waiting
from awards.press.domain.guest_erasure import erase_guests
from awards.press.domain.guest_picture import MADE, TIDIED, start_tidying
from awards.press.domain.notices.kinds import KINDS
from awards.press.domain.queries import access_disclosure
from awards.programmes import registry as programmes
from awards.releases import registry as releases
from awards.releases.domain.queries.release_circle import leave_out_work
from foundation.audit import registry as audit
from foundation.clock import registry as clock
from foundation.clock.registry import Daily, Every, Job
from foundation.notices import registry as notices
from foundation.records.registry import concealments

# None of them names a guest: the record is kept for good.
EVENTS = {
    "press_access.requested": _("Press access requested"),
    "press_access.reworded": _("Terms of the embargo reworded"),
    "press_access.on": _("Press access switched on"),
    "press_access.off": _("Press access switched off"),
    "press_guest.invited": _("Guest of the press invited"),
    "press_guest.link_sent": _("Personal link sent to a guest of the press"),
    "press_guest.link_renewed": _("Personal link of a guest of the press replaced"),
    "press_guest.revoked": _("Personal link of a guest of the press revoked"),
    "press_guest.agreed": _("Terms of the embargo agreed to"),
    "press_guest.end_recalled": _("Guest of the press told that the embargo goes on"),
    "press_guest.end_notified": _("Guest of the press told the new end of the embargo"),
    "press_guest.erased": _("Personal data of a guest of the press deleted"),
    guest_reading.TERMS_READ: _("Terms of the embargo read by a guest of the press"),
    guest_reading.PAGE_READ: _("Results read by a guest of the press"),
    guest_reading.TEXT_READ: _("Press release read by a guest of the press"),
    guest_reading.PICTURE_READ: _("Picture looked at by a guest of the press"),
}
JOBS = (
    Job("laurel_press.send_waiting", Every(timedelta(minutes=1)), send_waiting),
    Job("laurel_press.notify_ends", Every(timedelta(minutes=1)), notify_ends),
    Job("laurel_press.tidy", Every(timedelta(hours=1)), start_tidying),
    Job("laurel_press.erase", Daily(time(3, 20)), erase_guests),
)


def connect() -> None:
    audit.events.register_all(EVENTS)
    clock.jobs.register_all(JOBS)
    clock.kinds.register_all([MADE, TIDIED])
    clock.filters.register("laurel_press", leave_out_work(MADE.name, TIDIED.name))
    notices.kinds.register_all(KINDS)
    concealments.register_all(access_disclosure.CONCEALED)
    programmes.insiders.register("laurel_press", access_disclosure.list_insiders)
    programmes.disclosures.register("laurel_press", guest_reading.match_disclosures)
    releases.board_parts.register("laurel_press", describe_on_board)
    releases.notified.register("laurel_press", describe_notified)

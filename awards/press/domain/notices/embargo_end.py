"""The e-mails about the end of the embargo: that the one that was told doesn't hold, and which one does."""

from django.utils.translation import override

from awards.press.models import PressGuest
from awards.programmes.models import AwardCycle
from awards.releases.models import Release
from foundation.notices.domain import queue_notice
from foundation.text.eras import format_second

RECALL, END = "awards.press_recall", "awards.press_end"


def notify_recalled(guest: PressGuest, cycle: AwardCycle) -> None:
    """The embargo goes on; nobody says why."""
    assert guest.mailed_moment is not None  # a CHECK: who was told nothing is recalled nothing
    _queue(RECALL, guest, cycle, format_second(guest.mailed_moment, guest.language))


def notify_end(guest: PressGuest, release: Release) -> None:
    """The moment of this release, whatever they were told before; past where nobody was written to in time."""
    _queue(END, guest, release.cycle, format_second(release.released_at or release.moment, guest.language))


def _queue(kind: str, guest: PressGuest, cycle: AwardCycle, moment: str) -> None:
    with override(guest.language):
        values = {"cycle": cycle.name, "outlet": guest.outlet, "name": guest.name, "moment": moment}
    queue_notice(kind, to=guest.email, language=guest.language, values=values, about=guest)

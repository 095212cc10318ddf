"""The kind of notice with which a room opens, and its placeholders; default wording is in the templates' `notices/`."""

from django.utils.translation import gettext_lazy as _

from awards.applications.domain.notices.kinds import CYCLE, UNTIL
from awards.results.domain.notices import check_award
from awards.results.domain.notices.kinds import AWARDEE, TIER
from awards.rooms.domain.notices.award_room import ROOM_KIND
from foundation.notices.registry import Kind, Placeholder

ROOM_OPENED = Kind(
    ROOM_KIND,
    label=_("Confidential notice to an awardee"),
    app="laurel_rooms",
    placeholders={
        "cycle": CYCLE,
        "awardee": AWARDEE,
        "tier": TIER,
        "proof_due": Placeholder(_("Check of the texts due by"), sample=UNTIL.sample),
        "ceremony_due": Placeholder(_("Answer about the ceremony due by"), sample=UNTIL.sample),
        "link": Placeholder(_("Link to the award room"), sample="https://example.jp/apply/…/award/"),
    },
    check=check_award,
)

"""Kinds of notices of what was decided, and of the release; default wording is in the templates' `notices/`."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.applications.domain.notices.kinds import CYCLE, LINK, REFERENCE, UNTIL
from awards.releases.domain.notices.outcome import check_outcome
from awards.releases.domain.notices.release import END, LOST, RECALL
from awards.results.domain.notices.kinds import LOGO_OFFER
from awards.rooms.domain.notices.kinds import ROOM_OPENED
from foundation.notices.registry import Kind, Placeholder

EVERYWHERE = {
    "cycle": CYCLE,
    "reference": REFERENCE,
    "organisation": Placeholder(_("Organisation"), sample=_("Sample Foods Ltd")),
    "feedback": Placeholder(
        pgettext_lazy("decision", "Feedback, where there is any"), sample=_("Your figures were easy to follow.")
    ),
    "link": LINK,
}
SELECTED = Kind(
    "awards.outcome_selected",
    label=_("Outcome of an application: selected"),
    app="laurel_releases",
    placeholders={
        **EVERYWHERE,
        "tier": Placeholder(_("Tier"), sample=_("Grand Prize (sample)")),
        "citation": Placeholder(pgettext_lazy("decision", "Citation"), sample=_("Work was divided anew.")),
    },
    check=check_outcome,
)
RESERVE = Kind(
    "awards.outcome_reserve",
    label=_("Outcome of an application: reserve"),
    app="laurel_releases",
    placeholders=EVERYWHERE,
    check=check_outcome,
)
NOT_SELECTED = Kind(
    "awards.outcome_not_selected",
    label=_("Outcome of an application: not selected"),
    app="laurel_releases",
    placeholders=EVERYWHERE,
    check=check_outcome,
)
OUTCOMES = (SELECTED, RESERVE, NOT_SELECTED)
# mail that names a result: withheld while a cycle is suspended
NAMING_KINDS = (*(kind.code for kind in OUTCOMES), LOGO_OFFER.code, ROOM_OPENED.code)
ROOM = {
    "cycle": CYCLE,
    "awardee": Placeholder(_("Awardee"), sample=_("Mihon Co., Ltd.")),
    "moment": Placeholder(_("End of the embargo"), sample=UNTIL.sample),
    "link": Placeholder(_("Link to the award room"), sample="https://example.jp/apply/…/award/"),
}
KINDS = (
    *OUTCOMES,
    Kind(RECALL, label=_("The embargo goes on, for awardees"), app="laurel_releases", placeholders=ROOM),
    Kind(
        LOST,
        label=_("The approval of a release was lost"),
        app="laurel_releases",
        placeholders={
            "cycle": CYCLE,
            "moment": Placeholder(_("Moment of release"), sample=UNTIL.sample),
            "link": Placeholder(_("Link to the release"), sample="https://example.jp/admin/…/"),
        },
    ),
    Kind(END, label=_("New end of the embargo, for awardees"), app="laurel_releases", placeholders=ROOM),
)

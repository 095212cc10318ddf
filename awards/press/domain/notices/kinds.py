"""The kinds of notice to guests of the press; default wording is in the templates' `notices/`."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.applications.domain.notices.kinds import CYCLE, UNTIL
from awards.press.domain.guest_link import make_link
from awards.press.domain.notices.embargo_end import END, RECALL
from awards.press.domain.notices.invitation import KIND
from foundation.notices.registry import Kind, Placeholder, Secret

GUEST = {
    "cycle": CYCLE,
    "outlet": Placeholder(_("Media outlet"), sample=_("Mihon Daily")),
    "name": Placeholder(pgettext_lazy("press guest", "Name"), sample=_("Hanako Mihon")),
    "moment": Placeholder(_("End of the embargo"), sample=UNTIL.sample),
}
KINDS = (
    Kind(
        KIND,
        label=_("Personal link for the press under embargo"),
        app="laurel_press",
        placeholders=GUEST | {"link": Secret(_("Personal link of the guest"), make=make_link)},
    ),
    Kind(RECALL, label=_("The embargo goes on, for the press"), app="laurel_press", placeholders=GUEST),
    Kind(END, label=_("New end of the embargo, for the press"), app="laurel_press", placeholders=GUEST),
)

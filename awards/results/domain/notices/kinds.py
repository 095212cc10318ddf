"""The kind of mail that offers a tier's logo and what it may say, worded in `notices/` of the templates.

Apart from `logo`, who is told: what makes the address knows that one.
"""

from django.utils.translation import gettext_lazy as _

from awards.applications.domain.notices.kinds import CYCLE
from awards.results.domain.logo_offer import make_link
from awards.results.domain.notices.logo_offer import KIND
from foundation.notices.registry import Kind, Placeholder, Secret

LOGO_OFFER = Kind(
    KIND,
    label=_("Logo for an awardee"),
    app="laurel_results",
    placeholders={
        "cycle": CYCLE,
        "awardee": Placeholder(_("Awardee"), sample=_("Mihon Co., Ltd.")),
        "tier": Placeholder(_("Tier"), sample=_("Grand Prize (sample)")),
        "link": Secret(_("Private link of the logo"), make=make_link),
    },
)

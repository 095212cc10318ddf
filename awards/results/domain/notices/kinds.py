"""The kinds of notice to awardees, and their placeholders; default wording is in the templates' `notices/`.

A module apart from `logo_offer` to avoid a circular import: the factory of the link imports that one.
"""

from django.utils.translation import gettext_lazy as _

from awards.applications.domain.notices.kinds import CYCLE
from awards.results.domain.logo_offer import make_link
from awards.results.domain.notices.award import check_award
from awards.results.domain.notices.logo_offer import KIND
from foundation.notices.registry import Kind, Placeholder, Secret

AWARDEE = Placeholder(_("Awardee"), sample=_("Mihon Co., Ltd."))
TIER = Placeholder(_("Tier"), sample=_("Grand Prize (sample)"))

LOGO_OFFER = Kind(
    KIND,
    label=_("Logo for an awardee"),
    app="laurel_results",
    placeholders={
        "cycle": CYCLE,
        "awardee": AWARDEE,
        "tier": TIER,
        "link": Secret(_("Private link of the logo"), make=make_link),
    },
    check=check_award,
)

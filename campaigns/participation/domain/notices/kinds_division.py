"""The kinds of notice to the division in charge and their placeholders; wording is in the templates' `notices/`.

They name what is pending and where to decide it; they contain nothing private of a participant.
"""

from django.utils.translation import gettext_lazy as _

from campaigns.participation.domain.notices.kinds import kind
from foundation.notices.registry import Placeholder, Secret

CAMPAIGN = Placeholder(_("Campaign"), sample=_("Sample Work Month 2026"))
BODY = Placeholder(_("Body contacted"), sample=_("Sample Economic Association"))
ADMIN_ADDRESS = Placeholder(_("Address in the admin"), sample="https://example.jp/admin/…")
EVENT: dict[str, Placeholder | Secret] = {
    "title": Placeholder(_("Title of the event"), sample=_("A day of working from anywhere")),
    "starts": Placeholder(_("Start"), sample=_("5 November 2026, 14:00 JST")),
}
BASE: dict[str, Placeholder | Secret] = {"campaign": CAMPAIGN, "link": ADMIN_ADDRESS}

KINDS = (
    kind(
        "campaigns.office_proposal",
        label=_("Event proposed by a body (to the division in charge)"),
        name="division_proposal",
        placeholders={**BASE, "body": BODY, **EVENT},
    ),
    kind(
        "campaigns.office_logo",
        label=_("Logo sent by a body (to the division in charge)"),
        name="division_logo",
        placeholders={**BASE, "body": BODY},
    ),
    kind(
        "campaigns.office_waiting",
        label=_("Registrations awaiting approval (to the division in charge, at most once an hour)"),
        name="division_waiting",
        placeholders=BASE,
    ),
    kind(
        "campaigns.office_names",
        label=_("Name changes awaiting approval (to the division in charge, at most once an hour)"),
        name="division_names",
        placeholders=BASE,
    ),
)

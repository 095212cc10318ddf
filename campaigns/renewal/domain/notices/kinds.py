"""The kinds of notice of renewal and their placeholders; default wording is in the templates' `notices/`."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from campaigns.participation.domain.notices.kinds import CAMPAIGN, CONFIRM_LINK, MANAGE_LINK, NAME, UNTIL
from foundation.notices.enums import Priority
from foundation.notices.registry import Kind, Placeholder

kind = partial(Kind, app="laurel_renewal")
REMINDER = kind(
    "campaigns.confirm_reminder",
    label=_("Reminder to confirm the e-mail address of a registration"),
    placeholders={"campaign": CAMPAIGN, "name": NAME, "until": UNTIL, "link": CONFIRM_LINK},
)
INVITATION = kind(
    "campaigns.invitation",
    label=_("Invitation to last year’s participants"),
    placeholders={
        "campaign": CAMPAIGN,
        "last": Placeholder(_("Campaign of last year"), sample=_("Sample Month 2025")),
        "name": NAME,
        "until": Placeholder(_("Registration closes"), sample=_("30 November 2026")),
        "link": MANAGE_LINK,
    },
    is_transactional=False,
    priority=Priority.BULK,
)
KINDS = (REMINDER, INVITATION)

"""The kinds of mail campaigns send, with their words until staff have worded them; registered in `wiring.py`.

Links to private pages are secrets of the outbox: made when the mail goes, stored nowhere.
"""

from django.utils.translation import gettext_lazy as _

from campaigns.participation.domain.participation_link import make_confirm_link, make_manage_link
from foundation.notices.registry import Kind, Placeholder, Secret

CAMPAIGN = Placeholder(_("Campaign"), sample=_("Sample Month 2026"))
NAME = Placeholder(_("Participant"), sample=_("Aozora Sample Foods Co., Ltd."))
UNTIL = Placeholder(_("Link valid until"), sample=_("7 November 2026, 14:20 JST"))
REASON = Placeholder(_("Reason"), sample=_("The same organisation is registered under another name."))
DIVISION_PLACEHOLDERS = Placeholder(_("E-mail address of the secretariat"), sample="info@example.jp")
CONFIRM_LINK = Secret(_("Confirmation link"), make=make_confirm_link)
MANAGE_LINK = Secret(_("Link to the private page"), make=make_manage_link)
PRIVATE: dict[str, Placeholder | Secret] = {"campaign": CAMPAIGN, "name": NAME, "link": MANAGE_LINK}

KINDS = (
    Kind(
        "campaigns.confirm",
        label=_("Confirm the e-mail address of a registration"),
        app="laurel_participation",
        placeholders={"campaign": CAMPAIGN, "name": NAME, "until": UNTIL, "link": CONFIRM_LINK},
    ),
    Kind(
        "campaigns.waiting",
        label=_("Registration received, awaiting review by the secretariat"),
        app="laurel_participation",
        placeholders=PRIVATE,
    ),
    Kind(
        "campaigns.known",
        label=_("Already registered (same address)"),
        app="laurel_participation",
        placeholders=PRIVATE,
    ),
    Kind(
        "campaigns.standing",
        label=_("Already registered (someone else tried)"),
        app="laurel_participation",
        name="registered_again",
        placeholders=PRIVATE,
    ),
    Kind(
        "campaigns.link",
        label=_("Link to the private page"),
        app="laurel_participation",
        placeholders=PRIVATE,
    ),
    Kind(
        "campaigns.approved",
        label=_("Registration approved"),
        app="laurel_participation",
        placeholders=PRIVATE,
    ),
    Kind(
        "campaigns.rejected",
        label=_("Registration not approved"),
        app="laurel_participation",
        placeholders={"campaign": CAMPAIGN, "name": NAME, "reason": REASON, "office": DIVISION_PLACEHOLDERS},
    ),
    Kind(
        "campaigns.revoked",
        label=_("Participation revoked"),
        app="laurel_participation",
        placeholders={"campaign": CAMPAIGN, "name": NAME, "reason": REASON, "office": DIVISION_PLACEHOLDERS},
    ),
    Kind(
        "campaigns.withdrawn",
        label=_("Participation withdrawn"),
        app="laurel_participation",
        placeholders={"campaign": CAMPAIGN, "name": NAME, "office": DIVISION_PLACEHOLDERS},
    ),
    Kind(
        "campaigns.logo_refused",
        label=_("Notice that a participant’s logo was declined"),
        app="laurel_participation",
        placeholders={**PRIVATE, "reason": Placeholder(_("Reason"), sample=_("The picture is too small for print."))},
    ),
)

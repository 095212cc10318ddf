"""The kinds of notice of campaigns and their placeholders; default wording is in the templates' `notices/`.

Links to private pages are secrets of the outbox: made when the e-mail is sent, stored nowhere.
"""

from functools import partial

from django.utils.translation import gettext_lazy as _

from campaigns.participation.domain.participation_link import make_address_link, make_confirm_link, make_manage_link
from foundation.notices.registry import Kind, Placeholder, Secret

CAMPAIGN = Placeholder(_("Campaign"), sample=_("Sample Month 2026"))
NAME = Placeholder(_("Participant"), sample=_("Aozora Sample Foods Co., Ltd."))
UNTIL = Placeholder(_("Link valid until"), sample=_("7 November 2026, 14:20 JST"))
REASON = Placeholder(_("Reason"), sample=_("The same organisation is registered under another name."))
DIVISION_ADDRESS = Placeholder(_("E-mail address of the secretariat"), sample="info@example.jp")
CONFIRM_LINK = Secret(_("Confirmation link"), make=make_confirm_link)
MANAGE_LINK = Secret(_("Link to the private page"), make=make_manage_link)
ADDRESS_LINK = Secret(_("Confirmation link"), make=make_address_link)
PRIVATE: dict[str, Placeholder | Secret] = {"campaign": CAMPAIGN, "name": NAME, "link": MANAGE_LINK}

kind = partial(Kind, app="laurel_participation")
KINDS = (
    kind(
        "campaigns.confirm",
        label=_("Confirm the e-mail address of a registration"),
        placeholders={"campaign": CAMPAIGN, "name": NAME, "until": UNTIL, "link": CONFIRM_LINK},
    ),
    kind(
        "campaigns.waiting", label=_("Registration received, awaiting review by the secretariat"), placeholders=PRIVATE
    ),
    kind("campaigns.known", label=_("Already registered (same address)"), placeholders=PRIVATE),
    kind(
        "campaigns.standing",
        label=_("Already registered (someone else tried)"),
        name="registered_again",
        placeholders=PRIVATE,
    ),
    kind("campaigns.link", label=_("Link to the private page"), placeholders=PRIVATE),
    kind("campaigns.approved", label=_("Registration approved"), placeholders=PRIVATE),
    kind(
        "campaigns.rejected",
        label=_("Registration not approved"),
        placeholders={"campaign": CAMPAIGN, "name": NAME, "reason": REASON, "office": DIVISION_ADDRESS},
    ),
    kind(
        "campaigns.revoked",
        label=_("Participation revoked"),
        placeholders={"campaign": CAMPAIGN, "name": NAME, "reason": REASON, "office": DIVISION_ADDRESS},
    ),
    kind(
        "campaigns.withdrawn",
        label=_("Participation withdrawn"),
        placeholders={"campaign": CAMPAIGN, "name": NAME, "office": DIVISION_ADDRESS},
    ),
    kind(
        "campaigns.address_confirm",
        label=_("Confirm a new e-mail address"),
        placeholders={"campaign": CAMPAIGN, "name": NAME, "until": UNTIL, "link": ADDRESS_LINK},
    ),
    kind(
        "campaigns.address_requested",
        label=_("E-mail address to be changed (to the old address)"),
        placeholders=PRIVATE,
    ),
    kind(
        "campaigns.address_changed",
        label=_("E-mail address changed (to the old address)"),
        placeholders={"campaign": CAMPAIGN, "name": NAME, "office": DIVISION_ADDRESS},
    ),
    kind("campaigns.renamed", label=_("Name change approved"), placeholders=PRIVATE),
    kind(
        "campaigns.names_refused",
        label=_("Name change declined"),
        placeholders={**PRIVATE, "reason": Placeholder(_("Reason"), sample=_("It is the name of another company."))},
    ),
    kind(
        "campaigns.logo_refused",
        label=_("Notice that a participant’s logo was declined"),
        placeholders={**PRIVATE, "reason": Placeholder(_("Reason"), sample=_("The picture is too small for print."))},
    ),
)

"""The kinds of mail campaigns send, with their words until staff have worded them; registered in `wiring.py`.

Links to private pages are secrets of the outbox: made when the mail goes, stored nowhere.
"""

from django.utils.translation import gettext_lazy as _

from campaigns.participation.domain.participation_link import make_confirm_link, make_manage_link
from foundation.notices.registry import Kind, Placeholder, Secret

CAMPAIGN = Placeholder(_("Campaign"), sample=_("Sample Month 2026"))
NAME = Placeholder(_("Participant"), sample=_("Aozora Sample Foods Co., Ltd."))
UNTIL = Placeholder(_("Until when the link can be used"), sample=_("7 November 2026, 14:20 JST"))
REASON = Placeholder(_("Reason"), sample=_("The same organisation is registered under another name."))
DIVISION_PLACEHOLDERS = Placeholder(_("Address of the office"), sample="info@example.jp")
CONFIRM_LINK = Secret(_("Link that confirms the address"), make=make_confirm_link)
MANAGE_LINK = Secret(_("Link to the private page"), make=make_manage_link)
PRIVATE: dict[str, Placeholder | Secret] = {"campaign": CAMPAIGN, "name": NAME, "link": MANAGE_LINK}

KINDS = (
    Kind(
        "campaigns.confirm",
        label=_("Confirm the address of a registration"),
        subject=_("Complete your registration ({campaign})"),
        body=_(
            "Somebody has registered {name} for {campaign} with this e-mail address. Open this page and press "
            "“Complete the registration”. It can be used until {until}.\n\n{link}\n\n"
            "If that was not you, you need do nothing: nothing is registered without you, and what was typed goes."
        ),
        placeholders={"campaign": CAMPAIGN, "name": NAME, "until": UNTIL, "link": CONFIRM_LINK},
    ),
    Kind(
        "campaigns.waiting",
        label=_("Registration received, to be looked at by the office"),
        subject=_("We have your registration ({campaign})"),
        body=_(
            "The registration of {name} for {campaign} is complete. The office looks at it; then certificate and logo "
            "come to this address.\n\nYour private page, to look at it or change it (keep this address to yourself):"
            "\n{link}"
        ),
        placeholders=PRIVATE,
    ),
    Kind(
        "campaigns.known",
        label=_("Registered already (same address)"),
        subject=_("You are registered already ({campaign})"),
        body=_(
            "Somebody has just registered {name} for {campaign} with this e-mail address. It is registered already, so "
            "nothing has been changed. Your private page, to change it or to fetch certificate and logo:\n{link}"
        ),
        placeholders=PRIVATE,
    ),
    Kind(
        "campaigns.standing",
        label=_("Registered already (somebody else tried)"),
        subject=_("Somebody wanted to register {name} ({campaign})"),
        body=_(
            "Somebody wanted to register {name} for {campaign} once more. It stands as you registered it; nothing has "
            "been changed, and your address was not shown. If a colleague looks for certificate or logo, they are on "
            "your private page:\n{link}"
        ),
        placeholders=PRIVATE,
    ),
    Kind(
        "campaigns.link",
        label=_("Link to the private page"),
        subject=_("Your private page ({campaign})"),
        body=_(
            "The private page of {name} for {campaign}, as you asked. Keep this address to yourself: who has it can "
            "change the registration.\n\n{link}"
        ),
        placeholders=PRIVATE,
    ),
    Kind(
        "campaigns.approved",
        label=_("Registration approved"),
        subject=_("Certificate and logo are ready ({campaign})"),
        body=_(
            "{name} takes part in {campaign}. Thank you. Certificate and logo are ready on your private page, where "
            "you can also change what is published, or withdraw (keep this address to yourself):\n{link}"
        ),
        placeholders=PRIVATE,
    ),
    Kind(
        "campaigns.rejected",
        label=_("Registration not accepted"),
        subject=_("About your registration ({campaign})"),
        body=_(
            "The registration of {name} for {campaign} could not be accepted.\n\nReason: {reason}\n\n"
            "If you have questions, write to the office: {office}"
        ),
        placeholders={"campaign": CAMPAIGN, "name": NAME, "reason": REASON, "office": DIVISION_PLACEHOLDERS},
    ),
    Kind(
        "campaigns.revoked",
        label=_("Participation revoked"),
        subject=_("Your participation has been revoked ({campaign})"),
        body=_(
            "The participation of {name} in {campaign} has been revoked. The certificate no longer stands, and the "
            "logo can no longer be used.\n\nReason: {reason}\n\nIf you have questions, write to the office: {office}"
        ),
        placeholders={"campaign": CAMPAIGN, "name": NAME, "reason": REASON, "office": DIVISION_PLACEHOLDERS},
    ),
    Kind(
        "campaigns.withdrawn",
        label=_("Participation withdrawn"),
        subject=_("You have withdrawn ({campaign})"),
        body=_(
            "{name} has withdrawn from {campaign}. It is out of the list, the certificate’s verification page says "
            "that it was withdrawn, and the logo can no longer be used. If that was not you, write to us: {office}"
        ),
        placeholders={"campaign": CAMPAIGN, "name": NAME, "office": DIVISION_PLACEHOLDERS},
    ),
    Kind(
        "campaigns.logo_refused",
        label=_("Logo of a participant not taken"),
        subject=_("About your logo ({campaign})"),
        body=_(
            "The logo of {name} for {campaign} could not be taken and is not shown.\n\nReason: {reason}\n\n"
            "Your registration stands. You can send another logo on your private page (keep this address to yourself):"
            "\n{link}"
        ),
        placeholders={**PRIVATE, "reason": Placeholder(_("Reason"), sample=_("The picture is too small to print."))},
    ),
)

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
        subject=_("Complete your registration ({campaign})"),
        body=_(
            "Someone has registered {name} for {campaign} with this e-mail address. Open the page "
            "below and press “Complete registration”. The link is valid until {until}.\n\n"
            "{link}\n\n"
            "If this was not you, no action is needed: nothing is registered without your "
            "confirmation, and the details entered are deleted."
        ),
        placeholders={"campaign": CAMPAIGN, "name": NAME, "until": UNTIL, "link": CONFIRM_LINK},
    ),
    Kind(
        "campaigns.waiting",
        label=_("Registration received, awaiting review by the secretariat"),
        subject=_("We have received your registration ({campaign})"),
        body=_(
            "We have received the registration of {name} for {campaign}. Once the secretariat has "
            "reviewed it, we will send the certificate and logo to this address.\n\n"
            "To view or change your registration, open your private page (please keep this link to "
            "yourself):\n"
            "{link}"
        ),
        placeholders=PRIVATE,
    ),
    Kind(
        "campaigns.known",
        label=_("Already registered (same address)"),
        subject=_("You are already registered ({campaign})"),
        body=_(
            "Someone has just tried to register {name} for {campaign} with this e-mail address. It "
            "is already registered, so nothing has changed. To change the registration or download "
            "the certificate and logo, open your private page:\n"
            "{link}"
        ),
        placeholders=PRIVATE,
    ),
    Kind(
        "campaigns.standing",
        label=_("Already registered (someone else tried)"),
        subject=_("Someone tried to register {name} ({campaign})"),
        body=_(
            "Someone tried to register {name} for {campaign} again. Your registration is unchanged, "
            "and your address was not shown. If a colleague needs the certificate or logo, both are "
            "on your private page:\n"
            "{link}"
        ),
        placeholders=PRIVATE,
    ),
    Kind(
        "campaigns.link",
        label=_("Link to the private page"),
        subject=_("Your private page ({campaign})"),
        body=_(
            "Here is the private page of {name} for {campaign}, as requested. Please keep this link "
            "to yourself: anyone who has it can change the registration.\n\n"
            "{link}"
        ),
        placeholders=PRIVATE,
    ),
    Kind(
        "campaigns.approved",
        label=_("Registration approved"),
        subject=_("Your certificate and logo are ready ({campaign})"),
        body=_(
            "{name} is now taking part in {campaign}. Thank you. Your certificate and logo are ready "
            "on your private page, where you can also change what is published or withdraw (please "
            "keep this link to yourself):\n"
            "{link}"
        ),
        placeholders=PRIVATE,
    ),
    Kind(
        "campaigns.rejected",
        label=_("Registration not approved"),
        subject=_("About your registration ({campaign})"),
        body=_(
            "The registration of {name} for {campaign} could not be approved.\n\n"
            "Reason: {reason}\n\n"
            "If you have questions, please contact the secretariat: {office}"
        ),
        placeholders={"campaign": CAMPAIGN, "name": NAME, "reason": REASON, "office": DIVISION_PLACEHOLDERS},
    ),
    Kind(
        "campaigns.revoked",
        label=_("Participation revoked"),
        subject=_("Your participation has been revoked ({campaign})"),
        body=_(
            "The participation of {name} in {campaign} has been revoked. The certificate is no "
            "longer valid and the logo may no longer be used.\n\n"
            "Reason: {reason}\n\n"
            "If you have questions, please contact the secretariat: {office}"
        ),
        placeholders={"campaign": CAMPAIGN, "name": NAME, "reason": REASON, "office": DIVISION_PLACEHOLDERS},
    ),
    Kind(
        "campaigns.withdrawn",
        label=_("Participation withdrawn"),
        subject=_("You have withdrawn ({campaign})"),
        body=_(
            "{name} has withdrawn from {campaign}. It has been removed from the list, the "
            "certificate’s verification page shows it as withdrawn, and the logo may no longer be "
            "used. If this was not you, please contact us: {office}"
        ),
        placeholders={"campaign": CAMPAIGN, "name": NAME, "office": DIVISION_PLACEHOLDERS},
    ),
    Kind(
        "campaigns.logo_refused",
        label=_("Notice that a participant’s logo was declined"),
        subject=_("About your logo ({campaign})"),
        body=_(
            "We could not accept the logo of {name} for {campaign}. It is not shown.\n\n"
            "Reason: {reason}\n\n"
            "Your registration is not affected. You can send another logo on your private page "
            "(please keep this link to yourself):\n"
            "{link}"
        ),
        placeholders={**PRIVATE, "reason": Placeholder(_("Reason"), sample=_("The picture is too small for print."))},
    ),
)

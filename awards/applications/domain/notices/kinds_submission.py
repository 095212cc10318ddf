"""Kinds of mail about what was sent: received, failed, to correct, decided, not submitted."""

from django.utils.translation import gettext_lazy as _

from awards.applications.domain.notices.kinds import CYCLE, LINK
from foundation.notices.registry import Kind, Placeholder

REFERENCE = Placeholder(_("Reference"), sample="ABC2026-0042")
MOMENT = Placeholder(_("Time of submission"), sample=_("31 July 2026, 16:59:58 JST"))
UNTIL = Placeholder(_("To be done by"), sample=_("20 August 2026, 17:00 JST"))
MESSAGE = Placeholder(_("message"), sample=_("Please check the number of days again."))
RECEIPT_COPY = "awards.receipt_copy"
FILES = Placeholder(_("Files"), sample="rules.pdf")

ABOUT = {"cycle": CYCLE, "about": Placeholder(_("Application"), sample="ABC2026-0042"), "link": LINK}

KINDS = (
    Kind(
        "awards.receipt",
        label=_("Receipt of an application"),
        subject=_("Received: {reference}"),
        body=_(
            "We have received your application to {cycle}.\n\n"
            "Reference: {reference}\n"
            "Submitted: {moment}\n"
            "Organisation: {organisation}\n\n"
            "Files received (size, SHA-256):\n"
            "{files}\n\n"
            "The attached PDF contains everything you submitted. Your receipt:\n"
            "{receipt}\n\n"
            "Until the deadline you can take the application back there and change it."
        ),
        placeholders={
            "cycle": CYCLE,
            "reference": REFERENCE,
            "moment": MOMENT,
            "organisation": Placeholder(_("Organisation"), sample=_("Sample Foods Ltd")),
            "files": FILES,
            "receipt": Placeholder(_("Link to the receipt"), sample="https://example.jp/apply/…/receipt/"),
        },
    ),
    Kind(
        "awards.file_failed",
        label=_("File not accepted after submission"),
        subject=_("{cycle}: please upload a file again by {until}"),
        body=_(
            "Your application to {cycle} was submitted at {moment}; this time remains valid. We "
            "could not accept these files:\n"
            "{files}\n\n"
            "Please upload replacements by {until}. Nothing else is required: once they have been "
            "checked, the application is received automatically.\n\n"
            "{link}"
        ),
        placeholders={"cycle": CYCLE, "moment": MOMENT, "files": FILES, "until": UNTIL, "link": LINK},
    ),
    Kind(
        "awards.file_not_replaced",
        label=_("File not replaced in time"),
        subject=_("{cycle}: your application has not been received"),
        body=_(
            "A file that your application to {cycle} needs did not arrive in time, so the "
            "application has not been received. Everything you wrote has been kept. You can find out "
            "what you can do now here:\n"
            "{link}"
        ),
        placeholders={"cycle": CYCLE, "link": LINK},
    ),
    Kind(
        "awards.not_submitted",
        label=_("Draft not submitted"),
        subject=_("{cycle}: your draft was not submitted"),
        body=_(
            "The call for {cycle} has closed, and your draft was not submitted. What you wrote has "
            "been kept and can be read here:\n"
            "{link}"
        ),
        placeholders={"cycle": CYCLE, "link": LINK},
    ),
    Kind(
        "awards.correction",
        label=_("Correction requested"),
        subject=_("{reference}: please correct some items by {until}"),
        body=_(
            "We have reviewed your application to {cycle} ({reference}) and ask you to correct some "
            "items:\n\n"
            "{items}\n\n"
            "{message}\n\n"
            "You can change only these items, until {until}:\n"
            "{link}"
        ),
        placeholders={
            "cycle": CYCLE,
            "reference": REFERENCE,
            "items": Placeholder(_("Items to correct"), sample=_("Total days")),
            "message": MESSAGE,
            "until": UNTIL,
            "link": LINK,
        },
    ),
    Kind(
        "awards.accepted",
        label=_("Application accepted as complete"),
        subject=_("{reference}: your application is complete"),
        body=_("Your application to {cycle} ({reference}) is complete and will now be screened.\n\n{link}"),
        placeholders={"cycle": CYCLE, "reference": REFERENCE, "link": LINK},
    ),
    Kind(
        "awards.ineligible",
        label=_("Application ineligible"),
        subject=_("{reference}: your application is not eligible"),
        body=_(
            "Your application to {cycle} ({reference}) is not eligible for the award.\n\n"
            "Reason: {reason}\n\n"
            "If you have questions, contact us here:\n"
            "{link}"
        ),
        placeholders={
            "cycle": CYCLE,
            "reference": REFERENCE,
            "reason": Placeholder(_("Reason"), sample=_("Heavy snow")),
            "link": LINK,
        },
    ),
    Kind(
        "awards.eligible",
        label=_("Application restored"),
        subject=_("{reference}: your application has been restored"),
        body=_(
            "We told you that your application to {cycle} ({reference}) is not eligible. This is no "
            "longer the case: its status is submitted again. You don’t need to do anything.\n\n"
            "{link}"
        ),
        placeholders={"cycle": CYCLE, "reference": REFERENCE, "link": LINK},
    ),
    Kind(
        "awards.message",
        label=_("Message from the secretariat"),
        subject=_("{about}: a message from the secretariat"),
        body=_(
            "The secretariat has sent you a message about your application to {cycle} ({about}).\n\n"
            "{text}\n\n"
            "Reply:\n"
            "{link}"
        ),
        placeholders={**ABOUT, "text": MESSAGE},
    ),
    Kind(
        "awards.message_to_office",
        label=_("Message from an applicant"),
        subject=_("{about}: a message from the applicant"),
        body=_("An applicant to {cycle} has sent a message about {about}. Sign in to read it and reply:\n{link}"),
        placeholders=ABOUT,
    ),
)

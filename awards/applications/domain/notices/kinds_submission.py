"""Kinds of mail about what was sent: received, failed, to correct, decided, not submitted."""

from django.utils.translation import gettext_lazy as _

from awards.applications.domain.notices.kinds import CYCLE, LINK
from foundation.notices.registry import Kind, Placeholder

REFERENCE = Placeholder(_("Reference"), sample="ABC2026-0042")
MOMENT = Placeholder(_("Moment of submission"), sample=_("31 July 2026, 16:59:58 JST"))
UNTIL = Placeholder(_("Until when"), sample=_("20 August 2026, 17:00 JST"))
MESSAGE = Placeholder(_("message"), sample=_("Please look at the number of days once more."))
RECEIPT_COPY = "awards.receipt_copy"
FILES = Placeholder(_("Files"), sample="rules.pdf")

ABOUT = {"cycle": CYCLE, "about": Placeholder(_("Application"), sample="ABC2026-0042"), "link": LINK}

KINDS = (
    Kind(
        "awards.receipt",
        label=_("Receipt of an application"),
        subject=_("Received: {reference}"),
        body=_(
            "We have received your application to {cycle}.\n\nReference: {reference}\nSubmitted: {moment}\n"
            "Organisation: {organisation}\n\nFiles received (size, SHA-256):\n{files}\n\n"
            "All that was sent is in the PDF that comes with this mail. The receipt:\n{receipt}\n\n"
            "Until the close you can take the application back there and change it."
        ),
        placeholders={
            "cycle": CYCLE,
            "reference": REFERENCE,
            "moment": MOMENT,
            "organisation": Placeholder(_("Organisation"), sample=_("Sample Foods Ltd")),
            "files": FILES,
            "receipt": Placeholder(_("Address of the receipt"), sample="https://example.jp/apply/…/receipt/"),
        },
    ),
    Kind(
        "awards.file_failed",
        label=_("A file failed its check after submit"),
        subject=_("{cycle}: send a file again by {until}"),
        body=_(
            "Your application to {cycle} was sent at {moment}; that moment stays valid. These files could not be "
            "taken:\n{files}\n\nSend others in their place by {until}. Nothing else has to be done: when they have "
            "been checked, the application is received by itself.\n\n{link}"
        ),
        placeholders={"cycle": CYCLE, "moment": MOMENT, "files": FILES, "until": UNTIL, "link": LINK},
    ),
    Kind(
        "awards.file_not_replaced",
        label=_("A file was not replaced in time"),
        subject=_("{cycle}: your application has not been received"),
        body=_(
            "A file that your application to {cycle} needs did not arrive in time, so the application has not been "
            "received. All you wrote is kept. What you can do now stands here:\n{link}"
        ),
        placeholders={"cycle": CYCLE, "link": LINK},
    ),
    Kind(
        "awards.not_submitted",
        label=_("A draft was not submitted"),
        subject=_("{cycle}: your draft was not submitted"),
        body=_(
            "The call for {cycle} has closed, and your draft was not submitted. What you wrote is kept and can be "
            "read:\n{link}"
        ),
        placeholders={"cycle": CYCLE, "link": LINK},
    ),
    Kind(
        "awards.correction",
        label=_("Correction asked for"),
        subject=_("{reference}: please correct some items by {until}"),
        body=_(
            "We have looked at your application to {cycle} ({reference}) and ask you to correct some items:\n\n"
            "{items}\n\n{message}\n\nYou can change these items, and only these, until {until}:\n{link}"
        ),
        placeholders={
            "cycle": CYCLE,
            "reference": REFERENCE,
            "items": Placeholder(_("Items to correct"), sample=_("Days in all")),
            "message": MESSAGE,
            "until": UNTIL,
            "link": LINK,
        },
    ),
    Kind(
        "awards.accepted",
        label=_("Application accepted as complete"),
        subject=_("{reference}: your application is complete"),
        body=_("Your application to {cycle} ({reference}) is complete and goes to the screening.\n\n{link}"),
        placeholders={"cycle": CYCLE, "reference": REFERENCE, "link": LINK},
    ),
    Kind(
        "awards.ineligible",
        label=_("Application not eligible"),
        subject=_("{reference}: your application can’t take part"),
        body=_(
            "Your application to {cycle} ({reference}) can’t take part in the award.\n\nReason: {reason}\n\n"
            "If you have questions, write to us here:\n{link}"
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
        label=_("Application counts again"),
        subject=_("{reference}: your application takes part again"),
        body=_(
            "We had told you that your application to {cycle} ({reference}) can’t take part. That no longer holds: it "
            "counts as submitted. You need do nothing.\n\n{link}"
        ),
        placeholders={"cycle": CYCLE, "reference": REFERENCE, "link": LINK},
    ),
    Kind(
        "awards.message",
        label=_("Message from the office"),
        subject=_("{about}: a message from the office"),
        body=_(
            "The office has written to you about your application to {cycle} ({about}).\n\n{text}\n\nReply:\n{link}"
        ),
        placeholders={**ABOUT, "text": MESSAGE},
    ),
    Kind(
        "awards.message_to_office",
        label=_("Message from an applicant"),
        subject=_("{about}: a message from the applicant"),
        body=_("An applicant to {cycle} has written about {about}. Sign in to read it and to reply:\n{link}"),
        placeholders=ABOUT,
    ),
)

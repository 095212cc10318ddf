"""Kinds of mail about what was sent: received, failed, to correct, decided, not submitted."""

from django.utils.translation import gettext_lazy as _

from awards.applications.domain.notices.kinds import CYCLE, LINK, REASON, kind
from foundation.notices.registry import Placeholder

REFERENCE = Placeholder(_("Reference"), sample="ABC2026-0042")
MOMENT = Placeholder(_("Time of submission"), sample=_("31 July 2026, 16:59:58 JST"))
UNTIL = Placeholder(_("To be done by"), sample=_("20 August 2026, 17:00 JST"))
MESSAGE = Placeholder(_("message"), sample=_("Please check the number of days again."))
RECEIPT_COPY = "awards.receipt_copy"
FILES = Placeholder(_("Files"), sample="rules.pdf")

ABOUT = {"cycle": CYCLE, "about": Placeholder(_("Application"), sample="ABC2026-0042"), "link": LINK}

KINDS = (
    kind(
        "awards.receipt",
        label=_("Receipt of an application"),
        placeholders={
            "cycle": CYCLE,
            "reference": REFERENCE,
            "moment": MOMENT,
            "organisation": Placeholder(_("Organisation"), sample=_("Sample Foods Ltd")),
            "files": FILES,
            "receipt": Placeholder(_("Link to the receipt"), sample="https://example.jp/apply/…/receipt/"),
        },
    ),
    kind(
        "awards.file_failed",
        label=_("File not accepted after submission"),
        placeholders={"cycle": CYCLE, "moment": MOMENT, "files": FILES, "until": UNTIL, "link": LINK},
    ),
    kind("awards.file_not_replaced", label=_("File not replaced in time"), placeholders={"cycle": CYCLE, "link": LINK}),
    kind("awards.not_submitted", label=_("Draft not submitted"), placeholders={"cycle": CYCLE, "link": LINK}),
    kind(
        "awards.correction",
        label=_("Correction requested"),
        placeholders={
            "cycle": CYCLE,
            "reference": REFERENCE,
            "items": Placeholder(_("Items to correct"), sample=_("Total days")),
            "message": MESSAGE,
            "until": UNTIL,
            "link": LINK,
        },
    ),
    kind(
        "awards.accepted",
        label=_("Application accepted as complete"),
        placeholders={"cycle": CYCLE, "reference": REFERENCE, "link": LINK},
    ),
    kind(
        "awards.ineligible",
        label=_("Application ineligible"),
        placeholders={"cycle": CYCLE, "reference": REFERENCE, "reason": REASON, "link": LINK},
    ),
    kind(
        "awards.eligible",
        label=_("Application restored"),
        placeholders={"cycle": CYCLE, "reference": REFERENCE, "link": LINK},
    ),
    kind("awards.message", label=_("Message from the secretariat"), placeholders={**ABOUT, "text": MESSAGE}),
    kind(
        "awards.message_to_office",
        label=_("Message from an applicant"),
        name="message_from_applicant",
        placeholders=ABOUT,
    ),
)

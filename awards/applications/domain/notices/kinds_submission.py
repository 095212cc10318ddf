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
        app="laurel_applications",
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
        app="laurel_applications",
        placeholders={"cycle": CYCLE, "moment": MOMENT, "files": FILES, "until": UNTIL, "link": LINK},
    ),
    Kind(
        "awards.file_not_replaced",
        label=_("File not replaced in time"),
        app="laurel_applications",
        placeholders={"cycle": CYCLE, "link": LINK},
    ),
    Kind(
        "awards.not_submitted",
        label=_("Draft not submitted"),
        app="laurel_applications",
        placeholders={"cycle": CYCLE, "link": LINK},
    ),
    Kind(
        "awards.correction",
        label=_("Correction requested"),
        app="laurel_applications",
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
        app="laurel_applications",
        placeholders={"cycle": CYCLE, "reference": REFERENCE, "link": LINK},
    ),
    Kind(
        "awards.ineligible",
        label=_("Application ineligible"),
        app="laurel_applications",
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
        app="laurel_applications",
        placeholders={"cycle": CYCLE, "reference": REFERENCE, "link": LINK},
    ),
    Kind(
        "awards.message",
        label=_("Message from the secretariat"),
        app="laurel_applications",
        placeholders={**ABOUT, "text": MESSAGE},
    ),
    Kind(
        "awards.message_to_office",
        label=_("Message from an applicant"),
        app="laurel_applications",
        name="message_from_applicant",
        placeholders=ABOUT,
    ),
)

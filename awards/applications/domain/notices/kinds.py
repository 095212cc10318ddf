"""The kinds of notice about applications and their placeholders; default wording is in the templates' `notices/`."""

from functools import partial

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.notices.registry import Kind, Placeholder

CYCLE = Placeholder(_("Award cycle"), sample=_("Sample Award 2026"))
LINK = Placeholder(_("Link to the application"), sample="https://example.jp/apply/…/")
CLOSE = Placeholder(_("Deadline of the call"), sample=_("31 July 2026, 17:00 JST"))
REASON = Placeholder(_("Reason"), sample=_("Heavy snow"))
REFERENCE = Placeholder(_("Reference"), sample="ABC2026-0042")
MOMENT = Placeholder(_("Time of submission"), sample=_("31 July 2026, 16:59:58 JST"))
UNTIL = Placeholder(_("Due by"), sample=_("20 August 2026, 17:00 JST"))
MESSAGE = Placeholder(_("message"), sample=_("Please check the number of days again."))
ITEMS = Placeholder(_("Items to correct"), sample=_("Total days"))
RECEIPT_COPY = "awards.receipt_copy"
FILES = Placeholder(_("Files"), sample="rules.pdf")

CAN_BE_TAKEN_BACK = _("Until the deadline you can take the application back there and change it.")
ENCLOSED = Placeholder(_("How many files come with it"), sample=_(", with 2 files"))
ABOUT = {
    "cycle": CYCLE,
    "about": Placeholder(pgettext_lazy("award", "Application"), sample="ABC2026-0042"),
    "link": LINK,
}

kind = partial(Kind, app="laurel_applications")
KINDS = (
    kind(
        "awards.call_extended",
        label=_("Call extended"),
        placeholders={
            "cycle": CYCLE,
            "close": CLOSE,
            "close_before": Placeholder(_("Previous deadline"), sample=_("15 July 2026, 17:00 JST")),
            "reason": REASON,
            "link": LINK,
        },
    ),
    kind(
        "awards.invitation",
        label=_("Invitation to work on an application"),
        placeholders={
            "cycle": CYCLE,
            "inviter": Placeholder(_("Invited by"), sample=_("Ichiro Mihon")),
            "right": Placeholder(_("Rights of the person"), sample=_("edit")),
            "address": Placeholder(_("Invited address"), sample="hanako@example.jp"),
            "link": LINK,
        },
    ),
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
            "take_back": Placeholder(_("Whether it can be taken back"), sample=CAN_BE_TAKEN_BACK),
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
            "items": ITEMS,
            "message": MESSAGE,
            "until": UNTIL,
            "link": LINK,
        },
    ),
    kind(
        "awards.correction_reminder",
        label=_("Reminder of a correction"),
        placeholders={"cycle": CYCLE, "reference": REFERENCE, "items": ITEMS, "until": UNTIL, "link": LINK},
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
    kind(
        "awards.message",
        label=_("Message from the secretariat"),
        placeholders={**ABOUT, "text": MESSAGE, "files": ENCLOSED},
    ),
    kind(
        "awards.message_to_office",
        label=_("Message from an applicant"),
        name="message_from_applicant",
        placeholders={**ABOUT, "files": ENCLOSED},
    ),
    kind("awards.withdrawn_to_office", label=_("Application withdrawn"), name="withdrawn", placeholders=ABOUT),
)

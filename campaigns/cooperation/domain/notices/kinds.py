"""The kinds of notice of cooperation and their placeholders; default wording is in the templates' `notices/`."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from campaigns.cooperation.domain.request_link import make_link
from campaigns.participation.domain.notices.kinds_division import ADMIN_ADDRESS, BODY, CAMPAIGN, EVENT
from foundation.notices.registry import Kind, Placeholder, Secret

LINK = Secret(_("Private page of the body"), make=make_link)
ADDRESSEE = Placeholder(_("Addressee"), sample=_("The Chair, Sample Economic Association"))
ANSWER = Placeholder(_("Answer"), sample=_("accepted"))
REASON = Placeholder(_("Reason"), sample=_("The picture is too small for print."))
BASE: dict[str, Placeholder | Secret] = {"campaign": CAMPAIGN, "body": BODY, "link": LINK}

kind = partial(Kind, app="laurel_cooperation")
KINDS = (
    kind(
        "campaigns.cooperation_request",
        label=_("Request for cooperation"),
        placeholders={
            **BASE,
            "subject": Placeholder(_("Subject of the letter"), sample=_("Request for cooperation")),
            "addressee": ADDRESSEE,
            "text": Placeholder(_("Text of the letter"), sample=_("We kindly ask for your cooperation.")),
            "items": Placeholder(_("Particulars"), sample=_("Period: 1 to 30 November 2026")),
        },
    ),
    kind(
        "campaigns.cooperation_reminder",
        label=_("Reminder of the request for cooperation"),
        placeholders={
            **BASE,
            "addressee": ADDRESSEE,
            "until": Placeholder(_("Answer by"), sample=_("30 September 2026")),
        },
    ),
    kind("campaigns.cooperation_link", label=_("Private page of a cooperating body, resent"), placeholders=BASE),
    kind(
        "campaigns.cooperation_answered",
        label=_("Copy of an answer to a request for cooperation"),
        placeholders={**BASE, "answer": ANSWER},
    ),
    kind(
        "campaigns.cooperation_to_office",
        label=_("Answer from a body (to the division in charge)"),
        name="cooperation_to_division",
        placeholders={"campaign": CAMPAIGN, "body": BODY, "answer": ANSWER, "link": ADMIN_ADDRESS},
    ),
    kind("campaigns.cooperation_logo_approved", label=_("Logo of a cooperating body approved"), placeholders=BASE),
    kind(
        "campaigns.cooperation_logo_refused",
        label=_("Logo of a cooperating body declined"),
        placeholders={**BASE, "reason": REASON},
    ),
    kind("campaigns.cooperation_event_approved", label=_("Proposed event approved"), placeholders={**BASE, **EVENT}),
    kind(
        "campaigns.cooperation_event_published",
        label=_("Proposed event approved and published"),
        placeholders={
            **BASE,
            **EVENT,
            "address": Placeholder(_("Address of its page"), sample="https://example.jp/ja/events/…"),
        },
    ),
    kind(
        "campaigns.cooperation_event_refused",
        label=_("Proposed event declined"),
        placeholders={**BASE, **EVENT, "reason": REASON},
    ),
)

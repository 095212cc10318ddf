"""The kinds of mail of cooperation, with their words until staff have worded them; registered in `wiring.py`."""

from django.utils.translation import gettext_lazy as _

from campaigns.cooperation.domain.link import make_link
from foundation.notices.registry import Kind, Placeholder, Secret

CAMPAIGN = Placeholder(_("Campaign"), sample=_("Sample Work Month 2026"))
BODY = Placeholder(_("Body contacted"), sample=_("Sample Economic Association"))
LINK = Secret(_("Private page of the body"), make=make_link)
ANSWER = Placeholder(_("Answer"), sample=_("accepted"))
REASON = Placeholder(_("Reason"), sample=_("The picture is too small for print."))
EVENT: dict[str, Placeholder | Secret] = {
    "title": Placeholder(_("Title of the event"), sample=_("A day of working from anywhere")),
    "starts": Placeholder(_("Start"), sample=_("5 November 2026, 14:00 JST")),
}
BASE: dict[str, Placeholder | Secret] = {"campaign": CAMPAIGN, "body": BODY, "link": LINK}

KINDS = (
    Kind(
        "campaigns.cooperation_request",
        label=_("Request for cooperation"),
        app="laurel_cooperation",
        placeholders={
            **BASE,
            "subject": Placeholder(_("Subject of the letter"), sample=_("Request for cooperation")),
            "addressee": Placeholder(_("Addressee"), sample=_("The Chair, Sample Economic Association")),
            "text": Placeholder(_("Text of the letter"), sample=_("We kindly ask for your cooperation.")),
            "items": Placeholder(_("Particulars"), sample=_("Period: 1 to 30 November 2026")),
        },
    ),
    Kind(
        "campaigns.cooperation_reminder",
        label=_("Reminder of the request for cooperation"),
        app="laurel_cooperation",
        placeholders={
            **BASE,
            "addressee": Placeholder(_("Addressee"), sample=_("The Chair, Sample Economic Association")),
            "until": Placeholder(_("Answer by"), sample=_("30 September 2026")),
        },
    ),
    Kind(
        "campaigns.cooperation_link",
        label=_("Private page of a cooperating body, resent"),
        app="laurel_cooperation",
        placeholders=BASE,
    ),
    Kind(
        "campaigns.cooperation_answered",
        label=_("Copy of an answer to a request for cooperation"),
        app="laurel_cooperation",
        placeholders={**BASE, "answer": ANSWER},
    ),
    Kind(
        "campaigns.cooperation_to_office",
        label=_("Answer from a body (to the division in charge)"),
        app="laurel_cooperation",
        name="cooperation_to_division",
        placeholders={
            "campaign": CAMPAIGN,
            "body": BODY,
            "answer": ANSWER,
            "link": Placeholder(_("Address in the admin"), sample="https://example.jp/admin/…"),
        },
    ),
    Kind(
        "campaigns.cooperation_logo_approved",
        label=_("Logo of a cooperating body approved"),
        app="laurel_cooperation",
        placeholders=BASE,
    ),
    Kind(
        "campaigns.cooperation_logo_refused",
        label=_("Logo of a cooperating body declined"),
        app="laurel_cooperation",
        placeholders={**BASE, "reason": REASON},
    ),
    Kind(
        "campaigns.cooperation_event_approved",
        label=_("Proposed event approved"),
        app="laurel_cooperation",
        placeholders={**BASE, **EVENT},
    ),
    Kind(
        "campaigns.cooperation_event_refused",
        label=_("Proposed event declined"),
        app="laurel_cooperation",
        placeholders={**BASE, **EVENT, "reason": REASON},
    ),
)

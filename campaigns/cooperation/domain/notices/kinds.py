"""The kinds of mail of cooperation, with their words until staff have worded them; registered in `wiring.py`."""

from django.utils.translation import gettext_lazy as _

from campaigns.cooperation.domain.link import make_link
from foundation.notices.registry import Kind, Placeholder, Secret

CAMPAIGN = Placeholder(_("Campaign"), sample=_("Sample Work Month 2026"))
BODY = Placeholder(_("Body asked"), sample=_("Sample Economic Association"))
LINK = Secret(_("Private page of the body"), make=make_link)
ANSWER = Placeholder(_("Answer"), sample=_("accepted"))
REASON = Placeholder(_("Reason"), sample=_("The picture is too small to print."))
EVENT: dict[str, Placeholder | Secret] = {
    "title": Placeholder(_("Title of the event"), sample=_("A day of working from anywhere")),
    "starts": Placeholder(_("When it starts"), sample=_("5 November 2026, 14:00 JST")),
}
BASE: dict[str, Placeholder | Secret] = {"campaign": CAMPAIGN, "body": BODY, "link": LINK}

KINDS = (
    Kind(
        "campaigns.cooperation_request",
        label=_("Request for cooperation"),
        subject="{subject}",
        body=_(
            "{addressee}\n\n{text}\n\n{items}\n\nThe letter comes with this mail as PDF. The page on which you can "
            "answer (for your office alone):\n{link}"
        ),
        placeholders={
            **BASE,
            "subject": Placeholder(_("Subject of the letter"), sample=_("Request for cooperation")),
            "addressee": Placeholder(_("Addressee"), sample=_("The Chair, Sample Economic Association")),
            "text": Placeholder(_("Text of the letter"), sample=_("We ask you to cooperate.")),
            "items": Placeholder(_("Particulars"), sample=_("Period: 1 to 30 November 2026")),
        },
    ),
    Kind(
        "campaigns.cooperation_reminder",
        label=_("Reminder of the request for cooperation"),
        subject=_("{campaign}: please answer by {until}"),
        body=_(
            "{addressee}\n\nWe have asked you to cooperate with {campaign} and have no answer yet. Please tell us by "
            "{until} whether you do. If you can’t say yet, write that.\n\nThe letter, and the page on which you can "
            "answer:\n{link}"
        ),
        placeholders={
            **BASE,
            "addressee": Placeholder(_("Addressee"), sample=_("The Chair, Sample Economic Association")),
            "until": Placeholder(_("Answer by"), sample=_("30 September 2026")),
        },
    ),
    Kind(
        "campaigns.cooperation_link",
        label=_("Private page of a cooperating body, sent again"),
        subject=_("{campaign}: your private page"),
        body=_("Here is the private page of {body} for {campaign}. Addresses sent before open nothing.\n{link}"),
        placeholders=BASE,
    ),
    Kind(
        "campaigns.cooperation_answered",
        label=_("Copy of an answer to a request for cooperation"),
        subject=_("{campaign}: we have your answer"),
        body=_(
            "We have received the answer of {body}: {answer}.\n\nWhat you wrote, and what will be published, stands "
            "here. You can change it until the end of the campaign:\n{link}"
        ),
        placeholders={**BASE, "answer": ANSWER},
    ),
    Kind(
        "campaigns.cooperation_to_office",
        label=_("A body has answered (to the division in charge)"),
        subject=_("{campaign}: {body} has answered"),
        body=_("{body} has answered on its private page: {answer}.\n\n{link}"),
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
        subject=_("{campaign}: your logo is shown"),
        body=_("The logo of {body} is now shown on the page of {campaign}.\n\n{link}"),
        placeholders=BASE,
    ),
    Kind(
        "campaigns.cooperation_logo_refused",
        label=_("Logo of a cooperating body not taken"),
        subject=_("{campaign}: please send another logo"),
        body=_("We could not take the logo of {body}.\n\nReason: {reason}\n\nYou can send another here:\n{link}"),
        placeholders={**BASE, "reason": REASON},
    ),
    Kind(
        "campaigns.cooperation_event_approved",
        label=_("Proposed event approved"),
        subject=_("{campaign}: “{title}” is approved"),
        body=_(
            "The event that {body} proposed is approved: {title}, {starts}. The office publishes it; its address then "
            "stands here:\n{link}"
        ),
        placeholders={**BASE, **EVENT},
    ),
    Kind(
        "campaigns.cooperation_event_refused",
        label=_("Proposed event not taken"),
        subject=_("{campaign}: “{title}” is not taken"),
        body=_(
            "The event that {body} proposed is not taken into the list: {title}, {starts}.\n\nReason: {reason}\n\n"
            "You can propose it anew here:\n{link}"
        ),
        placeholders={**BASE, **EVENT, "reason": REASON},
    ),
)

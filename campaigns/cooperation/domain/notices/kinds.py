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
        subject="{subject}",
        body=_(
            "{addressee}\n\n"
            "{text}\n\n"
            "{items}\n\n"
            "The letter is attached as a PDF. Please answer on this page, which is for your "
            "organisation only:\n"
            "{link}"
        ),
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
        subject=_("{campaign}: please answer by {until}"),
        body=_(
            "{addressee}\n\n"
            "We asked for your cooperation with {campaign} and have not received an answer yet. "
            "Please let us know by {until} whether you will take part. If you are undecided, please "
            "tell us so.\n\n"
            "The letter, and the page where you can answer:\n"
            "{link}"
        ),
        placeholders={
            **BASE,
            "addressee": Placeholder(_("Addressee"), sample=_("The Chair, Sample Economic Association")),
            "until": Placeholder(_("Answer by"), sample=_("30 September 2026")),
        },
    ),
    Kind(
        "campaigns.cooperation_link",
        label=_("Private page of a cooperating body, resent"),
        subject=_("{campaign}: your private page"),
        body=_("Here is the private page of {body} for {campaign}. Links sent earlier no longer work.\n{link}"),
        placeholders=BASE,
    ),
    Kind(
        "campaigns.cooperation_answered",
        label=_("Copy of an answer to a request for cooperation"),
        subject=_("{campaign}: we have received your answer"),
        body=_(
            "We have received the answer from {body}: {answer}.\n\n"
            "You can see what you wrote and what will be published here, and change it until the "
            "campaign ends:\n"
            "{link}"
        ),
        placeholders={**BASE, "answer": ANSWER},
    ),
    Kind(
        "campaigns.cooperation_to_office",
        label=_("Answer from a body (to the division in charge)"),
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
        subject=_("{campaign}: your logo is now shown"),
        body=_("The logo of {body} is now shown on the page of {campaign}.\n\n{link}"),
        placeholders=BASE,
    ),
    Kind(
        "campaigns.cooperation_logo_refused",
        label=_("Logo of a cooperating body declined"),
        subject=_("{campaign}: please send another logo"),
        body=_("We could not accept the logo of {body}.\n\nReason: {reason}\n\nYou can send another one here:\n{link}"),
        placeholders={**BASE, "reason": REASON},
    ),
    Kind(
        "campaigns.cooperation_event_approved",
        label=_("Proposed event approved"),
        subject=_("{campaign}: “{title}” has been approved"),
        body=_(
            "We have approved the event that {body} proposed: {title}, {starts}. The secretariat "
            "will publish it; its address will then be shown here:\n"
            "{link}"
        ),
        placeholders={**BASE, **EVENT},
    ),
    Kind(
        "campaigns.cooperation_event_refused",
        label=_("Proposed event declined"),
        subject=_("{campaign}: “{title}” will not be listed"),
        body=_(
            "We will not list the event that {body} proposed: {title}, {starts}.\n\n"
            "Reason: {reason}\n\n"
            "You can propose it again here:\n"
            "{link}"
        ),
        placeholders={**BASE, **EVENT, "reason": REASON},
    ),
)

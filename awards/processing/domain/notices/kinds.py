"""The kinds of mail that the secretariat's own acts send; registered in `wiring.py` beside the others."""

from django.utils.translation import gettext_lazy as _

from awards.applications.domain.notices.kinds import CLOSE, CYCLE, LINK
from foundation.notices.registry import Kind, Placeholder

KINDS = (
    Kind(
        "awards.reminder",
        label=_("Reminder of the close"),
        subject=_("{cycle}: the call closes {close}"),
        body=_(
            "Your application to {cycle} has not been sent yet. Applications are taken until {close}.\n\n"
            "Still missing: {missing}\n\nYour application: {link}"
        ),
        placeholders={
            "cycle": CYCLE,
            "close": CLOSE,
            "missing": Placeholder(_("What is missing"), sample=_("Organisation")),
            "link": LINK,
        },
        is_transactional=False,
    ),
    Kind(
        "awards.extension_approved",
        label=_("More time given"),
        subject=_("{cycle}: you have more time"),
        body=_("You can send your application to {cycle} until {close}. This holds for you alone.\n\n{link}"),
        placeholders={"cycle": CYCLE, "close": CLOSE, "link": LINK},
    ),
    Kind(
        "awards.extension_declined",
        label=_("More time not given"),
        subject=_("{cycle}: no more time"),
        body=_("More time for your application to {cycle} could not be given. The close stays: {close}.\n\n{link}"),
        placeholders={"cycle": CYCLE, "close": CLOSE, "link": LINK},
    ),
)

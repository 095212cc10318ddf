"""The kinds of mail that the secretariat's own acts send; registered in `wiring.py` beside the others."""

from django.utils.translation import gettext_lazy as _

from awards.applications.domain.notices.kinds import CLOSE, CYCLE, LINK
from foundation.notices.registry import Kind, Placeholder

KINDS = (
    Kind(
        "awards.reminder",
        label=_("Deadline reminder"),
        subject=_("{cycle}: applications close {close}"),
        body=_(
            "Your application to {cycle} has not been submitted yet. Applications are accepted until "
            "{close}.\n\n"
            "Still missing: {missing}\n\n"
            "Your application: {link}"
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
        label=_("Notice of an approved extension"),
        subject=_("{cycle}: your deadline has been extended"),
        body=_(
            "You can submit your application to {cycle} until {close}. This deadline applies only to you.\n\n{link}"
        ),
        placeholders={"cycle": CYCLE, "close": CLOSE, "link": LINK},
    ),
    Kind(
        "awards.extension_declined",
        label=_("Notice of a declined extension"),
        subject=_("{cycle}: your deadline was not extended"),
        body=_(
            "We could not extend the deadline for your application to {cycle}. The deadline remains {close}.\n\n{link}"
        ),
        placeholders={"cycle": CYCLE, "close": CLOSE, "link": LINK},
    ),
)

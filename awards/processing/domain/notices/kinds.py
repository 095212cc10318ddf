"""The kinds of mail that the secretariat's own acts send; registered in `wiring.py` beside the others."""

from django.utils.translation import gettext_lazy as _

from awards.applications.domain.notices.kinds import CLOSE, CYCLE, LINK
from foundation.notices.registry import Kind, Placeholder

KINDS = (
    Kind(
        "awards.reminder",
        label=_("Deadline reminder"),
        app="laurel_processing",
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
        app="laurel_processing",
        placeholders={"cycle": CYCLE, "close": CLOSE, "link": LINK},
    ),
    Kind(
        "awards.extension_declined",
        label=_("Notice of a declined extension"),
        app="laurel_processing",
        placeholders={"cycle": CYCLE, "close": CLOSE, "link": LINK},
    ),
)

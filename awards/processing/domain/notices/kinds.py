"""The kinds of notice sent by the secretariat's actions; registered in `wiring.py`."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from awards.applications.domain.notices.kinds import CLOSE, CYCLE, LINK
from foundation.notices.registry import Kind, Placeholder

kind = partial(Kind, app="laurel_processing")
KINDS = (
    kind(
        "awards.reminder",
        label=_("Deadline reminder"),
        placeholders={
            "cycle": CYCLE,
            "close": CLOSE,
            "missing": Placeholder(_("What is missing"), sample=_("Organisation")),
            "link": LINK,
        },
        is_transactional=False,
    ),
    kind(
        "awards.extension_approved",
        label=_("Notice of an approved extension"),
        placeholders={"cycle": CYCLE, "close": CLOSE, "link": LINK},
    ),
    kind(
        "awards.extension_declined",
        label=_("Notice of a declined extension"),
        placeholders={"cycle": CYCLE, "close": CLOSE, "link": LINK},
    ),
)

"""The kinds of notice of reviews and their placeholders; default wording is in the templates' `notices/`."""

from functools import partial

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.notices.registry import Kind, Placeholder

PLACEHOLDERS = {
    "cycle": Placeholder(_("Award cycle"), sample=_("Sample Award 2026")),
    "name": Placeholder(_("Reviewer"), sample=_("Hanako Mihon")),
    "address": Placeholder(_("Invited address"), sample="hanako@example.jp"),
    "link": Placeholder(_("Page for reviewers"), sample="https://example.jp/review/…/"),
}
kind = partial(Kind, app="laurel_reviews")
INVITATION = kind(
    "reviews.invitation",
    label=_("Invitation to review applications"),
    placeholders={
        **PLACEHOLDERS,
        "until": Placeholder(pgettext_lazy("reviewer", "Answer by"), sample=_(" by 20 August 2026, 17:00 JST")),
    },
)
REMINDER = kind(
    "reviews.reminder",
    label=_("Reminder to a reviewer"),
    placeholders={**PLACEHOLDERS, "open": Placeholder(_("What is open"), sample=_("declare on 3 applications"))},
)
QUESTION = kind(
    "reviews.question",
    label=_("What became of a reviewer’s question"),
    placeholders={**PLACEHOLDERS, "outcome": Placeholder(_("What became of it"), sample=_("it has been answered"))},
)
KINDS = (INVITATION, REMINDER, QUESTION)

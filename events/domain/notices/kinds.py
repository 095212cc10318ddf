"""The kinds of notice of events and their placeholders; default wording is in the templates' `notices/`."""

from django.utils.translation import gettext_lazy as _

from foundation.notices.registry import Kind, Placeholder

KINDS = (
    Kind(
        "events.proposal_approved",
        label=_("Approved event to be published (to whoever can publish it)"),
        app="laurel_events",
        placeholders={
            "title": Placeholder(_("Title of the event"), sample=_("A day of working from anywhere")),
            "starts": Placeholder(_("Start"), sample=_("5 November 2026, 14:00 JST")),
            "proposer": Placeholder(_("Proposed by"), sample=_("Sample Economic Association")),
            "link": Placeholder(_("Address in the admin"), sample="https://example.jp/admin/…"),
        },
    ),
)

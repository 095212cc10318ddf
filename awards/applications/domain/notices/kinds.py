"""The kinds of mail the award sends and what they may say, worded in `notices/` of the templates."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from foundation.notices.registry import Kind, Placeholder

CYCLE = Placeholder(_("Award cycle"), sample=_("Sample Award 2026"))
LINK = Placeholder(_("Link to the application"), sample="https://example.jp/apply/…/")
CLOSE = Placeholder(_("Deadline of the call"), sample=_("31 July 2026, 17:00 JST"))
REASON = Placeholder(_("Reason"), sample=_("Heavy snow"))

kind = partial(Kind, app="laurel_applications")
KINDS = (
    kind(
        "awards.call_extended",
        label=_("Call extended"),
        placeholders={
            "cycle": CYCLE,
            "close": CLOSE,
            "close_before": Placeholder(_("Previous deadline"), sample=_("15 July 2026, 17:00 JST")),
            "reason": REASON,
            "link": LINK,
        },
    ),
    kind(
        "awards.invitation",
        label=_("Invitation to work on an application"),
        placeholders={
            "cycle": CYCLE,
            "inviter": Placeholder(_("Invited by"), sample=_("Ichiro Mihon")),
            "right": Placeholder(_("Rights of the person"), sample=_("edit")),
            "address": Placeholder(_("Invited address"), sample="hanako@example.jp"),
            "link": LINK,
        },
    ),
)

"""The kinds of mail the award sends, with their words until staff have worded them; registered in `wiring.py`."""

from django.utils.translation import gettext_lazy as _

from foundation.notices.registry import Kind, Placeholder

CYCLE = Placeholder(_("Award cycle"), sample=_("Sample Award 2026"))
LINK = Placeholder(_("Address of the application"), sample="https://example.jp/apply/…/")
CLOSE = Placeholder(_("Close of the call"), sample=_("31 July 2026, 17:00 JST"))

KINDS = (
    Kind(
        "awards.call_extended",
        label=_("Call extended"),
        subject=_("{cycle}: the call has been extended"),
        body=_(
            "The call for {cycle} has been extended. Applications are taken until {close} (before: {close_before}).\n\n"
            "Reason: {reason}\n\nYour application: {link}"
        ),
        placeholders={
            "cycle": CYCLE,
            "close": CLOSE,
            "close_before": Placeholder(_("Close until then"), sample=_("15 July 2026, 17:00 JST")),
            "reason": Placeholder(_("Reason"), sample=_("Heavy snow")),
            "link": LINK,
        },
    ),
    Kind(
        "awards.invitation",
        label=_("Invitation to work on an application"),
        subject=_("Invitation: application to {cycle}"),
        body=_(
            "{inviter} invites you to work on an application to {cycle}. You may: {right}.\n\n"
            "Sign in with this e-mail address ({address}) to take part:\n{link}\n\n"
            "If you don’t know of this, you need do nothing."
        ),
        placeholders={
            "cycle": CYCLE,
            "inviter": Placeholder(_("Who invites"), sample=_("Ichiro Mihon")),
            "right": Placeholder(_("What the person may do"), sample=_("edit")),
            "address": Placeholder(_("Address invited"), sample="hanako@example.jp"),
            "link": LINK,
        },
    ),
)

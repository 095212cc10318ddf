"""Wiring of foundation.notices: label, receivers, jobs and kinds of work, addresses. No logic."""

from datetime import time, timedelta
from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from foundation.audit import registry as audit
from foundation.clock import registry as clock
from foundation.notices import registry

DOMAIN = "foundation.notices.domain"


class NoticesConfig(AppConfig):
    name = "foundation.notices"
    label = "laurel_notices"
    verbose_name = _("Notices")
    laurel_urls = "foundation.notices.urls"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("foundation.notices.receivers")
        registry.kind(
            "notices.other",
            label=_("Other mail of this site"),
            subject="{subject}",
            body="{text}",
            placeholders={
                "subject": registry.Placeholder(_("Subject"), sample=_("A page waits for your approval")),
                "text": registry.Placeholder(_("Text"), sample="…"),
            },
        )
        clock.job(
            "notices.nudge", every=timedelta(minutes=1), run=f"{DOMAIN}.nudge", next_due=f"{DOMAIN}.next_due_moment"
        )
        clock.kind("notices.fill_mailing", run=f"{DOMAIN}.fill_mailing", lease=timedelta(minutes=10))
        for event, name in EVENTS.items():
            audit.name_event(event, name)
        clock.job("notices.tidy", at=time(3, 20), run=f"{DOMAIN}.tidy")


EVENTS = {
    "notice.stopped": _("Mail stopped before it went"),
    "notice.sent_again": _("Mail sent again"),
    "notice_template.changed": _("Wording of a mail changed"),
    "notice_template.reset": _("Wording of a mail taken back"),
    "suppression.added": _("Address put on the stop list"),
    "suppression.lifted": _("Address taken off the stop list"),
    "mailing.begun": _("Mailing begun"),
    "mailing.confirmed": _("Mailing confirmed"),
    "mailing.approved": _("Mailing approved by a second person"),
    "mailing.dropped": _("Mailing dropped"),
}

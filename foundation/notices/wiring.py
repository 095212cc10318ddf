"""What notices registers with other apps: receivers, its own kind, jobs and work, names of events."""

from datetime import time, timedelta

from anymail.signals import tracking
from django.utils.translation import gettext_lazy as _

from foundation.audit import registry as audit
from foundation.clock import registry as clock
from foundation.clock.registry import Daily, Every, Job
from foundation.notices import receivers, registry
from foundation.notices.admin import notice_home
from foundation.notices.domain import enqueue_due, fill_mailing, next_due_moment, tidy
from foundation.notices.registry import Kind, Placeholder
from foundation.notices.signals import notices_due
from foundation.viewsets import home

EVENTS = {
    "notice.stopped": _("E-mail stopped before sending"),
    "notice.sent_again": _("E-mail resent"),
    "notice_template.changed": _("E-mail text changed"),
    "notice_template.reset": _("E-mail text reset"),
    "suppression.added": _("Address added to the suppression list"),
    "suppression.lifted": _("Address removed from the suppression list"),
    "mailing.begun": _("Mailing started"),
    "mailing.confirmed": _("Mailing confirmed"),
    "mailing.approved": _("Mailing approved by a second person"),
    "mailing.dropped": _("Mailing cancelled"),
}
FILL_MAILING = clock.Kind("notices.fill_mailing", fill_mailing, lease=timedelta(minutes=10))
JOBS = (
    Job("notices.nudge", Every(timedelta(minutes=1)), enqueue_due, next_due=next_due_moment),
    Job("notices.tidy", Daily(time(3, 20)), tidy),
)
OTHER = Kind(
    "notices.other",
    label=_("Other e-mails of this site"),
    app="laurel_notices",
    placeholders={
        "subject": Placeholder(_("Subject"), sample=_("A page is awaiting your approval")),
        "text": Placeholder(_("Text"), sample="…"),
    },
)


def connect() -> None:
    home.groups.register_all(notice_home.GROUPS)
    home.pending.register_all(notice_home.PENDING)
    notices_due.connect(receivers.enqueue_sending)
    tracking.connect(receivers.take_report)
    registry.kinds.register_all([OTHER])
    clock.kinds.register_all([FILL_MAILING])
    clock.jobs.register_all(JOBS)
    audit.events.register_all(EVENTS)

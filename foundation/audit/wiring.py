"""What the audit record listens to, and the names of exports: of the record itself, and of Wagtail's reports."""

from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry, PageLogEntry

from foundation.audit import receivers, registry

EVENTS = {
    "audit.exported": _("Audit log exported"),
    "site_history.exported": _("Report exported: site history"),
    "locked_pages.exported": _("Report exported: locked pages"),
    "aging_pages.exported": _("Report exported: aging pages"),
    "page_types_usage.exported": _("Report exported: page types in use"),
    "workflow.exported": _("Report exported: workflows"),
    "workflow_tasks.exported": _("Report exported: workflow tasks"),
}


def connect() -> None:
    post_save.connect(receivers.take_over_logged_action, sender=PageLogEntry)
    post_save.connect(receivers.take_over_logged_action, sender=ModelLogEntry)
    registry.events.register_all(EVENTS)

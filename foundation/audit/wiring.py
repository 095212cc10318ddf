"""What the audit record listens to, and the name of its own event."""

from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry, PageLogEntry

from foundation.audit import receivers, registry


def connect() -> None:
    post_save.connect(receivers.take_over_logged_action, sender=PageLogEntry)
    post_save.connect(receivers.take_over_logged_action, sender=ModelLogEntry)
    registry.events.register("audit.exported", _("Audit log exported"))

"""What applications registers with other apps: figures, event names, notices, work, uploads, usages."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from awards.applications import receivers
from awards.applications.domain import answer_autosave, correction_reminder, material, message, periodic, reminder
from awards.applications.domain.notices import kinds
from awards.applications.domain.printing.application_attachment import receipt_copy
from awards.applications.domain.queries import answer_usage, year_figures
from awards.applications.domain.queries.application import find_division_in_charge
from awards.applications.domain.queries.member import list_contact_names
from awards.applications.models import Application
from awards.programmes import registry
from foundation.assets import registry as assets
from foundation.assets.signals import file_accepted, file_refused
from foundation.audit import registry as audit
from foundation.clock import registry as clock
from foundation.clock.registry import Every, Job
from foundation.exchange import registry as exchange
from foundation.exchange.registry import Figures
from foundation.notices import registry as notices
from foundation.notices.registry import AttachmentFactory

MINUTELY = Every(timedelta(minutes=1))
EVENTS = {
    "application.colleague_invited": _("Colleague invited"),
    "application.colleague_changed": _("Colleague’s rights changed"),
    "application.colleague_removed": _("Colleague removed"),
    "application.colleague_joined": _("Colleague joined"),
    "application.filled_in": _("Prefilled from an earlier application"),
    "application.handed_over": _("Application handed over"),
    "application.reading_link_made": _("Read-only link created"),
    "application.reading_link_revoked": _("Read-only link stopped"),
    "application.read_by_link": _("Application viewed by read-only link"),
    "application.begun": _("Application started"),
    "application.submitting": _("Application submission in progress"),
    "application.recorded_incomplete": _("Application on paper recorded as received though incomplete"),
    "application.submitted": _("Application submitted"),
    "application.draft": _("Application taken back"),
    "application.not_submitted": _("Application not submitted in time"),
    "application.message_sent": _("Message about an application"),
    "application.withdrawn": _("Application withdrawn"),
    "application.material_arrived": _("Material arrived"),
    "application.material_received": _("Material received"),
    "application.material_removed": _("Material removed"),
    "application.receipt_printed": _("Receipt printed"),
    "application.unused_text_discarded": _("Unused text discarded"),
}

JOBS = (
    Job(
        "laurel_applications.settle_submissions", MINUTELY, periodic.settle_submissions, next_due=periodic.next_overdue
    ),
    Job("laurel_applications.settle_materials", MINUTELY, material.settle_materials),
    Job("laurel_applications.remind_drafts", MINUTELY, reminder.remind_drafts, next_due=reminder.next_reminder),
    Job(
        "laurel_applications.remind_corrections",
        MINUTELY,
        correction_reminder.remind_corrections,
        next_due=correction_reminder.next_correction_reminder,
    ),
    Job("laurel_applications.close_drafts", MINUTELY, periodic.close_drafts, next_due=periodic.next_close),
    Job("laurel_applications.purge_autosaves", Every(timedelta(hours=1)), answer_autosave.purge_autosaves),
)
FIGURES = (
    Figures(
        "laurel_applications.applications",
        _("Applications"),
        _("Progress"),
        year_figures.list_applications,
        order=40,
        adds_up=False,
    ),
)
COPY = AttachmentFactory(kinds.RECEIPT_COPY, label=_("Complete copy of the submission (PDF)"), make=receipt_copy)


def connect() -> None:
    audit.events.register_all(EVENTS)
    audit.names.register("laurel_applications.contacts", list_contact_names)
    exchange.figures.register_all(FIGURES)
    notices.kinds.register_all(kinds.KINDS)
    notices.attachment_factories.register_all([COPY])
    notices.divisions.register(Application._meta.label_lower, find_division_in_charge)
    clock.jobs.register_all(JOBS)
    assets.unclaimed_finders.register("laurel_applications.materials", material.list_unclaimed)
    assets.unclaimed_finders.register("laurel_applications.messages", message.list_unclaimed)
    assets.expired_finders.register("laurel_applications.removed", material.list_expired)
    registry.usages.register_all(answer_usage.USAGES)
    connect_receivers()


def connect_receivers() -> None:
    """A checked file first becomes a received material, then completes its application."""
    file_accepted.connect(receivers.on_file_accepted, dispatch_uid="laurel_applications.settle_file")
    file_accepted.connect(receivers.on_file_decided, dispatch_uid="laurel_applications.file_accepted")
    file_refused.connect(receivers.on_file_decided, dispatch_uid="laurel_applications.file_refused")

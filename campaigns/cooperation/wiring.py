"""What cooperation registers with other apps: bodies for the campaign's page, notices, work, events."""

from datetime import time, timedelta
from functools import partial

from django.utils.translation import gettext_lazy as _

from campaigns.cooperation.admin import request_home
from campaigns.cooperation.domain import letter_batch, proposal, request_reminder
from campaigns.cooperation.domain.letter import make_letter
from campaigns.cooperation.domain.notices import kinds
from campaigns.cooperation.domain.notices.division import find_division
from campaigns.cooperation.domain.queries import request
from campaigns.cooperation.models import CooperationRequest, CooperationSending
from campaigns.participation import registry
from foundation.audit import registry as audit
from foundation.changes import registry as changes
from foundation.clock import registry as clock
from foundation.clock.registry import Daily, Every, Job, Kind
from foundation.content import registry as content
from foundation.exchange.domain import run_purge, start_purge
from foundation.notices import registry as notices
from foundation.notices.registry import AttachmentFactory
from foundation.viewsets import home

COOPERATION_EVENTS = {
    "cooperation.asked": _("Cooperation requested"),
    "cooperation.answered": _("Cooperation request answered, undecided"),
    "cooperation.accepted": _("Cooperation accepted"),
    "cooperation.declined": _("Cooperation declined"),
    "cooperation.picked": _("Bodies selected for a request"),
    "cooperation.imported": _("Bodies added from a spreadsheet"),
    "cooperation.letters_begun": _("Creation of cooperation letters started"),
    "cooperation.letters_fetched": _("Printed cooperation letters downloaded"),
    "cooperation.enclosure_fetched": _("Enclosure of a cooperation letter downloaded"),
    "cooperation.letters_posted": _("Printed cooperation letters posted"),
    "cooperation.reminded": _("Reminder of a cooperation request sent"),
    "cooperation.answer_written": _("Answer about cooperation recorded"),
    "cooperation.exported": _("Cooperation requests exported"),
    "cooperation.link_renewed": _("Private link of a body renewed"),
    "cooperation.link_revoked": _("Private page of a body closed"),
    "cooperation.logo_offered": _("Logo sent by a cooperating body"),
    "cooperation.logo_approved": _("Logo of a cooperating body approved"),
    "cooperation.logo_refused": _("Logo of a cooperating body declined"),
}

HOURLY = Every(timedelta(hours=1))

LETTER_PURGE = "laurel_cooperation.purge_letters"
KINDS = (
    Kind(CooperationSending.work_kind, letter_batch.run_sending, lease=timedelta(minutes=5), tries=5, atomic=False),
    Kind(LETTER_PURGE, partial(run_purge, of=[CooperationSending]), atomic=False),
)
JOBS = (
    Job(LETTER_PURGE, HOURLY, partial(start_purge, LETTER_PURGE)),
    Job("laurel_cooperation.remind_cooperation", Daily(time(9, 0)), request_reminder.remind_due),
)
LETTER = AttachmentFactory(
    "campaigns.cooperation_letter", label=_("Cooperation request letter (PDF)"), make=make_letter
)


def connect() -> None:
    changes.public_tables.register("laurel_cooperation", (CooperationRequest,))
    home.pending.register_all(request_home.PENDING)
    audit.events.register_all(COOPERATION_EVENTS)
    notices.kinds.register_all(kinds.KINDS)
    notices.attachment_factories.register_all([LETTER])
    notices.divisions.register(CooperationRequest._meta.label_lower, find_division)
    clock.kinds.register_all(KINDS)
    clock.jobs.register_all(JOBS)
    registry.cooperators.register("laurel_cooperation.bodies", request.list_cooperation)
    content.decision_listeners.register(proposal.PREFIX, proposal.notify_decided)

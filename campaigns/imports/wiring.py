"""What imports registers with other apps: a button of the list of participations, work, events."""

from datetime import timedelta
from functools import partial

from django.utils.translation import gettext_lazy as _

from campaigns.imports.admin.participation_import import PAGES
from campaigns.imports.domain import participation_import
from campaigns.imports.models import ParticipationImport
from campaigns.participation import registry
from foundation.audit import registry as audit
from foundation.clock import registry as clock
from foundation.clock.registry import Every, Job, Kind
from foundation.exchange.domain import run_purge, start_purge

IMPORT_EVENTS = {
    "participation.import_begun": _("Participation spreadsheet uploaded"),
    "participation.import_entered": _("Import of a participation spreadsheet requested"),
    "participation.imported": _("Participations imported"),
    "participation.import_reasons": _("Spreadsheet with reasons downloaded"),
}
LEASE = timedelta(minutes=10)
PURGE = "laurel_imports.purge"
KINDS = (
    Kind(participation_import.IMPORTER.kind, participation_import.run_import, lease=LEASE, tries=5, atomic=False),
    Kind(PURGE, partial(run_purge, of=[ParticipationImport]), lease=LEASE, atomic=False),
)
JOBS = (Job(PURGE, Every(timedelta(days=1)), partial(start_purge, PURGE)),)


def connect() -> None:
    audit.events.register_all(IMPORT_EVENTS)
    clock.kinds.register_all(KINDS)
    clock.jobs.register_all(JOBS)
    registry.participation_buttons.register("laurel_imports.import", PAGES.list_buttons)

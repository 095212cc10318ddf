"""What logos registers with other apps: event names, work, and whether terms are agreed to."""

from datetime import time, timedelta
from functools import partial

from django.utils.translation import gettext_lazy as _

from foundation.audit import registry as audit
from foundation.changes import registry as changes
from foundation.clock import registry as clock
from foundation.clock.registry import Daily, Job, Kind
from foundation.exchange.domain import run_purge, start_purge
from foundation.logos.domain import logo_files
from foundation.logos.domain.queries import is_agreed_to
from foundation.logos.models import LogoArchive, LogoFile, LogoKit
from foundation.terms import registry
from foundation.terms.models import Terms

LOGO_EVENTS = {
    "logo_grant.exported": _("List of logo rights exported"),
    "logo_kit.drawing_set": _("Logo artwork added"),
    "logo_kit.drawing_removed": _("Logo artwork removed"),
    "logo_kit.file_fetched": _("Logo file downloaded by staff"),
    "logo_grant.granted": _("Right to use a logo granted"),
    "logo_grant.ended": _("Right to use a logo ended"),
    "logo_grant.renamed": _("Name of a logo holder changed"),
    "logo_grant.name_shown": _("Name of a logo holder shown on the verification page"),
    "logo_grant.name_hidden": _("Name of a logo holder hidden on the verification page"),
    "logo_grant.link_changed": _("Private link of a logo changed"),
}

MINUTE = timedelta(minutes=1)
LOGO_PURGE = "laurel_logos.purge_logos"
KINDS = (
    Kind("laurel_logos.logo_files", logo_files.make_files, lease=5 * MINUTE, atomic=False),
    Kind(LOGO_PURGE, partial(run_purge, of=[LogoFile, LogoArchive]), lease=5 * MINUTE, atomic=False),
)
JOBS = (
    Job(LOGO_PURGE, Daily(time(3, 50)), partial(start_purge, LOGO_PURGE)),
    Job("laurel_logos.refresh_logos", Daily(time(4, 30)), logo_files.run_refresh),
)


def connect() -> None:
    changes.public_tables.register("laurel_logos", (LogoKit, Terms))
    registry.bindings.register("laurel_logos.grants", is_agreed_to)
    audit.events.register_all(LOGO_EVENTS)
    clock.kinds.register_all(KINDS)
    clock.jobs.register_all(JOBS)

"""What processing registers with other apps: a check, event names, notices, bundles of materials."""

from django.core.checks import register
from django.utils.translation import gettext_lazy as _

from awards.applications.permissions import may_download_material
from awards.processing import checks
from awards.processing.admin import application_home, call_dates, call_overview
from awards.processing.domain import material_bundle
from awards.processing.domain.notices import audience, kinds
from awards.programmes import registry
from foundation.audit import registry as audit
from foundation.exchange import registry as exchange
from foundation.notices import registry as notices
from foundation.viewsets import home, home_dates

EVENTS = {
    "award_cycle.extended": _("Call extended"),
    "application.returned": _("Application returned for correction"),
    "application.accepted": _("Application accepted"),
    "application.ineligible": _("Application found ineligible"),
    "application.exported": _("Applications exported"),
    "application.material_opened": _("Material viewed by staff"),
    "application.message_file_opened": _("File of a message viewed by staff"),
    "application.viewed": _("Application viewed by staff"),
    "application.entered": _("Application entered by staff"),
    "application.flagged": _("Application flagged"),
    "application.unflagged": _("Application flag removed"),
    "application.notice_printed": _("Letter about an application printed"),
    "application.notice_posted": _("Letter about an application posted"),
    "application.note_written": _("Internal note added"),
    "application.extension_asked": _("Extension requested"),
    "application.extension_approved": _("Extension approved"),
    "application.extension_declined": _("Extension declined"),
}

MATERIALS = exchange.Kind("laurel_processing.materials", material_bundle.list_entries, may_download_material)


def connect() -> None:
    home_dates.dates.register("laurel_processing.calls", call_dates.CALL_DATES)
    register(checks.check_installed_apps, "laurel_processing")
    audit.events.register_all(EVENTS)
    notices.kinds.register_all((audience.KIND, *kinds.KINDS))
    notices.audiences.register_all([audience.AUDIENCE])
    exchange.bundles.register_all([MATERIALS])
    home.groups.register_all(application_home.GROUPS)
    home.pending.register_all(application_home.PENDING)
    home.starts.register_all(application_home.STARTS)
    home.searches.register_all(application_home.SEARCHES)
    home.panels.register("laurel_processing.calls", application_home.CallPanel)
    registry.overview.register("laurel_processing.call", call_overview.OVERVIEW)

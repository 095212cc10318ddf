"""What the secretariat tells others: event names, notices, materials in one file."""

from django.utils.translation import gettext_lazy as _

from awards.applications.permissions import may_download_material
from awards.processing.admin import call_overview
from awards.processing.domain import material_bundle
from awards.processing.domain.notices import audience
from awards.processing.domain.notices import kinds as desk
from awards.programmes import registry
from foundation.audit import registry as audit
from foundation.exchange import registry as exchange
from foundation.notices import registry as notices

EVENTS = {
    "award_cycle.extended": _("Call extended"),
    "application.returned": _("Application returned for correction"),
    "application.accepted": _("Application accepted"),
    "application.ineligible": _("Application found ineligible"),
    "application.exported": _("Applications exported"),
    "application.material_opened": _("Material viewed by staff"),
    "application.viewed": _("Application viewed by staff"),
    "application.entered": _("Application entered by staff"),
    "application.flagged": _("Application flagged"),
    "application.unflagged": _("Application flag removed"),
    "application.note_written": _("Internal note added"),
    "application.extension_asked": _("Extension requested"),
    "application.extension_approved": _("Extension approved"),
    "application.extension_declined": _("Extension declined"),
}

MATERIALS = exchange.Kind("laurel_processing.materials", material_bundle.list_entries, may_download_material)


def connect() -> None:
    for event, name in EVENTS.items():
        audit.events.register(event, name)
    register_notices()
    register_files()
    register_stages()


def register_notices() -> None:
    """Every kind of mail, the copy that goes with a receipt, and the audience of the list of applications."""
    for kind in (audience.KIND, *desk.KINDS):
        notices.kinds.register(kind.code, kind)
    notices.audiences.register(audience.AUDIENCE.code, audience.AUDIENCE)


def register_files() -> None:
    """Materials that nobody took up, and all materials of applications in one ZIP."""
    exchange.bundles.register(MATERIALS.name, MATERIALS)


def register_stages() -> None:
    """What later stages of an award tell earlier ones."""
    registry.overview.register("laurel_processing.call", call_overview.OVERVIEW)

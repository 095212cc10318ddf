"""What organisations registers with other apps: its API router, who may edit the official lists, names of events."""

from django.utils.translation import gettext_lazy as _
from wagtail.permissions import register_permission_policy

from foundation.audit import registry as audit
from foundation.caching import registry as caching
from foundation.changes import registry as changes
from foundation.documents import registry as documents
from foundation.headless import registry as headless
from foundation.organisations.api import router
from foundation.organisations.models import DesignatedCity, Industry, LegalForm, Organisation, Prefecture, SizeBand
from foundation.records.permissions import FixedRowsPolicy

OFFICIAL_LISTS = (Industry, Prefecture, DesignatedCity, SizeBand, LegalForm)
ORGANISATIONS_API = headless.Mount("/organisations/", router)


def connect() -> None:
    headless.mounts.register(ORGANISATIONS_API.prefix, ORGANISATIONS_API)
    caching.public_views.register("organisations", ("laurel_organisations:organisation",))
    changes.watched.register("organisations", OFFICIAL_LISTS)
    changes.public_tables.register("organisations", (Organisation,))
    changes.referenced.register("organisations", (Organisation,))
    documents.sources.register("organisations", (documents.Source(Organisation, "id", "organisation"),))
    for model in OFFICIAL_LISTS:
        register_permission_policy(model, FixedRowsPolicy(model))
    audit.events.register("organisation.merged", _("Organisations merged"))
    audit.events.register("organisation.number_given_up", _("Corporate number given up to another record"))
    audit.events.register("organisation.exported", _("Organisations exported"))

"""Wiring of foundation.organisations: label, addresses, routers, permissions of code lists. No logic."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "foundation.organisations"
    label = "laurel_organisations"
    verbose_name = _("Organisations")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "foundation.organisations.urls"
    laurel_routers = {"/organisations/": "foundation.organisations.api"}
    laurel_sitemaps = {"organisations": "foundation.organisations.sitemaps.OrganisationSitemap"}

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy  # noqa: PLC0415 -- models must be loaded first

        from foundation.audit import registry as audit  # noqa: PLC0415 -- as above
        from foundation.organisations.permissions import OfficialListPolicy  # noqa: PLC0415 -- as above

        for name in ("industry", "prefecture", "designatedcity", "sizeband", "legalform"):
            model = self.get_model(name)
            register_permission_policy(model, OfficialListPolicy(model))
        audit.name_event("organisation.merged", _("Organisations merged"))
        audit.name_event("organisation.exported", _("Organisations exported"))

"""Wiring of foundation.credentials: label, addresses, routers. No logic."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CredentialsConfig(AppConfig):
    name = "foundation.credentials"
    label = "laurel_credentials"
    verbose_name = _("Credentials")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation.audit import registry as audit  # noqa: PLC0415 -- apps must be loaded first
        from foundation.credentials import registry  # noqa: PLC0415 -- as above
        from foundation.credentials.domain.queries import is_agreed_to  # noqa: PLC0415 -- as above

        registry.bind(is_agreed_to)
        for event, name in LOGO_EVENTS.items():
            audit.name_event(event, name)


LOGO_EVENTS = {
    "logo_grant.granted": _("Use of a logo granted"),
    "logo_grant.ended": _("Right to use a logo ended"),
    "logo_grant.renamed": _("Holder of a logo renamed"),
    "logo_grant.name_shown": _("Name of a logo’s holder shown when verified"),
    "logo_grant.name_hidden": _("Name of a logo’s holder hidden when verified"),
    "logo_grant.link_changed": _("Private address of a logo changed"),
}

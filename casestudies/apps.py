"""Wiring of casestudies: label, addresses, routers. No logic."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasestudiesConfig(AppConfig):
    name = "casestudies"
    label = "laurel_casestudies"
    verbose_name = _("Case studies")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_routers = {"/case-studies/": "casestudies.api.case", "/collections/": "casestudies.api.collection"}

    def ready(self) -> None:
        from casestudies.domain.queries import source  # noqa: PLC0415 -- models must be loaded first
        from foundation.organisations import registry as organisations  # noqa: PLC0415 -- as above

        organisations.add_source(source.SOURCE)

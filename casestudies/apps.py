"""Wiring of casestudies: label, addresses, routers. No logic."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasestudiesConfig(AppConfig):
    name = "casestudies"
    label = "laurel_casestudies"
    verbose_name = _("Case studies")
    default_auto_field = "django.db.models.BigAutoField"

"""The app foundation.terms: its label and what is found by it. No logic."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TermsConfig(AppConfig):
    name = "foundation.terms"
    label = "laurel_terms"
    verbose_name = _("Terms")
    default_auto_field = "django.db.models.BigAutoField"

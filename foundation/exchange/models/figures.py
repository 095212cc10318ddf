"""Whose right it is to see the figures of a year: a permission needs a model to hang on. There is no table."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class YearFigures(models.Model):
    """The report, not a record."""

    class Meta:
        managed = False
        default_permissions = ()
        permissions = (("view_year_figures", _("Can see and export annual figures")),)
        verbose_name = _("annual figures")
        verbose_name_plural = _("annual figures")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

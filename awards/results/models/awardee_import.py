"""A table of past awardees that staff sent: checked and entered by the worker (`foundation.exchange`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from awards.programmes.models import AwardProgramme
from foundation.exchange.models import GeneratedFileQuerySet, TableImport


class AwardeeImport(TableImport):
    """One table of an award's awardees, of cycles whose results are out, and its result."""

    programme = models.ForeignKey(
        AwardProgramme, verbose_name=_("award programme"), on_delete=models.CASCADE, related_name="+"
    )

    objects = GeneratedFileQuerySet["AwardeeImport"].as_manager()

    class Meta(TableImport.Meta):
        verbose_name = _("awardee spreadsheet")
        verbose_name_plural = _("awardee spreadsheets")

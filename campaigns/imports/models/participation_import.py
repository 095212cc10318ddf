"""A table of participations that staff sent: checked and entered by the worker (`foundation.exchange`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.participation.models import Campaign
from foundation.exchange.models import GeneratedFileQuerySet, TableImport


class ParticipationImport(TableImport):
    """One table of a campaign's participants, and its result."""

    campaign = models.ForeignKey(Campaign, verbose_name=_("campaign"), on_delete=models.CASCADE, related_name="imports")
    notifies = models.BooleanField(_("send e-mail to participants"), default=False)

    objects = GeneratedFileQuerySet["ParticipationImport"].as_manager()

    class Meta(TableImport.Meta):
        verbose_name = _("participation spreadsheet")
        verbose_name_plural = _("participation spreadsheets")

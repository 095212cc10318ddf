"""Merges: that two records were one body, which one stayed, and what was moved.

Kept for ever, so that a merge can be understood and taken apart by hand. `moved` names every row that pointed at the
old record (`{"laurel_applications.application.organisation": [ids]}`), `before` the kept record's fields as they were.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from foundation.organisations.models.organisation import Organisation


class OrganisationMerge(models.Model):
    old = models.ForeignKey(
        Organisation, verbose_name=_("merged record"), on_delete=models.PROTECT, related_name="+", editable=False
    )
    kept = models.ForeignKey(
        Organisation, verbose_name=_("record kept"), on_delete=models.PROTECT, related_name="+", editable=False
    )
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    merged_at = models.DateTimeField(_("merged at"), editable=False)
    moved = models.JSONField(_("records moved"), default=dict, editable=False)
    dropped = models.JSONField(_("duplicates"), default=dict, editable=False)
    before = models.JSONField(_("original fields"), default=dict, editable=False)

    class Meta:
        verbose_name = _("merge of organisations")
        verbose_name_plural = _("merges of organisations")
        ordering = ("-merged_at", "-pk")
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(condition=~Q(old=F("kept")), name="merge_of_two_organisations"),
        ]

    def __str__(self) -> str:
        return f"{self.old_id} → {self.kept_id}"

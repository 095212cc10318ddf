"""The picture that other sites show where a page is shared: which page's, under which name, made of what.

A row of its own for each language, as each is a page of its own; no key to the page, so that a row outlives it until
its object is deleted. The rules the next editor must not break: `name` is an object that was written whole;
`spare_name` is one that is being written or has to go; nothing but these two names, and those whose deletion is durable
work of `assets`, is in the store.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SharePicture(models.Model):
    page_key = models.BigIntegerField(_("page"), unique=True)
    name = models.CharField(_("file"), max_length=100, blank=True)
    spare_name = models.CharField(_("file being written or to be deleted"), max_length=100, blank=True)
    fingerprint = models.CharField(_("what it is made of"), max_length=64, blank=True)
    is_final = models.BooleanField(_("made with everything it shows"), default=False)
    published_at = models.DateTimeField(_("page published at"), null=True)
    made_at = models.DateTimeField(_("made at"), null=True)

    class Meta:
        verbose_name = _("picture for sharing")
        verbose_name_plural = _("pictures for sharing")

    def __str__(self) -> str:
        return self.name or str(self.page_key)

"""A bundle: many files as one ZIP, made by the worker for the one person who asked, for a day.

Holds what was requested and the progress; the kind's function lists its contents (`registry.py`). The kind also decides
who may have it, again at each download. The rule the next editor must not break: what was requested is ids only,
nothing personal.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.exchange.models.generated_file import RequestedFile, RequestedFileQuerySet, key_iff_ready


class BundleQuerySet(RequestedFileQuerySet["Bundle"]):
    pass


class Bundle(RequestedFile):
    folder = "bundles"
    work_kind = "laurel_exchange.bundle"

    kind = models.CharField(_("kind"), max_length=100)
    requested = models.JSONField(_("contents requested"), default=dict)
    title = models.CharField(_("title"), max_length=200)
    file_name = models.CharField(_("file name"), max_length=200)
    total = models.PositiveIntegerField(_("files"), default=0)
    done = models.PositiveIntegerField(_("files processed"), default=0)
    missing = models.PositiveIntegerField(_("files missing"), default=0)

    objects = BundleQuerySet.as_manager()

    wagtail_reference_index_ignore = True  # holds no page

    class Meta(RequestedFile.Meta):
        verbose_name = _("file bundle")
        verbose_name_plural = _("file bundles")
        default_permissions = ()
        constraints = [key_iff_ready()]
        indexes = [models.Index(fields=("state", "expires_at"), name="laurel_exchange_bundle_due")]

    def __str__(self) -> str:
        return self.title

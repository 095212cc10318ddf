"""Choices of imported tables."""

from django.db import models
from django.utils.translation import pgettext_lazy


class ImportState(models.TextChoices):
    """The progress of an imported table of participations."""

    CHECKING = "checking", pgettext_lazy("import", "being checked")
    CHECKED = "checked", pgettext_lazy("import", "checked")
    REFUSED = "refused", pgettext_lazy("import", "unreadable")
    APPLYING = "applying", pgettext_lazy("import", "being imported")
    APPLIED = "applied", pgettext_lazy("import", "imported")
    FAILED = "failed", pgettext_lazy("import", "failed")

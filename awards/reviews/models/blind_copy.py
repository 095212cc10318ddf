"""A copy of one file of an application, without names, as reviewers of a blind phase see it.

Holds one try at it: a copy that is made once more, or blackened by hand, is a row of its own, and the row before is
replaced. The rules the next editor must not break: the material and its file are never changed; nothing but a confirmed
copy is shown to a reviewer, and that is asked of `domain/queries/reviewer_file.py`.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.applications.models import Material
from awards.reviews.enums import BlindCopyState
from foundation.assets.enums import CleaningRefusal
from foundation.assets.models import StoredFile
from foundation.records.fields import PublicIdField
from foundation.records.models import HasState

REASON_LENGTH = 1000
HAS_FILE = (BlindCopyState.MADE, BlindCopyState.CONFIRMED)


class BlindCopyQuerySet(models.QuerySet["BlindCopy"]):
    def current(self) -> "BlindCopyQuerySet":
        """The last try at each material."""
        return self.exclude(state=BlindCopyState.REPLACED)

    def confirmed(self) -> "BlindCopyQuerySet":
        """What somebody has looked at and let through."""
        return self.filter(state=BlindCopyState.CONFIRMED)


class BlindCopy(HasState):
    """Which file the worker made of a material, and what a clerk said of it."""

    moves, event_noun = BlindCopyState.moves, "blind_copy"

    public_id = PublicIdField()
    material = models.ForeignKey(Material, verbose_name=_("material"), on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(
        StoredFile,
        verbose_name=_("file blackened by hand"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
    )
    file = models.OneToOneField(
        StoredFile,
        verbose_name=_("cleaned copy"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
    )
    state = models.CharField(
        pgettext_lazy("blind copy", "state"),
        max_length=10,
        choices=BlindCopyState.choices,
        default=BlindCopyState.PENDING,
        editable=False,
    )
    keeps_text = models.BooleanField(
        _("keeps its text"), default=True, help_text=_("Whether words can be selected, searched and read aloud.")
    )
    refusal = models.CharField(
        _("why it can’t be made"), max_length=20, choices=CleaningRefusal.choices, blank=True, editable=False
    )
    reason = models.TextField(_("reason for withholding"), max_length=REASON_LENGTH, blank=True, editable=False)
    names_found = models.TextField(
        _("names found in the text"),
        blank=True,
        editable=False,
        help_text=_("Also in text that the pages hide. Names in pictures are not found."),
    )
    requested_at = models.DateTimeField(pgettext_lazy("blind copy", "requested"), editable=False)
    made_at = models.DateTimeField(pgettext_lazy("blind copy", "made"), null=True, blank=True, editable=False)
    confirmed_at = models.DateTimeField(pgettext_lazy("blind copy", "confirmed"), null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("blind copy", "confirmed by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = BlindCopyQuerySet.as_manager()

    class Meta:
        verbose_name = _("cleaned copy for reviewers")
        verbose_name_plural = _("cleaned copies for reviewers")
        ordering = ("-requested_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("material",), condition=~Q(state=BlindCopyState.REPLACED), name="blind_copy_once_current"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=HAS_FILE) | Q(file__isnull=False, made_at__isnull=False),
                name="blind_copy_made_has_file",
            ),
            models.CheckConstraint(
                condition=~Q(state=BlindCopyState.CONFIRMED)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="blind_copy_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=BlindCopyState.WITHHELD) | ~Q(reason=""), name="blind_copy_withheld_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.material.application}　{self.material.requirement.name}"

"""A copy of one file of an application, without names, as reviewers of a blind phase see it.

Holds one try at it: a copy that is made once more, or blackened by hand, is a row of its own, and the row before is
replaced. It is a copy of a material, or of a file that came with a reply to a reviewer's question. The rules the next
editor must not break: what was received is never changed; nothing but a confirmed copy is shown to a reviewer, and that
is asked of `domain/queries/reviewer_file.py`.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from awards.applications.enums import ApplicationState
from awards.applications.models import Application, Material, MessageFile
from awards.reviews.enums import BlindCopyState
from foundation.assets.enums import CleaningRefusal
from foundation.assets.models import StoredFile
from foundation.records.fields import PublicIdField, person_key
from foundation.records.models import HasState

REASON_LENGTH = 1000
HAS_FILE = (BlindCopyState.MADE, BlindCopyState.CONFIRMED)
RECEIVED = ("material__requirement", "material__file", "attachment__file")
APPLICATION = ("material__application", "attachment__message__application")


def title_of(received: Material | MessageFile) -> str:
    """What reviewers of a blind phase know a file by: what was requested, never the name it was sent with."""
    return received.requirement.name if isinstance(received, Material) else gettext("Attachment to an answer")


class BlindCopyQuerySet(models.QuerySet["BlindCopy"]):
    def current(self) -> "BlindCopyQuerySet":
        """The last try at each file."""
        return self.exclude(state=BlindCopyState.REPLACED)

    def confirmed(self) -> "BlindCopyQuerySet":
        """What somebody has looked at and let through."""
        return self.filter(state=BlindCopyState.CONFIRMED)

    def of(self, applications: "models.QuerySet[Application]") -> "BlindCopyQuerySet":
        sent = Q(attachment__message__application__in=applications)
        return self.filter(Q(material__application__in=applications) | sent)

    def waiting(self) -> "BlindCopyQuerySet":
        """To be looked at, or blackened by hand as none can be made, of applications that are in force."""
        in_force = Q(material__application__state=ApplicationState.ACCEPTED)
        in_force |= Q(attachment__message__application__state=ApplicationState.ACCEPTED)
        return self.filter(in_force, state__in=(BlindCopyState.MADE, BlindCopyState.IMPOSSIBLE))

    def with_received(self) -> "BlindCopyQuerySet":
        """With all that their names and originals are read of."""
        return self.select_related(*RECEIVED, *APPLICATION)


class BlindCopy(HasState):
    """Which file the worker made of a material, and what a clerk said of it."""

    moves, event_noun = BlindCopyState.moves, "blind_copy"

    public_id = PublicIdField()
    material = models.ForeignKey(
        Material, verbose_name=_("material"), on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    attachment = models.ForeignKey(
        MessageFile,
        verbose_name=_("message attachment"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
    )
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
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )  # the confirmed copy of the same file that other words had made again
    words_mark = models.CharField(max_length=64, blank=True, editable=False)  # of the names its text was searched for
    requested_at = models.DateTimeField(pgettext_lazy("blind copy", "requested"), editable=False)
    made_at = models.DateTimeField(pgettext_lazy("blind copy", "made"), null=True, blank=True, editable=False)
    confirmed_at = models.DateTimeField(pgettext_lazy("blind copy", "confirmed"), null=True, blank=True, editable=False)
    confirmed_by = person_key(pgettext_lazy("blind copy", "confirmed by"))

    objects = BlindCopyQuerySet.as_manager()

    class Meta:
        verbose_name = _("cleaned copy for reviewers")
        verbose_name_plural = _("cleaned copies for reviewers")
        ordering = ("-requested_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("material",), condition=~Q(state=BlindCopyState.REPLACED), name="blind_copy_once_current"
            ),
            models.UniqueConstraint(
                fields=("attachment",),
                condition=~Q(state=BlindCopyState.REPLACED),
                name="blind_copy_of_attachment_once_current",
            ),
            models.CheckConstraint(
                condition=Q(material__isnull=True, attachment__isnull=False)
                | Q(material__isnull=False, attachment__isnull=True),
                name="blind_copy_of_one_file",
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
        return f"{self.application}　{self.title}"

    @property
    def received(self) -> Material | MessageFile:
        """The material, or else the attachment: a CHECK holds that there is one of them."""
        found = self.material or self.attachment
        assert found is not None
        return found

    @property
    def application(self) -> Application:
        received = self.received
        return received.application if isinstance(received, Material) else received.message.application

    @property
    def title(self) -> str:
        return title_of(self.received)

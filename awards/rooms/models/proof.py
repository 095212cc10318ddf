"""What an awardee answered of what will be published: every version, with who and when, kept forever.

The rules the next editor must not break: a row is never reworded; only an answer's outcome is written later. Only a
version that was sent counts; each organisation of an award that several received has versions of its own.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.rooms.enums import ProofChoice, ProofOutcome
from awards.rooms.models.award_room import AwardRoom
from foundation.organisations.models import Organisation


class Proof(models.Model):
    """One saved version of all answers; sent, or to be continued."""

    room = models.ForeignKey(AwardRoom, on_delete=models.PROTECT, related_name="proofs")
    organisation = models.ForeignKey(  # whose answers they are; none: the lead's, with all that is shared
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    revision = models.PositiveIntegerField()
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=pgettext_lazy("proof", "by"), on_delete=models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField(pgettext_lazy("proof", "sent"))
    is_sent = models.BooleanField()

    class Meta:
        verbose_name = _("answers about what is published")
        verbose_name_plural = _("answers about what is published")
        ordering = ("-revision",)
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=("room", "revision"), name="proof_revision_once")]

    def __str__(self) -> str:
        return f"{self.room_id}/{self.revision}"


class ProofAnswer(models.Model):
    """The answer about one field: what was shown, and what was wanted of it."""

    proof = models.ForeignKey(Proof, on_delete=models.PROTECT, related_name="answers")
    field = models.CharField(pgettext_lazy("proof", "field"), max_length=60)
    label = models.CharField(pgettext_lazy("proof", "what"), max_length=200)
    choice = models.CharField(pgettext_lazy("proof", "answer"), max_length=10, choices=ProofChoice.choices)
    shown = models.TextField(_("as it was shown"), blank=True)
    text = models.TextField(_("as the awardee wants it"), blank=True)
    outcome = models.CharField(
        pgettext_lazy("proof", "outcome"),
        max_length=10,
        choices=ProofOutcome.choices,
        default=ProofOutcome.NONE,
        editable=False,
    )
    reason = models.TextField(_("reason, for the awardee"), blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    decided_at = models.DateTimeField(pgettext_lazy("proof", "decided"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("award room", "correction by an awardee")
        verbose_name_plural = pgettext_lazy("award room", "corrections by awardees")
        ordering = ("-proof__saved_at", "pk")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("proof", "field"), name="proof_answer_once"),
            models.CheckConstraint(
                condition=~Q(choice=ProofChoice.CORRECT) | ~Q(text=""), name="proof_answer_says_what"
            ),
        ]

    def __str__(self) -> str:
        return self.label

"""What the applicants of one outcome are told with a release, and whom it has been told.

The rules the next editor must not break: a release has one text for each outcome and tier, and it is approved with the
release; an application is notified of its outcome once, whatever releases its cycle has had.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.applications.models import Application
from awards.decisions.enums import Outcome
from awards.decisions.models import Decision
from awards.programmes.models import Tier
from awards.releases.models.release import Release
from foundation.notices.models import Mailing
from foundation.notices.models.template import BODIES, SUBJECTS, check_texts


class OutcomeText(models.Model):
    """Subject and text in both languages, with the placeholders of the outcome's kind of mail."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="outcome_texts")
    outcome = models.CharField(pgettext_lazy("decision", "outcome"), max_length=20, choices=Outcome.choices)
    tier = models.ForeignKey(
        Tier, verbose_name=_("tier"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    subject_ja = models.CharField(_("subject (Japanese)"), max_length=200)
    body_ja = models.TextField(_("text (Japanese)"), max_length=20_000)
    subject_en = models.CharField(_("subject (English)"), max_length=200)
    body_en = models.TextField(_("text (English)"), max_length=20_000)

    wagtail_reference_index_ignore = True  # holds no page

    class Meta:
        verbose_name = pgettext_lazy("release", "notice to applicants")
        verbose_name_plural = pgettext_lazy("release", "notices to applicants")
        ordering = ("pk",)
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("release", "outcome", "tier"), name="outcome_text_once_per_tier"),
            models.UniqueConstraint(
                fields=("release", "outcome"), condition=Q(tier=None), name="outcome_text_once_without_tier"
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.SELECTED, tier__isnull=False)
                | (~Q(outcome=Outcome.SELECTED) & Q(tier=None)),
                name="outcome_text_tier_iff_selected",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.tier}" if self.tier else str(self.get_outcome_display())

    @property
    def kind(self) -> str:
        """The code of its kind of mail."""
        return f"awards.outcome_{self.outcome}"

    @property
    def texts(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in (*SUBJECTS, *BODIES)}

    def clean(self) -> None:
        super().clean()
        check_texts(self.kind, self.texts)


class OutcomeNotice(models.Model):
    """That the people of an application were notified of its outcome: of which decision, by which text."""

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="+")
    text = models.ForeignKey(OutcomeText, on_delete=models.PROTECT, related_name="notices")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    mailing = models.ForeignKey(Mailing, on_delete=models.PROTECT, related_name="+")
    queued_at = models.DateTimeField()

    wagtail_reference_index_ignore = True  # as above

    class Meta:
        verbose_name = pgettext_lazy("release", "notified application")
        verbose_name_plural = pgettext_lazy("release", "notified applications")
        ordering = ("pk",)
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.application_id)

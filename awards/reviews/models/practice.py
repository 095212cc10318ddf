"""Practice: invented applications that reviewers grade before the real ones, and where the committee says they stand.

An answer hangs on a criterion of the rubric in force; `begin_rubric` moves it to what follows that criterion, so that
texts carry over. What a reviewer gave stays with the criterion and the scale it was given on. The rules the next editor
must not break: nothing here points at a real application, and nothing that counts reads a `PracticeScore`.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from awards.reviews.models.phase import ReviewPhase
from awards.reviews.models.reviewer import Reviewer
from awards.reviews.models.rubric import Criterion
from foundation.content.fields import Bilingual
from foundation.records.fields import PublicIdField
from foundation.text.lengths import line


class PracticeApplication(ClusterableModel):
    """One invented application of a phase."""

    public_id = PublicIdField()
    phase = models.ForeignKey(ReviewPhase, models.PROTECT, verbose_name=_("review phase"), related_name="practice")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name_ja = models.CharField(_("title (Japanese)"), **line(100))
    name_en = models.CharField(_("title (English)"), blank=True, **line(100))
    profile_ja = models.CharField(_("industry and size (Japanese)"), blank=True, **line(100))
    profile_en = models.CharField(_("industry and size (English)"), blank=True, **line(100))
    is_active = models.BooleanField(_("shown to reviewers"), default=True)

    name, profile = Bilingual(), Bilingual()

    class Meta:
        verbose_name, verbose_name_plural = _("practice application"), _("practice applications")
        ordering = ("phase", "order", "pk")

    def __str__(self) -> str:
        return self.name


class PracticeAnswer(models.Model):
    """What it says for a criterion, the grade that the committee agreed on, and why."""

    application = ParentalKey(PracticeApplication, on_delete=models.CASCADE, related_name="answers")
    criterion = models.ForeignKey(Criterion, models.PROTECT, verbose_name=_("criterion"), related_name="practice")
    text_ja = models.TextField(_("what the reviewer reads (Japanese)"))
    text_en = models.TextField(_("what the reviewer reads (English)"), blank=True)
    grade = models.PositiveSmallIntegerField(_("grade agreed on"))
    reason_ja = models.TextField(_("why this grade (Japanese)"))
    reason_en = models.TextField(_("why this grade (English)"), blank=True)

    text, reason = Bilingual(), Bilingual()

    class Meta:
        verbose_name, verbose_name_plural = _("answer in practice"), _("answers in practice")
        ordering = ("criterion__order", "criterion")
        constraints = [models.UniqueConstraint(fields=("application", "criterion"), name="practice_answer_once")]

    def __str__(self) -> str:
        return f"{self.application_id}/{self.criterion_id}"

    def clean(self) -> None:
        if self.criterion_id and self.grade is not None and not 1 <= self.grade <= self.criterion.ends[1]:
            raise ValidationError({"grade": _("Choose a grade from 1 to %(n)d.") % {"n": self.criterion.ends[1]}})


class PracticeScore(models.Model):
    """What a reviewer gave; an empty grade is “no score”."""

    reviewer = models.ForeignKey(Reviewer, models.PROTECT, related_name="practice_scores")
    application = models.ForeignKey(PracticeApplication, models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="practice_scores")
    grade = models.PositiveSmallIntegerField(_("grade"), null=True)

    class Meta:
        verbose_name, verbose_name_plural = _("score given in practice"), _("scores given in practice")
        constraints = [models.UniqueConstraint(fields=("reviewer", "application", "criterion"), name="practice_once")]

    def __str__(self) -> str:
        return f"{self.reviewer_id}/{self.application_id}/{self.criterion_id}"

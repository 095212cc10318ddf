"""What reviewers grade, in versions: criteria with a weight, a meaning for each grade, a limit for the comment.

The highest number is the version in force. The rule the next editor must not break: a version on which a review was
handed in never changes; `domain/rubric.py: begin_rubric` makes the next one.
"""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from msgspec import Struct

from awards.programmes.models import ScreeningItem
from awards.programmes.models.item import changed_fields
from awards.reviews.models.phase import ReviewPhase
from foundation.content.fields import Bilingual
from foundation.forms.conflict import mark_of

MOST_GRADES = 10
MOST_COMMENT = 2_000
HANDED_IN = _("A review was handed in on this version. Begin a new version of the rubric.")
IN_USE = _(
    "“%(criterion)s” can’t be removed: there are grades for it, it is part of a practice application, or a newer"
    " version goes on from it. To leave it out of the mean, untick “counts towards the score”."
)


class Grade(Struct, frozen=True):
    """One step of a criterion's scale; 1 is the lowest."""

    value: int
    meaning: str


class Rubric(ClusterableModel):
    """One version of what a phase's reviewers grade."""

    phase = models.ForeignKey(
        ReviewPhase, verbose_name=_("review phase"), on_delete=models.PROTECT, related_name="rubrics"
    )
    number = models.PositiveSmallIntegerField(_("version"), default=1, editable=False)
    first_handed_in_at = models.DateTimeField(_("first handed in"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("rubric")
        verbose_name_plural = _("rubrics")
        ordering = ("phase", "-number")
        constraints = [models.UniqueConstraint(fields=("phase", "number"), name="rubric_number_once")]

    def __str__(self) -> str:
        return str(_("%(phase)s, rubric %(number)s") % {"phase": self.phase, "number": self.number})

    @property
    def is_fixed(self) -> bool:
        """Whether a review was handed in on it, ever: a review that was returned goes on with the newest."""
        return Rubric.objects.filter(pk=self.pk, first_handed_in_at__isnull=False).exists()

    def clean(self) -> None:
        """All criteria that count have scales of one length, so that their mean says something."""
        super().clean()
        if self._state.adding and self.phase_id and Rubric.objects.filter(phase=self.phase_id).exists():
            raise ValidationError({"phase": _("This phase has a rubric. Begin a new version of it there.")})
        criteria = list(self.criteria.all())
        counted = [criterion for criterion in criteria if criterion.counts]
        if criteria and not any(criterion.weight for criterion in counted):
            raise ValidationError(_("At least one criterion must count, with a weight above zero."))
        if len({len(criterion.grades) for criterion in counted}) > 1:
            raise ValidationError(_("Give all criteria that count the same number of grades."))
        others = Criterion.objects.filter(rubric__phase=self.phase_id, counts=True).exclude(rubric=self.pk)
        given = others.filter(rubric__first_handed_in_at__isnull=False).first()
        if given is not None and counted and len(counted[0].grades) != (kept := given.ends[1]):
            text = _("Reviews were handed in on a scale of %(n)d grades and go into the same means: keep %(n)d grades.")
            raise ValidationError(text, params={"n": kept})


class Criterion(models.Model):
    """One thing that is graded; the meanings are written one to a line, the highest grade first."""

    rubric = ParentalKey(Rubric, on_delete=models.CASCADE, related_name="criteria")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    item = models.ForeignKey(
        ScreeningItem,
        verbose_name=_("screening item"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Its answer stands beside the grades. Leave empty for an overall impression."),
    )
    label_ja = models.CharField(_("label (Japanese)"), max_length=200)
    label_en = models.CharField(_("label (English)"), max_length=200, blank=True)
    weight = models.DecimalField(
        pgettext_lazy("criterion", "weight"),
        max_digits=5,
        decimal_places=2,
        default=Decimal(1),
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))],
    )
    counts = models.BooleanField(pgettext_lazy("criterion", "counts towards the score"), default=True)
    meanings_ja = models.TextField(
        _("meaning of the grades (Japanese)"), help_text=_("One to a line, the highest grade first.")
    )
    meanings_en = models.TextField(_("meaning of the grades (English)"), blank=True)
    max_characters = models.PositiveSmallIntegerField(
        _("comment: at most (characters)"),
        default=400,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_COMMENT)],
    )
    needs_comment_at_ends = models.BooleanField(_("the highest and lowest grade need a comment"), default=True)
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, editable=False, related_name="followers")

    label = Bilingual()
    meanings = Bilingual()

    class Meta:
        verbose_name = pgettext_lazy("rubric", "criterion")
        verbose_name_plural = pgettext_lazy("rubric", "criteria")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.label

    @property
    def grades(self) -> list[Grade]:
        """The scale from the highest grade to 1, in the reader's language."""
        lines = _lines(self.meanings)
        return [Grade(len(lines) - place, line) for place, line in enumerate(lines)]

    @property
    def wording(self) -> str:
        """A mark of what a grade goes by: another once label, scale, a meaning, weight or the answer has changed."""
        weight = f"{Decimal(self.weight).normalize():f}" if self.counts else ""
        texts = (self.label_ja, self.label_en, self.meanings_ja, self.meanings_en, weight, str(self.item_id or ""))
        return mark_of("\0".join(texts))

    @property
    def ends(self) -> tuple[int, int]:
        """The lowest and the highest grade."""
        return 1, len(_lines(self.meanings_ja))

    def clean(self) -> None:
        super().clean()
        errors = {}
        japanese, english = _lines(self.meanings_ja), _lines(self.meanings_en)
        if not 2 <= len(japanese) <= MOST_GRADES:
            errors["meanings_ja"] = _("Write two to ten lines, one for each grade.")
        if english and len(english) != len(japanese):
            errors["meanings_en"] = _("Write as many lines as in Japanese, in the same order.")
        if self.item and self.rubric_id and self.item.cycle_id != self.rubric.phase.committee.cycle_id:
            errors["item"] = _("Choose an item of the same cycle.")
        before = Criterion.objects.select_related("rubric").filter(pk=self.pk).first()
        if before and before.rubric.is_fixed:
            names = tuple(field.name for field in self._meta.concrete_fields if field.name not in ("id", "rubric"))
            errors |= dict.fromkeys(changed_fields(before, self, names), HANDED_IN)
        if errors:
            raise ValidationError(errors)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]

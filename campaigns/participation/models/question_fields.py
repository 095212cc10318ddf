"""What every question that is data has: its words in both languages, and the bounds of an answer."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.content.fields import Bilingual
from foundation.text.values import LARGEST

LONGEST = 4_000


class QuestionFields(models.Model):
    """A question that asks for a text or a number; its kind, and to whom it goes, are the model's own."""

    label_ja = models.CharField(_("label (Japanese)"), max_length=200)
    label_en = models.CharField(_("label (English)"), max_length=200, blank=True)
    help_ja = models.CharField(_("help (Japanese)"), max_length=300, blank=True)
    help_en = models.CharField(_("help (English)"), max_length=300, blank=True)
    unit_ja = models.CharField(_("unit (Japanese)"), max_length=30, blank=True)
    unit_en = models.CharField(_("unit (English)"), max_length=30, blank=True)
    is_required = models.BooleanField(_("required"), default=False)
    max_length = models.PositiveIntegerField(
        _("maximum characters"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
        help_text=_("For text questions. If left empty, 400."),
    )
    minimum = models.PositiveIntegerField(_("minimum"), null=True, blank=True)
    maximum = models.PositiveIntegerField(_("maximum"), null=True, blank=True, validators=[MaxValueValidator(LARGEST)])
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    label = Bilingual()
    help = Bilingual()
    unit = Bilingual()

    class Meta:
        abstract = True
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        super().clean()
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValidationError({"maximum": _("The maximum is less than the minimum.")})

"""What every question that is data has, its options and its answers: of registering here, of other apps above.

The rule the next editor must not break: once a question `is_bound`, nothing may change that answers depend on
(`BINDING`; for an option its code), and no private answer becomes public: `is_published` can be removed, never set.
"""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.participation.enums import QuestionKind
from foundation.content.fields import Bilingual
from foundation.text.values import LARGEST, count_graphemes

LONGEST = 4_000
SHORT = 400  # characters of an answer, where the question says nothing


class _Labelled(models.Model):
    """Shown by its label, in an order of its own."""

    order = models.PositiveSmallIntegerField(_("order"), default=0)

    label = Bilingual()

    class Meta:
        abstract = True
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.label


class QuestionFields(_Labelled):
    """A question; its kind, to whom it goes and whether it is published are fields of the model's own."""

    BINDING: ClassVar[tuple[str, ...]] = ("code", "kind", "for_whom", "unit_ja", "unit_en")
    BOUND: ClassVar[Any]

    code: Any
    kind: Any
    is_published: Any
    answers: Any
    options: Any
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

    help = Bilingual()
    unit = Bilingual()

    class Meta(_Labelled.Meta):
        abstract = True
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    @property
    def longest(self) -> int:
        """How many characters a text may have."""
        return self.max_length or SHORT

    def takes_number(self, number: int) -> bool:
        """Whether an answer is within the bounds."""
        return (self.minimum or 0) <= number and (self.maximum is None or number <= self.maximum)

    def takes_text(self, text: str) -> bool:
        """Whether an answer is no longer than it may be, as the form counts."""
        return count_graphemes(text) <= self.longest

    def clean(self) -> None:
        super().clean()
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValidationError({"maximum": _("The maximum is less than the minimum.")})
        before = type(self)._default_manager.filter(pk=self.pk).first()
        if before is not None and before.is_bound():
            self._refuse_another(before)

    @property
    def has_options(self) -> bool:
        return self.kind in QuestionKind.with_options

    def is_bound(self) -> bool:
        """Whether somebody may have answered already."""
        return self.pk is not None and bool(self.answers.exists())

    def _refuse_another(self, before: "QuestionFields") -> None:
        changed = [name for name in self.BINDING if getattr(before, name) != getattr(self, name)]
        if self.is_published and not before.is_published:
            changed.append("is_published")
        if changed:
            raise ValidationError(dict.fromkeys(changed, self.BOUND))


class OptionFields(_Labelled):
    """What can be chosen; its `question` is the model's own."""

    code = models.SlugField(_("code"), max_length=50)
    label_ja = models.CharField(_("label (Japanese)"), max_length=150)
    label_en = models.CharField(_("label (English)"), max_length=150, blank=True)
    is_active = models.BooleanField(
        _("in use"),
        default=True,
        help_text=_("Clear the checkbox to retire the question: it is no longer shown, and existing answers are kept."),
    )

    class Meta(_Labelled.Meta):
        abstract = True
        verbose_name = _("option")
        verbose_name_plural = _("options")

    def clean(self) -> None:
        super().clean()
        before: Any = type(self)._default_manager.filter(pk=self.pk).first()
        if before is not None and before.code != self.code and before.question.is_bound():
            raise ValidationError({"code": before.question.BOUND})


class AnswerFields(models.Model):
    """An answer: an option, a number or a text; several choices are several rows. The option is the model's own."""

    option: Any

    number = models.PositiveBigIntegerField(_("number"), null=True, blank=True)
    text = models.TextField(_("text"), blank=True)

    class Meta:
        abstract = True
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        default_permissions = ()

    @property
    def value(self) -> str | int | None:
        """What was answered, for people: the option's label, the number or the text."""
        return self.option.label if self.option else self.number if self.number is not None else self.text

"""Screening items: what a cycle asks, with versions.

The item is the question's identity (code, kind); a version holds its wording and limits. Answers point at a version, so
that the question can always be shown as it was worded. A ratio's denominator, or an average's, may be another item's
numerator: the number is typed once (`denominator_from`).
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from awards.programmes import registry
from awards.programmes.enums import ItemKind
from awards.programmes.models.cycle import AwardCycle
from foundation.content.fields import Bilingual

HAS_ANSWERS = _("This version has answers. Restore it and create a new version of the question.")

MOST_DECIMALS = 3


def changed_fields(before: models.Model, after: models.Model, names: tuple[str, ...]) -> list[str]:
    """The columns among `names` whose values differ; foreign keys are compared by id."""
    return [
        field.name
        for field in before._meta.concrete_fields
        if field.name in names and field.value_from_object(before) != field.value_from_object(after)
    ]


class ScreeningItemQuerySet(models.QuerySet["ScreeningItem"]):
    def of_kinds(self, kinds: Iterable[str]) -> "ScreeningItemQuerySet":
        """Items of these kinds with their versions, which name them."""
        return self.filter(kind__in=kinds).prefetch_related("versions")


class ScreeningItem(ClusterableModel):
    """A question of a cycle."""

    cycle = models.ForeignKey(AwardCycle, verbose_name=_("award cycle"), on_delete=models.CASCADE, related_name="items")
    code = models.SlugField(_("code"), max_length=50)
    kind = models.CharField(_("kind"), max_length=20, choices=ItemKind.choices)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_required = models.BooleanField(_("required"), default=True)
    is_public = models.BooleanField(
        _("may be published"), default=False, help_text=_("An awardee’s result for this item may be published.")
    )
    denominator_from = models.ForeignKey(
        "self",
        verbose_name=_("denominator taken from the numerator of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    months = models.PositiveSmallIntegerField(
        _("months"), default=1, help_text=_("Averages are calculated over this number of months.")
    )

    IDENTITY = ("cycle", "code", "kind", "denominator_from", "months")  # what answers depend on

    objects = ScreeningItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("screening item")
        verbose_name_plural = _("screening items")
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(fields=("cycle", "code"), name="item_code_once_per_cycle"),
            models.CheckConstraint(
                condition=~Q(kind=ItemKind.AVERAGE) | Q(denominator_from__isnull=False),
                name="item_average_has_denominator",
            ),
            models.CheckConstraint(condition=Q(months__gte=1), name="item_months_at_least_one"),
        ]

    @property
    def current_version(self) -> "ScreeningItemVersion | None":
        """The current version: the highest number; no query if versions were prefetched."""
        return max(self.versions.all(), key=lambda version: version.number, default=None)

    def clean(self) -> None:
        super().clean()
        self._refuse_another_question()
        if self.months == 0:
            raise ValidationError({"months": _("Enter at least one month.")})
        source = self.denominator_from
        if self.kind == ItemKind.AVERAGE and source is None:
            raise ValidationError(
                {"denominator_from": _("Choose the ratio whose numerator is the denominator of the total.")}
            )
        if source and (source.kind != ItemKind.RATIO or source.cycle_id != self.cycle_id or source.pk == self.pk):
            raise ValidationError({"denominator_from": _("Choose another ratio of the same cycle.")})
        self._refuse_circle()

    def _refuse_another_question(self) -> None:
        """Once the call is open a question may be reworded by a new version, but never replaced by another one."""
        before = ScreeningItem.objects.select_related("cycle").filter(pk=self.pk).first()
        if before is None or not (before.cycle.has_opened() or registry.is_used(before.cycle)):
            return
        if changed := changed_fields(before, self, self.IDENTITY):
            message = _("The call has opened, so this can no longer be changed. Add an item instead.")
            raise ValidationError(dict.fromkeys(changed, message))

    def _refuse_circle(self) -> None:
        """Refuses a chain of denominators that leads back to the item."""
        source, seen = self.denominator_from, {self.pk}
        while source is not None and source.pk not in seen:
            seen.add(source.pk)
            source = source.denominator_from
        if source is not None and self.pk is not None:
            raise ValidationError(
                {"denominator_from": _("Choose another ratio: this one uses the item itself as its denominator.")}
            )

    def __str__(self) -> str:
        return self.code


class ScreeningItemVersion(ClusterableModel):
    """The wording and limits of an item; the highest number is the current one.

    Wording may be corrected at any time (a submission keeps the wording it was sent with); limits that answers were
    checked against may not change.
    """

    MEASURED_BY = ("item", "number", "unit_ja", "unit_en", "decimals", "minimum", "maximum", "max_characters")

    item = ParentalKey(ScreeningItem, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"), default=1)
    label_ja = models.CharField(_("label (Japanese)"), max_length=200)
    label_en = models.CharField(_("label (English)"), max_length=200, blank=True)
    help_ja = models.TextField(_("help (Japanese)"), blank=True)
    help_en = models.TextField(_("help (English)"), blank=True)
    looked_at_ja = models.TextField(_("points for reviewers (Japanese)"), blank=True)
    looked_at_en = models.TextField(_("points for reviewers (English)"), blank=True)
    numerator_label_ja = models.CharField(_("numerator or total (Japanese)"), max_length=150, blank=True)
    numerator_label_en = models.CharField(_("numerator or total (English)"), max_length=150, blank=True)
    denominator_label_ja = models.CharField(_("denominator (Japanese)"), max_length=150, blank=True)
    denominator_label_en = models.CharField(_("denominator (English)"), max_length=150, blank=True)
    unit_ja = models.CharField(_("unit (Japanese)"), max_length=30, blank=True)
    unit_en = models.CharField(_("unit (English)"), max_length=30, blank=True)
    decimals = models.PositiveSmallIntegerField(_("decimal places"), default=1)
    minimum = models.DecimalField(_("minimum"), max_digits=14, decimal_places=3, null=True, blank=True)
    maximum = models.DecimalField(_("maximum"), max_digits=14, decimal_places=3, null=True, blank=True)
    warn_below = models.DecimalField(_("flag if below"), max_digits=14, decimal_places=3, null=True, blank=True)
    warn_above = models.DecimalField(_("flag if above"), max_digits=14, decimal_places=3, null=True, blank=True)
    max_characters = models.PositiveIntegerField(_("maximum characters"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    label = Bilingual()
    help = Bilingual()
    looked_at = Bilingual()
    numerator_label = Bilingual()
    denominator_label = Bilingual()
    unit = Bilingual()

    class Meta:
        verbose_name = _("version of a screening item")
        verbose_name_plural = _("versions of screening items")
        ordering = ("item", "-number")
        constraints = [models.UniqueConstraint(fields=("item", "number"), name="item_version_number_once")]

    def clean(self) -> None:
        """Limits of a version with answers can't change, only those of the next version; limits must be satisfiable."""
        super().clean()
        self._refuse_impossible_limits()
        before = ScreeningItemVersion.objects.filter(pk=self.pk).first()
        changed = changed_fields(before, self, self.MEASURED_BY) if before else []
        if before and changed and registry.is_used(before):
            raise ValidationError(dict.fromkeys(changed, HAS_ANSWERS))

    def _refuse_impossible_limits(self) -> None:
        """Limits that no answer can meet would block every submission; results are stored with three decimals."""
        errors: dict[str, Any] = {}
        for lower, upper in (("minimum", "maximum"), ("warn_below", "warn_above")):
            least, most = getattr(self, lower), getattr(self, upper)
            if least is not None and most is not None and least > most:
                errors[upper] = _("This can’t be less than the lower limit.")
        if self.decimals is not None and self.decimals > MOST_DECIMALS:
            errors["decimals"] = _("At most three decimal places.")
        if self.max_characters == 0:
            errors["max_characters"] = _("If there is no limit, leave this empty.")
        if errors:
            raise ValidationError(errors)

    def __str__(self) -> str:
        return self.label


class ScreeningOption(models.Model):
    """One choice of a choice item's version."""

    version = ParentalKey(ScreeningItemVersion, on_delete=models.CASCADE, related_name="options")
    code = models.SlugField(_("code"), max_length=50)
    label_ja = models.CharField(_("label (Japanese)"), max_length=150)
    label_en = models.CharField(_("label (English)"), max_length=150, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    label = Bilingual()

    class Meta:
        verbose_name = _("option")
        verbose_name_plural = _("options")
        ordering = ("order", "pk")
        constraints = [models.UniqueConstraint(fields=("version", "code"), name="option_code_once_per_version")]

    def clean(self) -> None:
        super().clean()
        before = ScreeningOption.objects.filter(pk=self.pk, version__answers__isnull=False).first()
        if before is not None and changed_fields(before, self, ("code",)):
            raise ValidationError({"code": HAS_ANSWERS})

    def __str__(self) -> str:
        return self.label


def name_item(item: ScreeningItem) -> str:
    """The question in its current wording, for choices."""
    return str(item.current_version or item)

"""Awardees: who received a tier of a cycle.

Facts are kept as at the time of applying. Nothing of an awardee may leave the admin before the cycle's results are
released: public reads go through `AwardeeQuerySet.released()`.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.images import get_image_model_string

from awards.applications.models import Application
from awards.decisions.models import Decision
from awards.decisions.models.decision import CITATION_LENGTH
from awards.programmes.enums import CycleState, ItemKind
from awards.programmes.models import AwardCycle, ScreeningItem, Tier
from awards.programmes.models.cycle import RELEASE
from awards.results.enums import AwardeeState
from foundation.clock.domain.moment import limit_foresight
from foundation.content.fields import Bilingual
from foundation.coverage.models import MediaCoverage
from foundation.organisations.fields import KanaSortField
from foundation.organisations.models import Industry, Prefecture, SizeBand
from foundation.records.fields import PublicIdField
from foundation.records.models import HasState, Retractable, retracted_by_two
from foundation.text.lengths import line
from foundation.text.values import validate_katakana

SIZED = Q(needs_consent=False) | Q(employees_agreed=F("employees_total"))  # as `published_size_band` says of one


class AgreedFacts(models.Model):
    """What of an award, or of an organisation behind it, is public once there is a room only as it was agreed to."""

    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    employees_agreed = models.PositiveIntegerField(null=True, editable=False)
    logo_agreed = models.CharField(
        max_length=255, blank=True, editable=False
    )  # the file's name: a new file has another

    class Meta:
        abstract = True

    @property
    def published_employees(self) -> int | None:
        row: Any = self
        return row.employees_total if self._is_agreed(row.employees_total, self.employees_agreed) else None

    @property
    def published_logo(self) -> Any:
        return self.logo if self.logo and self._is_agreed(self.logo.file.name, self.logo_agreed) else None

    def _is_agreed(self, value: Any, agreed: Any) -> bool:
        award: Any = getattr(self, "awardee", self)
        return not award.needs_consent or value == agreed


class AwardeeQuerySet(models.QuerySet["Awardee"]):
    """Awardees, by whether they may be shown."""

    def released(self, at: datetime | None = None) -> "AwardeeQuerySet":
        """Active awards of cycles whose results may be shown at this moment."""
        return self.filter(
            state=AwardeeState.ACTIVE,
            cycle__state__in=CycleState.active,
            cycle__released_at__isnull=False,
            cycle__released_at__lte=limit_foresight(at, permission=RELEASE),
        )


class Awardee(HasState, Retractable, AgreedFacts, ClusterableModel):
    """One award given."""

    moves, event_noun = AwardeeState.moves, "awardee"

    public_id = PublicIdField()
    cycle = models.ForeignKey(
        AwardCycle, verbose_name=_("award cycle"), on_delete=models.PROTECT, related_name="awardees"
    )
    tier = models.ForeignKey(Tier, verbose_name=_("tier"), on_delete=models.PROTECT, related_name="awardees")
    application = models.OneToOneField(
        Application,
        verbose_name=_("application"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="awardee",
    )
    state = models.CharField(
        _("state"), max_length=20, choices=AwardeeState.choices, default=AwardeeState.ACTIVE, editable=False
    )
    name_ja = models.CharField(_("name as announced (Japanese)"), **line(150))
    name_en = models.CharField(_("name as announced (English)"), blank=True, **line(150))
    name_kana = models.CharField(_("reading"), max_length=200, blank=True, validators=[validate_katakana])
    kana_sort = KanaSortField()
    unit_ja = models.CharField(_("branch or unit (Japanese)"), blank=True, **line(100))
    unit_en = models.CharField(_("branch or unit (English)"), blank=True, **line(100))
    industry = models.ForeignKey(
        Industry, verbose_name=_("industry at the time of application"), on_delete=models.PROTECT, null=True, blank=True
    )
    size_band = models.ForeignKey(
        SizeBand,
        verbose_name=_("size at the time of application"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    employees_total = models.PositiveIntegerField(_("employees at the time of application"), null=True, blank=True)
    prefecture = models.ForeignKey(
        Prefecture,
        verbose_name=_("prefecture at the time of application"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    city_ja = models.CharField(_("city (Japanese)"), blank=True, **line(60))
    city_en = models.CharField(_("city (English)"), blank=True, **line(60))
    citation_ja = models.TextField(_("citation (Japanese)"), max_length=CITATION_LENGTH, blank=True)
    citation_en = models.TextField(_("citation (English)"), max_length=CITATION_LENGTH, blank=True)
    summary_ja = models.TextField(_("summary (Japanese)"), blank=True)
    summary_en = models.TextField(_("summary (English)"), blank=True)
    media_coverage = models.ManyToManyField(
        MediaCoverage, verbose_name=_("media coverage"), blank=True, related_name="awardees"
    )
    order = models.PositiveSmallIntegerField(_("order within the tier"), default=0)
    decision = models.ForeignKey(
        Decision, models.PROTECT, "+", verbose_name=_("decision it was filled from"), null=True, editable=False
    )
    needs_consent = models.BooleanField(default=False, editable=False)  # to figures, since it has a room
    revoked_at = models.DateTimeField(_("revoked or declined"), null=True, blank=True, editable=False)

    name = Bilingual()
    unit = Bilingual()
    city = Bilingual()
    citation = Bilingual()
    summary = Bilingual()

    objects = AwardeeQuerySet.as_manager()

    class Meta:
        verbose_name = _("awardee")
        verbose_name_plural = _("awardees")
        ordering = ("tier__rank", "order", "kana_sort", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state=AwardeeState.ACTIVE, revoked_at__isnull=True)
                | Q(~Q(state=AwardeeState.ACTIVE), revoked_at__isnull=False),
                name="awardee_revoked_iff_moment",
            ),
            retracted_by_two("awardee_revoked_by_two"),
        ]

    def clean(self) -> None:
        super().clean()
        if self.tier_id and self.tier.cycle_id != self.cycle_id:
            raise ValidationError({"tier": _("Choose a tier of this cycle.")})
        if self.application and self.application.cycle_id != self.cycle_id:
            raise ValidationError({"application": _("Choose an application to this cycle.")})
        if self.tier_id and not self.tier.publishes_citations:
            silent = _("Citations of this tier are not published. Leave this empty.")
            if cited := {name: silent for name in ("citation_ja", "citation_en") if getattr(self, name)}:
                raise ValidationError(cited)

    def is_released(self, at: datetime | None = None) -> bool:
        """Whether this award may be shown at this moment."""
        return self.state == AwardeeState.ACTIVE and self.cycle.is_released(at)

    @property
    def published_size_band(self) -> str | None:
        """The code of the size, which tells of the number: published with it."""
        return self.size_band_id if not self.needs_consent or self.published_employees is not None else None

    @property
    def named_organisations(self) -> list[Any]:
        """The organisations that are named as part of the award; read them ahead where there are many awards."""
        return [part for part in self.organisations.all() if part.is_named]

    @property
    def public_efforts(self) -> list[Any]:
        """Its efforts as readers see them; read them ahead, with their items, where there are many awards."""
        return [effort for effort in self.efforts.all() if effort.item.is_public]

    def __str__(self) -> str:
        return self.name


def check_item(row: "AwardeeMeasure | AwardeeEffort", kinds: tuple[str, ...]) -> None:
    """Raise ValidationError unless the row's item is of these kinds and of the awardee's own cycle.

    In a form the row has no awardee yet: the form takes items of the chosen cycle only.
    """
    if row.item_id is None:
        return
    foreign = row.awardee_id is not None and row.item.cycle_id != row.awardee.cycle_id
    if foreign or row.item.kind not in kinds:
        raise ValidationError({"item": _("Choose an item of this kind from the awardee’s cycle.")})


class AwardeeMeasureQuerySet(models.QuerySet["AwardeeMeasure"]):
    """Figures, by whether they may be published."""

    def published(self) -> "AwardeeMeasureQuerySet":
        """Of public items, and where the awardee has a room with just the value that it agreed to."""
        is_agreed = Q(awardee__needs_consent=False) | Q(agreed_value=F("value"))
        return self.filter(is_agreed, item__is_public=True)


class AwardeeMeasure(models.Model):
    """A published figure of an awardee: the result of one of the cycle's measures."""

    awardee = ParentalKey(Awardee, on_delete=models.CASCADE, related_name="measures")
    item = models.ForeignKey(ScreeningItem, verbose_name=_("measure"), on_delete=models.PROTECT, related_name="+")
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=3, null=True, blank=True)
    numerator = models.PositiveBigIntegerField(_("numerator or total"), null=True, blank=True)
    denominator = models.PositiveBigIntegerField(_("denominator"), null=True, blank=True)
    agreed_value = models.DecimalField(max_digits=14, decimal_places=3, null=True, editable=False)

    objects = AwardeeMeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure of an awardee")
        verbose_name_plural = _("figures of an awardee")
        ordering = ("item__order", "pk")
        constraints = [models.UniqueConstraint(fields=("awardee", "item"), name="awardee_measure_once")]

    def clean(self) -> None:
        super().clean()
        check_item(self, ItemKind.measures)

    def __str__(self) -> str:
        return f"{self.awardee_id}/{self.item_id}"


class AwardeeEffort(models.Model):
    """An effort the award was given for."""

    awardee = ParentalKey(Awardee, on_delete=models.CASCADE, related_name="efforts")
    item = models.ForeignKey(ScreeningItem, verbose_name=_("effort"), on_delete=models.PROTECT, related_name="+")
    text_ja = models.TextField(_("text (Japanese)"), blank=True)
    text_en = models.TextField(_("text (English)"), blank=True)

    text = Bilingual()

    class Meta:
        verbose_name = _("effort of an awardee")
        verbose_name_plural = _("efforts of an awardee")
        ordering = ("item__order", "pk")
        constraints = [models.UniqueConstraint(fields=("awardee", "item"), name="awardee_effort_once")]

    def clean(self) -> None:
        super().clean()
        check_item(self, (ItemKind.EFFORT,))

    def __str__(self) -> str:
        return f"{self.awardee_id}/{self.item_id}"

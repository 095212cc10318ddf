"""The cycle: one year of an award, with all its questions.

Name, year in the name, fiscal year and the call's period are four fields; none is computed from another
(`docs/decisions/0001-records-and-pages.md`). `released_at` is the one moment before which no result leaves the admin:
every public read of awardees filters by `released()`. What staff edit on the cycle's own page (sibling awards,
materials, conditions, declarations) has a ParentalKey to it; tiers, privileges and items have pages of their own.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from awards.programmes import registry
from awards.programmes.enums import CycleState
from awards.programmes.models.programme import AwardProgramme
from foundation.clock.domain.moment import limit_foresight, public_now
from foundation.content.fields import Bilingual
from foundation.organisations.models import Division
from foundation.records.fields import PublicIdField
from foundation.records.models import HasState, Retractable, retracted_by_two
from foundation.text.values import validate_website, validate_years

RELEASE = "laurel_programmes.release_results"


class AwardCycleQuerySet(models.QuerySet["AwardCycle"]):
    """Cycles, by what they show or accept at a moment."""

    def public(self, at: datetime | None = None) -> "AwardCycleQuerySet":
        """Public at this moment: no drafts, and none before its announcement."""
        moment = at or public_now()
        announced = Q(announced_at__isnull=True) | Q(announced_at__lte=moment)
        return self.filter(announced, state__in=CycleState.public)

    def open(self, at: datetime | None = None) -> "AwardCycleQuerySet":
        """Accepting applications at this moment: `[opens_at, closes_at)`."""
        moment = at or public_now()
        return self.filter(state=CycleState.IN_FORCE, opens_at__lte=moment, closes_at__gt=moment)

    def under_way(self, at: datetime) -> "AwardCycleQuerySet":
        """Whose call has opened and whose results nobody has released yet."""
        return self.filter(state=CycleState.IN_FORCE, opens_at__lte=at, released_at__isnull=True)

    def released(self, at: datetime | None = None) -> "AwardCycleQuerySet":
        """Whose results may be shown at this moment."""
        moment = limit_foresight(at, permission=RELEASE)
        return self.filter(state__in=CycleState.active, released_at__isnull=False, released_at__lte=moment)


class AwardCycle(HasState, Retractable, ClusterableModel):
    """One year's call, screening and result."""

    moves, event_noun = CycleState.moves, "award_cycle"

    public_id = PublicIdField()
    programme = models.ForeignKey(
        AwardProgramme, verbose_name=_("award programme"), on_delete=models.PROTECT, related_name="cycles"
    )
    code = models.SlugField(_("code"), max_length=50, unique=True)
    name_ja = models.CharField(_("name (Japanese)"), max_length=100)
    name_en = models.CharField(_("name (English)"), max_length=100, blank=True)
    year_label = models.CharField(_("year in the name"), max_length=20, blank=True)
    fiscal_year = models.PositiveSmallIntegerField(
        _("fiscal year"), help_text=_("The calendar year in which the fiscal year begins (April).")
    )
    state = models.CharField(
        _("state"), max_length=20, choices=CycleState.choices, default=CycleState.DRAFT, editable=False
    )
    has_known_dates = models.BooleanField(
        _("the dates of this cycle are on record"),
        default=True,
        help_text=_(
            "Clear this for a past cycle whose awardees you know, but not its exact dates. "
            "The dates below then only put the cycles in order; nobody outside the office sees them."
        ),
    )
    announced_at = models.DateTimeField(_("announced"), null=True, blank=True)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(
        _("closes (not included)"), help_text=_("Nothing can be submitted from this moment on.")
    )
    upload_grace_minutes = models.PositiveSmallIntegerField(
        _("grace period for uploads started before the deadline (minutes)"), default=0
    )
    max_applications = models.PositiveSmallIntegerField(
        _("maximum applications per organisation"), null=True, blank=True, help_text=_("Leave empty for no limit.")
    )
    correction_hours = models.PositiveSmallIntegerField(
        _("time to replace a file that fails its check (hours)"), default=24, validators=[MinValueValidator(1)]
    )
    has_reviewer_exclusions = models.BooleanField(
        _("ask applicants who shouldn’t review their application"),
        default=False,
        help_text=_(
            "The form then has a field for it. Reviewers who are named are proposed as conflicts of interest; "
            "they never see that they were named."
        ),
    )
    results_at = models.DateTimeField(_("planned release of results"), null=True, blank=True)
    released_at = models.DateTimeField(
        _("release of results"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("No results are shown anywhere before this time."),
    )
    applications_received = models.PositiveIntegerField(
        _("applications received"),
        null=True,
        blank=True,
        help_text=_("Published with the results. If it is empty, their release counts the applications."),
    )
    reference_prefix = models.CharField(
        _("prefix of references"),
        max_length=12,
        help_text=_("Precedes the number on receipts, for example ABC2026."),
    )
    guideline_ja = models.TextField(_("who may apply (Japanese)"), blank=True)
    guideline_en = models.TextField(_("who may apply (English)"), blank=True)
    division = models.ForeignKey(
        Division, verbose_name=_("division in charge"), on_delete=models.PROTECT, null=True, blank=True
    )
    ceremony_name_ja = models.CharField(_("ceremony (Japanese)"), max_length=100, blank=True)
    ceremony_name_en = models.CharField(_("ceremony (English)"), max_length=100, blank=True)
    ceremony_at = models.DateTimeField(_("ceremony begins"), null=True, blank=True)
    ceremony_place_ja = models.CharField(_("place of the ceremony (Japanese)"), max_length=150, blank=True)
    ceremony_place_en = models.CharField(_("place of the ceremony (English)"), max_length=150, blank=True)

    name = Bilingual()
    guideline = Bilingual()
    ceremony_name = Bilingual()
    ceremony_place = Bilingual()

    objects = AwardCycleQuerySet.as_manager()

    class Meta:
        verbose_name = _("award cycle")
        verbose_name_plural = _("award cycles")
        ordering = ("-opens_at",)
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_at__lt=F("closes_at")),
                name="cycle_opens_before_closes",
                violation_error_message=_("The call must open before it closes."),
            ),
            models.CheckConstraint(
                condition=Q(announced_at__isnull=True) | Q(announced_at__lte=F("opens_at")),
                name="cycle_announced_before_open",
                violation_error_message=_("The call must be announced before it opens or at the same time."),
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | Q(released_at__gte=F("closes_at")),
                name="cycle_released_after_close",
                violation_error_message=_("Results must be released after the deadline."),
            ),
            models.UniqueConstraint(fields=("reference_prefix",), name="cycle_reference_prefix_unique"),
            retracted_by_two("cycle_suspended_by_two"),
        ]
        permissions = [("release_results", _("Can release results"))]

    @property
    def division_in_charge(self) -> Division | None:
        """The cycle's own division, else its award's."""
        return self.division or self.programme.division

    @property
    def apply_url(self) -> str:
        """Where an application to this cycle is begun."""
        return reverse("laurel_applications:start", args=[self.public_id])

    def clean(self) -> None:
        """Published facts can't change: the prefix of references given out, and the period once the call has opened.

        Only `extend_call` moves the close: with a reason, an audit entry, and a notice to every draft.
        """
        super().clean()
        validate_years(fiscal_year=self.fiscal_year)
        before = AwardCycle.objects.filter(pk=self.pk).first()
        if before is None:
            return
        errors = self._find_moved(before) if before.has_opened() else {}
        if before.reference_prefix != self.reference_prefix and registry.is_used(self, "reference_prefix"):
            errors["reference_prefix"] = _("Receipts with the old prefix have already been issued.")
        if errors:
            raise ValidationError(errors)

    def _find_moved(self, before: "AwardCycle") -> dict[str, Any]:
        """Errors by column where the period differs; forms drop seconds, so the same minute counts as unchanged."""
        sentences = {
            "opens_at": _("The call has opened, so this can no longer be changed."),
            "closes_at": _(
                "The call has opened. Use “Extend the call” to change its deadline; applicants are then notified."
            ),
        }
        moved = {}
        for name, sentence in sentences.items():
            stood, given = getattr(before, name), getattr(self, name)
            if given is not None and given.replace(second=0, microsecond=0) == stood.replace(second=0, microsecond=0):
                setattr(self, name, stood)
            else:
                moved[name] = sentence
        return moved

    @property
    def known_opens_at(self) -> datetime | None:
        """The opening, for everybody; None where the office only put the cycle in order."""
        return self.opens_at if self.has_known_dates else None

    @property
    def known_closes_at(self) -> datetime | None:
        return self.closes_at if self.has_known_dates else None

    @property
    def known_released_at(self) -> datetime | None:
        """The moment of the results, for everybody; the caller asks whether it has come."""
        return self.released_at if self.has_known_dates else None

    def is_open(self, at: datetime | None = None) -> bool:
        """Whether applications are taken at this moment: `[opens_at, closes_at)`."""
        return self.state == CycleState.IN_FORCE and self.opens_at <= (at or public_now()) < self.closes_at

    def has_opened(self, at: datetime | None = None) -> bool:
        """Whether its call has opened, even if it is closed now: answers may refer to its questions from then on."""
        return self.state != CycleState.DRAFT and self.opens_at <= (at or public_now())

    def has_released(self, at: datetime | None = None) -> bool:
        """Whether its results have been released, even if they can't be seen now."""
        return self.released_at is not None and self.released_at <= (at or public_now())

    def is_released(self, at: datetime | None = None) -> bool:
        """Whether results may be shown at this moment."""
        return (
            self.state in CycleState.active
            and self.released_at is not None
            and self.released_at <= limit_foresight(at, permission=RELEASE)
        )

    def __str__(self) -> str:
        return self.name


class SiblingAward(models.Model):
    """Another organisation's award, given at the same ceremony."""

    cycle = ParentalKey(AwardCycle, on_delete=models.CASCADE, related_name="sibling_awards")
    name_ja = models.CharField(_("name (Japanese)"), max_length=150)
    name_en = models.CharField(_("name (English)"), max_length=150, blank=True)
    presenter_ja = models.CharField(_("given by (Japanese)"), max_length=150, blank=True)
    presenter_en = models.CharField(_("given by (English)"), max_length=150, blank=True)
    url = models.URLField(_("address"), blank=True, validators=[validate_website])
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    name = Bilingual()
    presenter = Bilingual()

    class Meta:
        verbose_name = _("sibling award")
        verbose_name_plural = _("sibling awards")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.name


class ReferenceCounter(models.Model):
    """The last reference number of a cycle; `domain/application` takes the next within the submitting transaction."""

    cycle = models.OneToOneField(AwardCycle, on_delete=models.CASCADE, related_name="reference_counter")
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.cycle_id}: {self.last}"

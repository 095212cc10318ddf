"""The phases of a committee's reviews: when, of which applications, and what reviewers see.

Periods are half-open, `[opens_at, closes_at)`; the grace after them is told to nobody. The rule the next editor must
not break: what a phase lets a reviewer see is asked of `domain/queries/phase_application.py`, never of these columns.
"""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.applications.models import Application
from awards.programmes.models import Tier
from awards.reviews.enums import OthersReviews, PhaseScope, PhaseSight
from awards.reviews.models.committee import Committee
from foundation.content.fields import Bilingual
from foundation.records.fields import PublicIdField, new_public_id

MOST_GRACE_MINUTES = 24 * 60
MOST_REVIEWS = 20


class ReviewPhaseQuerySet(models.QuerySet["ReviewPhase"]):
    def begun(self, at: datetime) -> "ReviewPhaseQuerySet":
        """Open at this moment, or over."""
        return self.filter(opens_at__lte=at)


class ReviewPhase(models.Model):
    """One round of reviewing by a committee; rounds follow each other by number and may overlap."""

    public_id = PublicIdField()
    salt = models.CharField(max_length=64, default=new_public_id, editable=False)  # of its addresses; shown nowhere
    committee = models.ForeignKey(
        Committee, verbose_name=_("review committee"), on_delete=models.PROTECT, related_name="phases"
    )
    number = models.PositiveSmallIntegerField(
        pgettext_lazy("review phase", "number"), default=1, validators=[MinValueValidator(1)]
    )
    name_ja = models.CharField(pgettext_lazy("review phase", "name (Japanese)"), max_length=100)
    name_en = models.CharField(pgettext_lazy("review phase", "name (English)"), max_length=100, blank=True)
    opens_at = models.DateTimeField(_("reviewing begins"))
    closes_at = models.DateTimeField(_("reviewing ends (not included)"))
    grace_minutes = models.PositiveSmallIntegerField(
        _("grace period (minutes)"),
        default=0,
        validators=[MaxValueValidator(MOST_GRACE_MINUTES)],
        help_text=_("Reviews are still taken for this time after the end. Reviewers are not told."),
    )
    scope = models.CharField(
        _("applications"), max_length=10, choices=PhaseScope.choices, default=PhaseScope.ALL, blank=False
    )
    sight = models.CharField(
        _("reviewers see"), max_length=10, choices=PhaseSight.choices, default=PhaseSight.ASSIGNED, blank=False
    )
    is_blind = models.BooleanField(
        _("hide applicants’ names from reviewers"),
        default=False,
        help_text=_(
            "Reviewers see references and cleaned copies of files. Applicants can preview what is shown. Accept all "
            "applications before it begins: one that comes later is new in the list, after its name was declared on."
        ),
    )
    others = models.CharField(
        _("others’ reviews are shown"), max_length=10, choices=OthersReviews.choices, default=OthersReviews.NEVER
    )
    tier = models.ForeignKey(
        Tier,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("for the tier"),
        help_text=_("Reviewers who read its language are assigned, where it names one."),
    )
    reviews_wanted = models.PositiveSmallIntegerField(
        _("reviewers for one application"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_REVIEWS)],
    )
    assignment_version = models.PositiveIntegerField(
        _("version of the assignments"), default=0, editable=False, help_text=_("Counts every change of them.")
    )
    may_take_back = models.BooleanField(
        _("reviewers may take back what they have handed in"),
        default=True,
        help_text=_("Until the phase ends; never where others’ reviews are shown after handing in."),
    )
    requires_practice = models.BooleanField(
        _("reviewers must practise first"),
        default=False,
        help_text=_("Whoever has begun an application isn’t held up."),
    )

    name = Bilingual()

    objects = ReviewPhaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("review phase")
        verbose_name_plural = _("review phases")
        ordering = ("committee", "number")
        constraints = [
            models.UniqueConstraint(
                fields=("committee", "number"),
                name="review_phase_number_once",
                violation_error_message=_("The committee has a phase of this number already."),
            ),
            models.CheckConstraint(
                condition=Q(opens_at__lt=F("closes_at")),
                name="review_phase_opens_before_closes",
                violation_error_message=_("The phase must begin before it ends."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.committee}　{self.name}"

    def clean(self) -> None:
        super().clean()
        if self.tier and self.committee_id and self.tier.cycle_id != self.committee.cycle_id:
            raise ValidationError({"tier": _("Choose a tier of the same cycle.")})
        before = ReviewPhase.objects.filter(pk=self.pk).first()
        if before is None or not before.reviews.exists():
            return
        fixed = {
            name: _("There are reviews already, so this can no longer be changed.")
            for name in ("committee", "is_blind")
            if getattr(before, f"{name}_id" if name == "committee" else name)
            != getattr(self, f"{name}_id" if name == "committee" else name)
        }
        if fixed:
            raise ValidationError(fixed)

    @property
    def lets_take_back(self) -> bool:
        """Never what was handed in to read others' reviews: the next grades would follow theirs."""
        return self.may_take_back and self.others != OthersReviews.AFTER

    def has_begun(self, at: datetime) -> bool:
        return self.opens_at <= at

    def is_open(self, at: datetime) -> bool:
        """Within the period as reviewers know it."""
        return self.opens_at <= at < self.closes_at

    def is_over(self, at: datetime) -> bool:
        """Begun, and no review is taken any more."""
        return self.has_begun(at) and not self.takes_reviews(at)

    def takes_reviews(self, at: datetime) -> bool:
        """Whether a review is still taken: within the period, or the grace after it."""
        return self.opens_at <= at < self.ends_at

    @property
    def ends_at(self) -> datetime:
        """After which no review is taken, with the grace that reviewers aren't told of."""
        return self.closes_at + timedelta(minutes=self.grace_minutes)


class PhaseEntryQuerySet(models.QuerySet["PhaseEntry"]):
    def left_out(self) -> "PhaseEntryQuerySet":
        return self.filter(left_out_at__isnull=False)


class PhaseEntry(models.Model):
    """That an application is reviewed in a phase that doesn't take all, or is left out of any, with the reason."""

    phase = models.ForeignKey(ReviewPhase, on_delete=models.PROTECT, related_name="entries")
    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(_("added"))
    left_out_at = models.DateTimeField(_("left out"), null=True, blank=True, editable=False)
    left_out_because = models.TextField(_("reason for leaving out"), blank=True, editable=False, max_length=1000)

    objects = PhaseEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("application of a phase")
        verbose_name_plural = _("applications of a phase")
        constraints = [
            models.UniqueConstraint(fields=("phase", "application"), name="phase_entry_once"),
            models.CheckConstraint(
                condition=Q(left_out_at__isnull=True, left_out_because="")
                | Q(left_out_at__isnull=False) & ~Q(left_out_because=""),
                name="phase_entry_left_out_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.phase_id}/{self.application_id}"

"""Tiers of a cycle and what comes with them.

Tiers may be nested (an upper tier is chosen from within the lower one) or parallel, as categories. `rank` 1 is
the highest. A privilege names the tiers it is for.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.images import get_image_model_string

from awards.programmes import registry
from awards.programmes.enums import CertificateHolder, CycleState, PrivilegeKind
from awards.programmes.models.cycle import AwardCycle
from foundation.certificates.models import CertificateDesign
from foundation.content.fields import Bilingual
from foundation.logos.models import LogoKit
from foundation.records.fields import PublicIdField
from foundation.text.languages import LANGUAGE_CHOICES


def refuse_other_cycle(row: "Tier | Privilege") -> None:
    """What a cycle gives stays with it once the cycle is public or has applications: decisions, awardees and
    certificates rest on it, and would stand in another year.
    """
    before = type(row)._default_manager.select_related("cycle").filter(pk=row.pk).first()
    if before is None or before.cycle_id == row.cycle_id:
        return
    if before.cycle.state != CycleState.DRAFT or registry.is_used(before.cycle):
        message = _("“%(cycle)s” is no longer a draft, so this stays in it. Add one to the other cycle instead.")
        raise ValidationError({"cycle": ValidationError(message, params={"cycle": before.cycle})})


class Tier(models.Model):
    """A tier or category of a cycle."""

    public_id = PublicIdField()
    cycle = models.ForeignKey(AwardCycle, verbose_name=_("award cycle"), on_delete=models.CASCADE, related_name="tiers")
    code = models.SlugField(_("code"), max_length=50)
    name_ja = models.CharField(_("name (Japanese)"), max_length=100)
    name_en = models.CharField(_("name (English)"), max_length=100, blank=True)
    definition_ja = models.TextField(_("definition (Japanese)"), blank=True)
    definition_en = models.TextField(_("definition (English)"), blank=True)
    within = models.ForeignKey(
        "self",
        verbose_name=_("chosen from within"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="upper_tiers",
    )
    rank = models.PositiveSmallIntegerField(_("rank"), default=1, help_text=_("1 is the highest."))
    publishes_citations = models.BooleanField(
        _("citations are published"),
        default=True,
        help_text=_("Otherwise decisions on this tier need none."),
    )
    language = models.CharField(
        _("language of reviewing"),
        max_length=5,
        choices=LANGUAGE_CHOICES,
        blank=True,
        default="",
        help_text=_("Which reviewers of phases for this tier should read. Empty: that of each application."),
    )
    expected_number = models.PositiveSmallIntegerField(_("expected number"), null=True, blank=True)
    certificate_design = models.ForeignKey(
        CertificateDesign,
        verbose_name=_("certificate design"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Awardees of this tier can receive this certificate once the results have been released."),
    )
    certificates_for = models.CharField(
        _("certificates of an award given jointly"),
        max_length=20,
        choices=CertificateHolder.choices,
        default=CertificateHolder.AWARD,
        help_text=_("It can be changed until certificates of this tier have been issued."),
    )
    emblem = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("emblem"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    logo_kit = models.ForeignKey(
        LogoKit,
        verbose_name=_("logo kit"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Only for awardees of this tier, once the results have been released."),
    )

    name = Bilingual()
    definition = Bilingual()

    class Meta:
        verbose_name = _("tier")
        verbose_name_plural = _("tiers")
        ordering = ("rank", "pk")
        constraints = [models.UniqueConstraint(fields=("cycle", "code"), name="tier_code_once_per_cycle")]

    def clean(self) -> None:
        super().clean()
        refuse_other_cycle(self)
        self._refuse_issued()
        if self.within is None:
            return
        if self.within.pk == self.pk or self.within.cycle_id != self.cycle_id:
            raise ValidationError({"within": _("Choose another tier of the same cycle.")})
        if self.within.rank <= self.rank:
            raise ValidationError(
                {"rank": _("A tier chosen from within another must rank above it (a smaller number).")}
            )

    def _refuse_issued(self) -> None:
        """Nobody has two certificates for one award: who has one keeps it until it is revoked."""
        before = Tier.objects.filter(pk=self.pk).exclude(certificates_for=self.certificates_for).first()
        if before is not None and registry.is_used(before, "certificates_for"):
            text = _(
                "Certificates of awards given jointly have already been issued for this tier. "
                "Revoke them first, then change this and issue the new ones."
            )
            raise ValidationError({"certificates_for": text})

    def __str__(self) -> str:
        return self.name


class Privilege(models.Model):
    """What an awardee receives; `number` is printed as written (I, II, III …)."""

    cycle = models.ForeignKey(
        AwardCycle, verbose_name=_("award cycle"), on_delete=models.CASCADE, related_name="privileges"
    )
    number = models.CharField(pgettext_lazy("privilege", "number"), max_length=10)
    kind = models.CharField(
        pgettext_lazy("privilege", "kind"),
        max_length=20,
        choices=PrivilegeKind.choices,
        default=PrivilegeKind.OTHER,
        help_text=_("Awardees with a place in the collection get the draft of a case study."),
    )
    name_ja = models.CharField(_("name (Japanese)"), max_length=150)
    name_en = models.CharField(_("name (English)"), max_length=150, blank=True)
    description_ja = models.TextField(_("description (Japanese)"), blank=True)
    description_en = models.TextField(_("description (English)"), blank=True)
    tiers = models.ManyToManyField(Tier, verbose_name=_("for"), related_name="privileges", blank=True)
    due_days = models.PositiveSmallIntegerField(
        pgettext_lazy("privilege", "due within (days)"),
        null=True,
        blank=True,
        help_text=_("Counted from the day on which the results come out. Empty: without a date."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    name = Bilingual()
    description = Bilingual()

    class Meta:
        verbose_name = _("privilege")
        verbose_name_plural = _("privileges")
        ordering = ("order", "pk")
        constraints = [models.UniqueConstraint(fields=("cycle", "number"), name="privilege_number_once_per_cycle")]

    def clean(self) -> None:
        super().clean()
        refuse_other_cycle(self)

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

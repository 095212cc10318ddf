"""What a cycle asks for besides answers: conditions of applying, materials to upload, declarations to make."""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from awards.programmes import registry
from awards.programmes.models.cycle import AwardCycle
from awards.programmes.models.item import ScreeningItem
from foundation.assets.domain import largest_upload
from foundation.assets.enums import FileKind
from foundation.content.fields import Bilingual

MEBIBYTE = 1024 * 1024


class RequiredMaterial(models.Model):
    """A kind of document to upload, required or optional."""

    cycle = ParentalKey(AwardCycle, on_delete=models.CASCADE, related_name="required_materials")
    code = models.SlugField(_("code"), max_length=50)
    name_ja = models.CharField(_("name (Japanese)"), max_length=150)
    name_en = models.CharField(_("name (English)"), max_length=150, blank=True)
    help_ja = models.TextField(_("help (Japanese)"), blank=True)
    help_en = models.TextField(_("help (English)"), blank=True)
    item = models.ForeignKey(
        ScreeningItem,
        verbose_name=_("evidence of the effort"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
        help_text=_("Required only if the effort is selected. If left empty, always required."),
    )
    accepted_types = models.CharField(
        _("accepted file types"),
        max_length=200,
        default="pdf",
        help_text=_("File name extensions separated by commas: pdf, docx, xlsx, pptx, jpg, png."),
    )
    max_bytes = models.PositiveBigIntegerField(
        _("maximum size (MB)"),
        default=10 * MEBIBYTE,
        validators=[MinValueValidator(1)],
    )
    max_count = models.PositiveSmallIntegerField(_("maximum number"), default=1, validators=[MinValueValidator(1)])
    is_required = models.BooleanField(_("compulsory"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    name = Bilingual()
    help = Bilingual()

    class Meta:
        verbose_name = _("required material")
        verbose_name_plural = _("required materials")
        ordering = ("order", "pk")
        constraints = [models.UniqueConstraint(fields=("cycle", "code"), name="material_code_once_per_cycle")]

    def clean(self) -> None:
        """Refuses file endings and sizes that no upload accepts, so that applicants don't run into them."""
        super().clean()
        self.accepted_types = unicodedata.normalize("NFKC", self.accepted_types)
        if unknown := [ending for ending in self.endings if FileKind.of_name(f"file.{ending}") is None]:
            text = _("These file types can’t be accepted: %(unknown)s. You can use: %(known)s")
            facts = {"unknown": ", ".join(unknown), "known": ", ".join(e for kind in FileKind for e in kind.extensions)}
            raise ValidationError({"accepted_types": text % facts})
        if self.max_bytes is not None and self.max_bytes > largest_upload():
            text = _("Uploads accept at most %(most)s MB.")
            most = largest_upload()
            raise ValidationError({"max_bytes": text % {"most": most // MEBIBYTE}})
        if not self.endings:
            raise ValidationError({"accepted_types": _("Enter at least one file type.")})
        if (before := RequiredMaterial.objects.filter(pk=self.pk).first()) and before.code != self.code:
            _refuse_code(before.cycle)

    @property
    def endings(self) -> tuple[str, ...]:
        """The accepted file endings, lower case, without dots."""
        return tuple(part.strip().lstrip(".").lower() for part in self.accepted_types.split(",") if part.strip())

    @property
    def endings_without_copy(self) -> tuple[str, ...]:
        """Accepted endings of files of which reviewers who aren't to know the applicant can be shown nothing."""
        kinds = {ending: FileKind.of_name(f"file.{ending}") for ending in self.endings}
        return tuple(ending for ending, kind in kinds.items() if kind and not kind.can_be_cleaned)

    def __str__(self) -> str:
        return self.name


class Condition(models.Model):
    """A condition for applying: applicants check it themselves before they begin; no answer is stored."""

    cycle = ParentalKey(AwardCycle, on_delete=models.CASCADE, related_name="conditions")
    text_ja = models.CharField(_("text (Japanese)"), max_length=200)
    text_en = models.CharField(_("text (English)"), max_length=300, blank=True)
    help_ja = models.CharField(_("help (Japanese)"), max_length=200, blank=True)
    help_en = models.CharField(_("help (English)"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    text = Bilingual()
    help = Bilingual()

    class Meta:
        verbose_name = _("eligibility condition")
        verbose_name_plural = _("eligibility conditions")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.text


class Declaration(models.Model):
    """A sentence the applicant confirms before submitting."""

    cycle = ParentalKey(AwardCycle, on_delete=models.CASCADE, related_name="declarations")
    code = models.SlugField(_("code"), max_length=50)
    text_ja = models.TextField(_("text (Japanese)"))
    text_en = models.TextField(_("text (English)"), blank=True)
    is_required = models.BooleanField(_("required"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    text = Bilingual()

    class Meta:
        verbose_name = _("declaration")
        verbose_name_plural = _("declarations")
        ordering = ("order", "pk")
        constraints = [models.UniqueConstraint(fields=("cycle", "code"), name="declaration_code_once_per_cycle")]

    def clean(self) -> None:
        super().clean()
        if (before := Declaration.objects.filter(pk=self.pk).first()) and before.code != self.code:
            _refuse_code(before.cycle)

    def __str__(self) -> str:
        return self.text


def _refuse_code(cycle: AwardCycle) -> None:
    """The code can't change once it is in use: sent answers and front ends that render the form refer to it."""
    if cycle.has_opened() or registry.is_used(cycle):
        raise ValidationError({"code": _("The call has opened, so this can no longer be changed.")})

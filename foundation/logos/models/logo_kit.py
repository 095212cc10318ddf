"""Logo kits: a logo in its six forms, how it may be used, and the files made from each form.

Holds what staff give (the drawing, sanitised; sizes, space, what not to do) and the state of what the worker makes of
it. Not who may use it (`logo_grant.py`). The rules the next editor must not break: a form that staff didn't give is
missing and is never made from another; `svg` holds sanitised drawings only (`domain/drawing.py`), with their hash.
"""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from foundation.content.fields import Bilingual
from foundation.exchange.models import GeneratedFile, GeneratedFileQuerySet
from foundation.logos.enums import LogoFileKind, LogoLanguage, LogoLook, MadeState, Misuse
from foundation.records.fields import PublicIdField
from foundation.terms.enums import TermsKind
from foundation.terms.models.terms import Terms


class LogoKit(ClusterableModel):
    """One logo of one year, and the rules of its use."""

    public_id = PublicIdField()
    name_ja = models.CharField(_("name (Japanese)"), max_length=100)
    name_en = models.CharField(_("name (English)"), max_length=100, blank=True)
    year_label = models.CharField(
        _("year in the logo"), max_length=20, blank=True, help_text=_("As written in the logo.")
    )
    terms = models.ForeignKey(
        Terms,
        verbose_name=_("logo terms"),
        on_delete=models.PROTECT,
        related_name="logo_kits",
        limit_choices_to={"kind": TermsKind.LOGO},
    )
    intro_ja = models.TextField(_("permitted uses (Japanese)"), blank=True)
    intro_en = models.TextField(_("permitted uses (English)"), blank=True)
    alt_ja = models.CharField(
        _("alternative text (Japanese)"), max_length=200, help_text=_("Read aloud where the logo can’t be seen.")
    )
    alt_en = models.CharField(_("alternative text (English)"), max_length=200, blank=True)
    min_width_mm = models.PositiveSmallIntegerField(
        _("minimum width in print (mm)"), default=25, validators=[MinValueValidator(5), MaxValueValidator(500)]
    )
    min_width_px = models.PositiveSmallIntegerField(
        _("minimum width on screens (px)"), default=160, validators=[MinValueValidator(16), MaxValueValidator(2000)]
    )
    clear_space = models.DecimalField(
        _("clear space"),
        max_digits=3,
        decimal_places=2,
        default=Decimal("0.25"),
        validators=[MaxValueValidator(Decimal(2))],
        help_text=_("On all four sides, as a fraction of the logo’s height: 0.25 means a quarter of it."),
    )
    clear_space_rule_ja = models.CharField(_("description of the clear space (Japanese)"), max_length=200, blank=True)
    clear_space_rule_en = models.CharField(_("description of the clear space (English)"), max_length=200, blank=True)

    name = Bilingual()
    intro = Bilingual()
    alt = Bilingual()
    clear_space_rule = Bilingual()

    class Meta:
        verbose_name = _("logo kit")
        verbose_name_plural = _("logo kits")
        ordering = ("-year_label", "name_ja", "pk")
        permissions = [("grant_logo", _("Can grant and end the right to use a logo"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(min_width_mm__gt=0, min_width_px__gt=0, clear_space__gte=0),
                name="logo_kit_sizes_are_positive",
            )
        ]

    def clean(self) -> None:
        super().clean()
        if self.terms_id and self.terms.kind != TermsKind.LOGO:
            raise ValidationError({"terms": _("Choose logo terms.")})

    def __str__(self) -> str:
        return f"{self.name} {self.year_label}".strip()


class LogoVariant(models.Model):
    """One form of the logo: a look in a language, as staff drew it."""

    kit = models.ForeignKey(LogoKit, on_delete=models.CASCADE, related_name="variants")
    look = models.CharField(_("look"), max_length=10, choices=LogoLook.choices)
    language = models.CharField(_("language"), max_length=2, choices=LogoLanguage.choices)
    svg = models.TextField(_("artwork"), editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)
    width = models.FloatField(_("width"), editable=False, help_text=_("In the units of the artwork."))
    height = models.FloatField(_("height"), editable=False)
    remarks = models.JSONField(_("remarks"), default=list, blank=True, editable=False)  # codes: `enums.DrawingRemark`

    class Meta:
        verbose_name = _("variant of a logo")
        verbose_name_plural = _("variants of a logo")
        ordering = ("language", "look")
        constraints = [
            models.UniqueConstraint(fields=("kit", "look", "language"), name="logo_variant_once"),
            models.CheckConstraint(
                condition=~Q(svg="") & ~Q(sha256="") & Q(width__gt=0, height__gt=0), name="logo_variant_is_drawn"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_look_display()} ({self.get_language_display()})"

    @property
    def code(self) -> str:
        """What it is called in addresses and file names: `colour-ja`."""
        return f"{self.look}-{self.language}"


class LogoMisuse(models.Model):
    """One thing not to do: shown with the logo itself, put wrong, or in words alone."""

    kit = ParentalKey(LogoKit, on_delete=models.CASCADE, related_name="misuses")
    shown = models.CharField(_("picture"), max_length=10, choices=Misuse.choices, blank=True)
    text_ja = models.CharField(_("text (Japanese)"), max_length=100)
    text_en = models.CharField(_("text (English)"), max_length=100, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    text = Bilingual()

    class Meta:
        verbose_name = _("what not to do")
        verbose_name_plural = _("what not to do")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.text


class LogoGeneratedFile(GeneratedFile):
    """Waiting, ready, or failed with a reason; it stays in the private store as long as its row names it."""

    folder = "logos"

    state = models.CharField(_("state"), max_length=10, choices=MadeState.choices, default=MadeState.WAITING)
    made_from = models.CharField(max_length=64, editable=False)  # hash of what it is made from
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    problem = models.CharField(pgettext_lazy("logo", "problem"), max_length=300, blank=True)

    class Meta:
        abstract = True

    @property
    def is_ready(self) -> bool:
        return self.state == MadeState.READY


class LogoFileQuerySet(GeneratedFileQuerySet["LogoFile"]):
    pass


class LogoArchiveQuerySet(GeneratedFileQuerySet["LogoArchive"]):
    pass


class LogoFile(LogoGeneratedFile):
    """One file made from a form: the drawing itself, a picture of so many pixels across, or the sheet for print."""

    variant = models.ForeignKey(LogoVariant, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(_("kind of file"), max_length=3, choices=LogoFileKind.choices)
    width = models.PositiveSmallIntegerField(_("width (px)"), default=0)
    content = models.BinaryField(null=True, editable=False)  # of the picture that others' pages show

    objects = LogoFileQuerySet.as_manager()

    wagtail_reference_index_ignore = True  # holds no page

    class Meta:
        verbose_name = _("file of a logo")
        verbose_name_plural = _("files of a logo")
        ordering = ("variant", "kind", "width")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("variant", "kind", "width"), name="logo_file_once"),
            models.CheckConstraint(
                condition=Q(state=MadeState.READY, key__isnull=False) | (~Q(state=MadeState.READY) & Q(key=None)),
                name="logo_file_key_iff_ready",
            ),
            models.CheckConstraint(
                condition=Q(kind=LogoFileKind.PNG, width__gt=0) | (~Q(kind=LogoFileKind.PNG) & Q(width=0)),
                name="logo_file_width_iff_picture",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What it is called when it is saved: `colour-ja-640.png`."""
        size = f"-{self.width}" if self.width else ""
        return f"{self.variant.code}{size}.{self.kind}"


class LogoArchive(LogoGeneratedFile):
    """Everything of a kit in one ZIP, made again when the kit changes."""

    kit = models.OneToOneField(LogoKit, on_delete=models.CASCADE, related_name="archive")

    objects = LogoArchiveQuerySet.as_manager()

    wagtail_reference_index_ignore = True  # holds no page

    class Meta:
        verbose_name = _("ZIP of a logo kit")
        verbose_name_plural = _("ZIPs of logo kits")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(state=MadeState.READY, key__isnull=False) | (~Q(state=MadeState.READY) & Q(key=None)),
                name="logo_archive_key_iff_ready",
            ),
        ]

    def __str__(self) -> str:
        return str(self.kit)

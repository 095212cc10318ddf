"""The letter that asks bodies to cooperate, one per campaign and language, and the batches of it.

Holds the letterhead, the wording and the batches. Filling in, printing and sending is in `domain/letter.py` and
`domain/letter_batch.py`. The rules the next editor must not break: merge fields come from `MERGE_FIELDS` only; the sent
content is in the request's `letter_data`, never here – wording may change afterwards; a crest that was printed stays
in `CooperationCrest`, whatever becomes of the picture it was made of.
"""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.documents import get_document_model_string
from wagtail.images import get_image_model_string

from campaigns.cooperation.enums import CooperationWay, LetterSeal, SendingState
from campaigns.cooperation.models.request import CooperationRequest
from campaigns.participation.models.campaign import Campaign
from foundation.exchange.models import RequestedFile, RequestedFileQuerySet
from foundation.notices.validators import validate_placeholders
from foundation.text.languages import LANGUAGE_CHOICES

MERGE_FIELDS = ("body", "title", "person", "campaign", "year", "period", "reply_by")
ITEM_SEPARATORS = ("：", ":")


class CooperationCrest(models.Model):
    """A crest or logo as it is printed, by the hash of its bytes, with how its file ends; never changed."""

    mark = models.CharField(max_length=72, primary_key=True)
    content = models.BinaryField()

    class Meta:
        verbose_name = _("crest of a letter")
        verbose_name_plural = _("crests of letters")
        default_permissions = ()

    def __str__(self) -> str:
        return self.mark[:12]


class CooperationLetter(models.Model):
    """Letterhead and wording of the letter in one language."""

    campaign = models.ForeignKey(
        Campaign, verbose_name=_("campaign"), on_delete=models.CASCADE, related_name="cooperation_letters"
    )
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES, default="ja")
    number = models.CharField(
        _("document number"),
        max_length=60,
        blank=True,
        help_text=_("Your own filing number for the letter. May be left empty."),
    )
    dated_on = models.DateField(
        _("date of the letter"), null=True, blank=True, help_text=_("If left empty, the date of sending is printed.")
    )
    issuer = models.CharField(_("sender: organisation"), max_length=100, help_text=_("Printed as the letterhead."))
    issuer_division = models.CharField(_("sender: division"), max_length=100, blank=True)
    issuer_title = models.CharField(
        _("sender: title"), max_length=100, blank=True, help_text=_("Of the person in whose name it is sent.")
    )
    issuer_name = models.CharField(_("sender: name"), max_length=100, blank=True)
    seal = models.CharField(pgettext_lazy("letter", "seal"), max_length=10, choices=LetterSeal, default=LetterSeal.NONE)
    crest = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("crest or logo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Printed beside the letterhead."),
    )
    crest_mark = models.CharField(max_length=72, blank=True, editable=False)  # of the `CooperationCrest`
    postal_code = models.CharField(_("postal code"), max_length=10, blank=True)
    postal_address = models.CharField(_("postal address"), max_length=300, blank=True)
    contact_title = models.CharField(_("person in charge: title"), max_length=100, blank=True)
    contact_name = models.CharField(_("person in charge: name"), max_length=100, blank=True)
    contact_phone = models.CharField(
        _("telephone"),
        max_length=30,
        blank=True,
        help_text=_("If telephone and e-mail are left empty, those of the campaign’s division are printed."),
    )
    contact_email = models.EmailField(_("e-mail"), blank=True)
    subject = models.CharField(pgettext_lazy("letter", "subject"), max_length=120)
    body = models.TextField(
        pgettext_lazy("letter", "text"),
        max_length=3000,
        help_text=_(
            "A blank line starts a new paragraph. You can use {body}, {title}, {person}, {campaign}, "
            "{year}, {period} and {reply_by}. Salutation and closing are added automatically."
        ),
    )
    items = models.TextField(
        _("particulars"),
        max_length=2000,
        blank=True,
        help_text=_("One item per line: name, colon, details. In Japanese they are printed under 記."),
    )
    enclosure = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("enclosure"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Named in the letter and available from the body’s private page."),
    )
    reply_by = models.DateField(_("answer by"), help_text=_("The last day for answers (Japan time)."))
    remind_days = models.PositiveSmallIntegerField(
        _("reminder: days before"),
        null=True,
        blank=True,
        default=7,
        help_text=_(
            "Bodies that have not answered receive one e-mail this many days before the deadline. If "
            "left empty, none is sent automatically."
        ),
    )

    class Meta:
        verbose_name = _("cooperation letter")
        verbose_name_plural = _("cooperation letters")
        ordering = ("campaign", "-language")
        constraints = [models.UniqueConstraint(fields=("campaign", "language"), name="cooperation_letter_once")]

    def __str__(self) -> str:
        return f"{self.subject} ({self.get_language_display()})"

    def clean(self) -> None:
        """Checks that merge fields are in the list, and that every line of particulars has a colon."""
        super().clean()
        errors: dict[str, ValidationError] = {}
        for name in ("subject", "body", "items"):
            try:
                validate_placeholders(getattr(self, name), allowed=MERGE_FIELDS)
            except ValidationError as wrong:
                errors[name] = wrong
        if "items" not in errors and any(not label or not value for label, value in self.particulars):
            errors["items"] = ValidationError(
                _("Each line needs a colon between the name of the item and its details.")
            )
        if errors:
            raise ValidationError(errors)

    @property
    def particulars(self) -> list[tuple[str, str]]:
        """(label, value) of each line; an empty value if there is no colon."""
        return [_split(line.strip()) for line in self.items.splitlines() if line.strip()]

    @property
    def remind_on(self) -> date | None:
        """The day on which reminders are sent automatically."""
        return None if self.remind_days is None else self.reply_by - timedelta(days=self.remind_days)


def _split(line: str) -> tuple[str, str]:
    found = [line.index(separator) for separator in ITEM_SEPARATORS if separator in line]
    if not found:
        return line, ""
    return line[: min(found)].strip(), line[min(found) + 1 :].strip()


class CooperationSendingQuerySet(RequestedFileQuerySet["CooperationSending"]):
    pass


class CooperationSending(RequestedFile):
    """A batch of letters: e-mailed one by one, or printed as one PDF, by the worker."""

    folder = "letters"
    work_kind = "laurel_cooperation.cooperation_letters"

    campaign = models.ForeignKey(Campaign, verbose_name=_("campaign"), on_delete=models.CASCADE, related_name="+")
    way = models.CharField(_("how"), max_length=10, choices=CooperationWay)
    state = models.CharField(_("state"), max_length=10, choices=SendingState, default=SendingState.WAITING)

    objects = CooperationSendingQuerySet.as_manager()

    class Meta(RequestedFile.Meta):
        verbose_name = _("batch of letters")
        verbose_name_plural = _("batches of letters")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.campaign} · {self.get_way_display()}"


class CooperationSendingRow(models.Model):
    """One letter of a batch: its content, or why it could not be made."""

    sending = models.ForeignKey(CooperationSending, on_delete=models.CASCADE, related_name="rows")
    request = models.ForeignKey(
        CooperationRequest, verbose_name=_("cooperation request"), on_delete=models.CASCADE, related_name="+"
    )
    data = models.JSONField(null=True, blank=True)
    is_done = models.BooleanField(_("done"), default=False)
    problem = models.CharField(_("problem"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("letter of a batch")
        verbose_name_plural = _("letters of a batch")
        ordering = ("pk",)
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=("sending", "request"), name="cooperation_letter_once_a_batch")]

    def __str__(self) -> str:
        return str(self.request)

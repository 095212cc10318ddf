"""Cooperation requests to bodies: addressee, answer, activities, logos.

Holds the bodies' list, the requests, and the logos that bodies send. Not the letters (`letter.py`). The rules the next
editor must not break: no answer is ever assumed; addressee and contact never leave the admin and the body's own private
page; the public reads `CooperationRequest.objects.public()` and nothing else; only `records.domain.state` writes
`state`.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.images import get_image_model_string

from campaigns.cooperation.enums import CooperationState, CooperationWay, Honorific
from campaigns.participation.enums import AnswerSource, CooperationKind, LogoState
from campaigns.participation.models.campaign import Campaign
from foundation.assets.models import StoredFile
from foundation.content.fields import Bilingual
from foundation.content.models import NamedRecord
from foundation.organisations.models import Organisation
from foundation.records.fields import PublicIdField
from foundation.records.models import HasState
from foundation.text.languages import LANGUAGE_CHOICES
from foundation.text.lengths import line
from foundation.text.values import validate_website

ACTIVITIES_LENGTH = 1000


class CooperationBody(NamedRecord):
    """A body that is no prefecture and no designated city, and is asked again each year: an association, a ministry."""

    kind = models.CharField(
        pgettext_lazy("cooperation", "kind"),
        max_length=20,
        choices=CooperationKind.choices,
        default=CooperationKind.ASSOCIATION,
    )
    code = models.SlugField(_("code"), max_length=20, unique=True)
    name_ja = models.CharField(_("name (Japanese)"), **line(100))
    name_en = models.CharField(_("name (English)"), blank=True, **line(100))
    website = models.URLField(_("website"), blank=True, validators=[validate_website])
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    order = models.PositiveSmallIntegerField(_("protocol order"), default=0)

    class Meta:
        verbose_name = _("body contacted each year")
        verbose_name_plural = _("bodies contacted each year")
        ordering = ("kind", "order", "pk")


class CooperationQuerySet(models.QuerySet["CooperationRequest"]):
    """Requests, by state and consent."""

    def public(self) -> "CooperationQuerySet":
        """Accepted, with consent to be named."""
        return self.filter(state=CooperationState.ACCEPTED, may_publish=True)

    def unanswered(self) -> "CooperationQuerySet":
        """Sent, and not answered."""
        return self.filter(state=CooperationState.REQUESTED)


class CooperationRequest(NamedRecord, HasState):
    """One body asked to cooperate with one campaign."""

    moves, event_noun = CooperationState.moves, "cooperation"
    move_refused = _("This is not possible in the current state.")

    public_id = PublicIdField()
    campaign = models.ForeignKey(
        Campaign, verbose_name=_("campaign"), on_delete=models.CASCADE, related_name="cooperation_requests"
    )
    kind = models.CharField(pgettext_lazy("cooperation", "kind"), max_length=20, choices=CooperationKind.choices)
    body_code = models.CharField(
        _("code of the body"), max_length=20, blank=True, help_text=_("Its code in the source list.")
    )
    name_ja = models.CharField(_("name (Japanese)"), **line(100))
    name_en = models.CharField(_("name (English)"), blank=True, **line(100))
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    order = models.PositiveSmallIntegerField(_("protocol order"), default=0)
    state = models.CharField(
        _("state"), max_length=20, choices=CooperationState.choices, default=CooperationState.DRAFT, editable=False
    )
    requested_at = models.DateTimeField(
        pgettext_lazy("cooperation", "requested at"), null=True, blank=True, editable=False
    )
    answered_at = models.DateTimeField(pgettext_lazy("cooperation", "answer at"), null=True, blank=True, editable=False)

    person_division = models.CharField(
        _("addressee: division"), blank=True, help_text=_("Never public. Printed above the name."), **line(100)
    )
    person_title = models.CharField(
        _("addressee: title"), blank=True, help_text=_("Never public. For example: Governor."), **line(100)
    )
    person_name = models.CharField(_("addressee: name"), blank=True, help_text=_("Never public."), **line(100))
    honorific = models.CharField(
        _("addressee: honorific"),
        max_length=10,
        choices=Honorific,
        blank=True,
        help_text=_("For letters in Japanese. If left empty: 様 after a person, 御中 after a division."),
    )
    letter_number = models.CharField(
        _("document number of this letter"),
        max_length=60,
        blank=True,
        help_text=_("If left empty, the number in the wording of the letter is printed."),
    )
    postal_code = models.CharField(_("postal code"), max_length=10, blank=True)
    postal_address = models.CharField(_("postal address"), max_length=300, blank=True)
    email = models.EmailField(_("e-mail of the addressee"), blank=True, help_text=_("Never public."))
    language = models.CharField(_("language of the letter"), max_length=2, choices=LANGUAGE_CHOICES, default="ja")
    note = models.TextField(_("note for staff"), blank=True)

    way = models.CharField(
        _("how they were contacted"), max_length=10, choices=CooperationWay, blank=True, editable=False
    )
    letter_data = models.JSONField(null=True, blank=True, editable=False)  # the letter as sent, without its link
    link_reference = models.CharField(max_length=64, blank=True, editable=False)  # the private link is derived from it
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True, editable=False)
    reminded_for = models.DateField(null=True, blank=True, editable=False)  # the deadline they were reminded of

    answer_source = models.CharField(
        _("how the answer was received"), max_length=10, choices=AnswerSource, blank=True, editable=False
    )
    answer_note = models.CharField(_("note on the answer"), max_length=500, blank=True, editable=False)
    activities_ja = models.TextField(_("what they do (Japanese)"), max_length=ACTIVITIES_LENGTH, blank=True)
    activities_en = models.TextField(_("what they do (English)"), max_length=ACTIVITIES_LENGTH, blank=True)
    may_publish = models.BooleanField(_("agreed to be named publicly"), default=False, editable=False)
    may_publish_activities = models.BooleanField(_("what they do may be published"), default=False, editable=False)
    website = models.URLField(_("website"), blank=True, validators=[validate_website])
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Shown publicly once they have agreed."),
    )
    contact_name = models.CharField(_("contact: name"), blank=True, help_text=_("Never public."), **line(100))
    contact_email = models.EmailField(_("contact: e-mail"), blank=True, help_text=_("Never public."))
    contact_phone = models.CharField(_("contact: telephone"), max_length=30, blank=True, help_text=_("Never public."))

    activities = Bilingual()

    objects = CooperationQuerySet.as_manager()

    class Meta:
        verbose_name = _("cooperation request")
        verbose_name_plural = _("cooperation requests")
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(fields=("campaign", "kind", "name_ja"), name="cooperation_asked_once"),
            models.UniqueConstraint(
                fields=("campaign", "kind", "body_code"), name="cooperation_code_once", condition=~Q(body_code="")
            ),
        ]
        indexes = [models.Index(fields=("campaign", "state"), name="cooperation_by_state")]

    @property
    def has_answered(self) -> bool:
        return self.state in CooperationState.answers

    @property
    def writes_to(self) -> str:
        """The e-mail address: of the contact they named, else of the addressee."""
        return self.contact_email or self.email


class CooperationLogo(models.Model):
    """A logo that a body sent. It is public only after staff have approved it, as a picture made of it."""

    public_id = PublicIdField()
    request = models.ForeignKey(
        CooperationRequest, verbose_name=_("cooperation request"), on_delete=models.CASCADE, related_name="logos"
    )
    file = models.OneToOneField(StoredFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("state"), max_length=10, choices=LogoState, default=LogoState.OFFERED, editable=False)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("logo of a cooperating body")
        verbose_name_plural = _("logos of cooperating bodies")
        ordering = ("-pk",)
        default_permissions = ("view",)

    def __str__(self) -> str:
        return str(self.file)

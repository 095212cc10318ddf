"""Who takes part in a campaign.

Name, industry, size and prefecture are kept as at the time of registering. Only rows that are approved and may be
published ever leave the admin: read them through `domain/queries`. `may_publish` is the consent to be listed, each
`publishes_…` that to one more field; the addresses, of e-mail and of post, are never published, whatever is ticked. The
links in e-mails are derived from `link_reference` (docs/decisions/0013): reading this table is not enough to open them.
Code that changes an answer saves the participation as well: caches and open data depend on `changed_at`. `picture` is
the logo once staff have approved it, `logo_reason` why they removed one; `contributed_fields` names the facts of the
organisation's record that are this registration's to give (`domain/participation_organisation.py`). `proposed_names`
are shown to nobody but staff and the participant until staff approve them (`domain/participation_name.py`).
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.images import get_image_model_string

from campaigns.participation.enums import ParticipantKind, ParticipationSource, ParticipationState
from campaigns.participation.models.campaign import Campaign
from foundation.assets.enums import UploadState
from foundation.assets.models import StoredFile
from foundation.content.models import NamedRecord
from foundation.organisations.fields import (
    ComparedField,
    KanaSortField,
    LatinInitialField,
    LatinSortField,
    SearchTextField,
)
from foundation.organisations.models import Industry, Organisation, Prefecture, SizeBand
from foundation.records.fields import PublicIdField
from foundation.records.models import HasState
from foundation.terms.models import Terms
from foundation.text.languages import LANGUAGE_CHOICES
from foundation.text.lengths import line
from foundation.text.values import validate_katakana, validate_website

NAMES = ("name_ja", "name_kana", "name_en")
COMPARED_KEYS = ("name_key", "name_en_key", "mailbox_key", "domain_key", "site_key", "place_key")


class ParticipationQuerySet(models.QuerySet["Participation"]):
    """Participations, by state and consent."""

    def public(self) -> "ParticipationQuerySet":
        """Approved, with consent to be published."""
        return self.filter(state=ParticipationState.APPROVED, may_publish=True)

    def publishing(self, field: str) -> "ParticipationQuerySet":
        """Public, and one of the fields that can be held back (`Participation.HELD_BACK`) is shown as well."""
        return self.public().filter(**{f"publishes_{field}": True})

    def active(self) -> "ParticipationQuerySet":
        """Applied or approved: what an organisation can have one of in a campaign."""
        return self.filter(state__in=ParticipationState.active)

    def with_logo_to_look_at(self) -> "ParticipationQuerySet":
        """With a logo pending with staff: the same condition as `domain.participation_logo.may_approve_logo`."""
        waiting = self.publishing("logo").filter(organisation__isnull=False, picture__isnull=True)
        return waiting.filter(logo__state=UploadState.ACCEPTED, logo__key__isnull=False)

    def with_names_waiting(self) -> "ParticipationQuerySet":
        """With another name that staff have to look at."""
        return self.filter(state=ParticipationState.APPROVED, proposed_at__isnull=False)

    def with_facts(self) -> "ParticipationQuerySet":
        """Together with what a row of a list shows."""
        return self.select_related("campaign", "industry", "prefecture", "size_band", "organisation")

    def update(self, **values: Any) -> int:
        """As Django's, and sets `changed_at`: counts and open data depend on it."""
        return super().update(**{"changed_at": timezone.now(), **values})


class Participation(NamedRecord, HasState):
    """One registration for one campaign."""

    moves, event_noun = ParticipationState.moves, "participation"
    move_refused = _("This is not possible in the current state.")

    public_id = PublicIdField()
    campaign = models.ForeignKey(
        Campaign, verbose_name=_("campaign"), on_delete=models.PROTECT, related_name="participations"
    )
    kind = models.CharField(pgettext_lazy("participation", "kind"), max_length=20, choices=ParticipantKind.choices)
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=ParticipationState.choices,
        default=ParticipationState.APPLIED,
        editable=False,
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
    )
    name_ja = models.CharField(_("name (Japanese)"), **line(100))
    name_en = models.CharField(_("name (English)"), blank=True, **line(150))
    name_kana = models.CharField(_("reading"), max_length=200, blank=True, validators=[validate_katakana])
    kana_sort = KanaSortField()
    industry = models.ForeignKey(
        Industry,
        verbose_name=pgettext_lazy("participation", "industry at the time"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    size_band = models.ForeignKey(
        SizeBand,
        verbose_name=pgettext_lazy("participation", "size at the time"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    prefecture = models.ForeignKey(
        Prefecture,
        verbose_name=pgettext_lazy("participation", "prefecture at the time"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    postal_address = models.CharField(pgettext_lazy("participation", "postal address"), blank=True, **line(200))
    website = models.URLField(_("website"), blank=True, validators=[validate_website])
    logo = models.ForeignKey(
        StoredFile,
        verbose_name=_("logo"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    picture = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("approved logo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    logo_reason = models.TextField(_("reason for declining the logo"), blank=True, editable=False)
    contributed_fields = models.JSONField(default=list, editable=False)
    proposed_names = models.JSONField(default=dict, blank=True, editable=False)
    proposed_at = models.DateTimeField(_("name change requested"), null=True, blank=True, editable=False)
    names_reason = models.TextField(_("reason for declining the name"), blank=True, editable=False)
    corporate_number = models.CharField(_("corporate number"), max_length=13, blank=True)
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True, db_index=True)
    new_email = models.EmailField(_("new e-mail address, not confirmed"), max_length=254, blank=True, editable=False)
    new_email_reference = models.CharField(max_length=40, unique=True, null=True, blank=True, editable=False)
    new_email_until = models.DateTimeField(
        _("link to the new address valid until (not included)"), null=True, blank=True, editable=False
    )
    language = models.CharField(_("language"), max_length=2, default="ja", choices=LANGUAGE_CHOICES)
    may_publish = models.BooleanField(_("may be published"), default=False)
    publishes_industry = models.BooleanField(_("industry is shown"), default=True)
    publishes_size_band = models.BooleanField(_("size is shown"), default=True)
    publishes_prefecture = models.BooleanField(_("prefecture is shown"), default=True)
    publishes_website = models.BooleanField(_("website is shown"), default=True)
    publishes_logo = models.BooleanField(_("logo is shown"), default=True)
    participation_terms = models.ForeignKey(
        Terms,
        verbose_name=_("accepted terms of participation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    participation_terms_at = models.DateTimeField(_("agreed to the terms"), null=True, blank=True, editable=False)
    logo_terms = models.ForeignKey(
        Terms,
        verbose_name=_("accepted logo terms"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    logo_terms_at = models.DateTimeField(_("agreed to the logo’s terms"), null=True, blank=True, editable=False)
    source = models.CharField(
        _("registration source"),
        max_length=10,
        choices=ParticipationSource.choices,
        default=ParticipationSource.FORM,
        editable=False,
    )
    source_note = models.CharField(
        _("how it was received"), max_length=200, blank=True, help_text=_("For example: by fax, 4 November.")
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    reason = models.TextField(
        pgettext_lazy("participation", "reason for rejection or revocation"), blank=True, editable=False
    )
    previous = models.ForeignKey(
        "self",
        verbose_name=_("registration of an earlier year"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    link_reference = models.CharField(max_length=40, unique=True, null=True, blank=True, editable=False)
    confirm_until = models.DateTimeField(
        _("confirmation link valid until (not included)"), null=True, blank=True, editable=False
    )
    applied_at = models.DateTimeField(_("applied at"), null=True, blank=True, editable=False)
    confirmed_at = models.DateTimeField(_("e-mail address confirmed at"), null=True, blank=True, editable=False)
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True, editable=False)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    search_text = SearchTextField(sources=("name_ja", "name_kana", "name_en"))
    letter = LatinInitialField()
    latin_sort = LatinSortField()
    name_key = ComparedField(source="name_ja", key="name")
    name_en_key = ComparedField(source="name_en", key="name")
    mailbox_key = ComparedField(source="email", key="mailbox")
    domain_key = ComparedField(source="email", key="domain")
    site_key = ComparedField(source="website", key="site")
    place_key = ComparedField(source="postal_address", key="place")

    HELD_BACK = ("industry", "size_band", "prefecture", "website", "logo")

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ("kana_sort", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("campaign", "organisation"),
                name="participation_stands_once",
                condition=Q(state__in=ParticipationState.active),
            ),
            models.UniqueConstraint(
                fields=("campaign", "corporate_number"),
                name="participation_number_stands_once",
                condition=Q(state__in=ParticipationState.active) & ~Q(corporate_number=""),
            ),
        ]
        indexes = [
            # the directory's order, with all it is narrowed and counted by: the table is read for the rows shown only
            models.Index(
                fields=(
                    *("campaign", "state", "may_publish", "kana_sort", "id", "kind", "letter"),
                    *("industry", "publishes_industry", "size_band", "publishes_size_band"),
                    *("prefecture", "publishes_prefecture"),
                ),
                name="participation_found",
            ),
            models.Index(fields=("campaign", "state", "may_publish", "latin_sort", "id"), name="participation_latin"),
            models.Index(fields=("campaign", "changed_at"), name="participation_changed"),
            models.Index(
                fields=("proposed_at",), name="participation_names_wait", condition=Q(proposed_at__isnull=False)
            ),
            # what is compared with each new registration, one by one (`domain/queries/participation_similar.py`)
            *(models.Index(fields=("campaign", key), name=f"participation_{key}") for key in COMPARED_KEYS),
        ]

    def shown(self, field: str) -> Any:
        """A field that can be held back, as the public may see it: its value, or None."""
        return (getattr(self, field) or None) if getattr(self, f"publishes_{field}") else None

    @property
    def has_names_waiting(self) -> bool:
        return self.proposed_at is not None

    @property
    def has_address_waiting(self) -> bool:
        """Whether a link mailed to another address can still be used."""
        return self.new_email_until is not None and self.new_email_until > timezone.now()

    @property
    def public_logo(self) -> Any:
        """The picture beside its name in public: its own that staff approved, else the record's; None if held back."""
        if not self.publishes_logo:
            return None
        return self.picture or (self.organisation.logo if self.organisation else None)

"""An event that somebody outside proposed, until staff decide; then it is an event page like any other.

Holds what was proposed, by whom, and what became of it. Not the page: it is found by its `translation_key`
(`page_key`). The rules the next editor must not break: nothing here is public, and `state` is written by
`domain/proposal.py` only.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.enums import EventFormat, EventKind, FeeType, ProposalState
from foundation.content.fields import Bilingual
from foundation.organisations.models import Prefecture
from foundation.records.fields import PublicIdField
from foundation.records.models import HasState
from foundation.text.values import validate_website

OPEN = (ProposalState.PROPOSED, ProposalState.APPROVED)


class EventProposal(HasState):
    """One proposed event. A language without a title gets no page."""

    moves, event_noun = ProposalState.moves, "proposal"

    public_id = PublicIdField()
    source = models.CharField(max_length=100, editable=False, db_index=True)  # `prefix:key` of who proposes
    about = models.CharField(max_length=60, blank=True, editable=False)  # the subject the event belongs to
    proposer_ja = models.CharField(_("proposed by (Japanese)"), max_length=150)
    proposer_en = models.CharField(_("proposed by (English)"), max_length=150, blank=True)
    language = models.CharField(max_length=2, default="ja", editable=False)
    state = models.CharField(
        pgettext_lazy("proposal", "state"),
        max_length=10,
        choices=ProposalState,
        default=ProposalState.PROPOSED,
        editable=False,
    )
    title_ja = models.CharField(_("title (Japanese)"), max_length=120, blank=True)
    title_en = models.CharField(_("title (English)"), max_length=120, blank=True)
    summary_ja = models.TextField(_("what it is about (Japanese)"), max_length=300, blank=True)
    summary_en = models.TextField(_("what it is about (English)"), max_length=300, blank=True)
    kind = models.CharField(pgettext_lazy("event", "kind"), max_length=20, choices=EventKind, default=EventKind.SEMINAR)
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    format = models.CharField(_("format"), max_length=20, choices=EventFormat, default=EventFormat.ONSITE)
    place_ja = models.CharField(_("place (Japanese)"), max_length=120, blank=True)
    place_en = models.CharField(_("place (English)"), max_length=120, blank=True)
    address_ja = models.CharField(_("address (Japanese)"), max_length=200, blank=True)
    address_en = models.CharField(_("address (English)"), max_length=200, blank=True)
    prefecture = models.ForeignKey(
        Prefecture, verbose_name=_("prefecture"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    online_url = models.URLField(_("link to the online venue"), blank=True, validators=[validate_website])
    fee_type = models.CharField(_("fee"), max_length=10, choices=FeeType, default=FeeType.FREE)
    fee_yen = models.PositiveIntegerField(_("fee in yen"), null=True, blank=True)
    capacity = models.PositiveIntegerField(_("capacity"), null=True, blank=True)
    application_url = models.URLField(_("registration link"), blank=True, validators=[validate_website])
    contact_note = models.CharField(_("contact for readers"), max_length=300, blank=True)

    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    page_key = models.UUIDField(null=True, blank=True, editable=False)  # the event page's translation_key
    proposed_at = models.DateTimeField(_("proposed at"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("changed at"), null=True, blank=True, editable=False)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    title = Bilingual()
    summary = Bilingual()
    place = Bilingual()
    address = Bilingual()
    proposer = Bilingual()

    class Meta:
        verbose_name = _("proposed event")
        verbose_name_plural = _("proposed events")
        ordering = ("-proposed_at", "-pk")
        default_permissions = ("view",)
        permissions = [("decide_eventproposal", _("Can approve or decline proposed events"))]
        constraints = [
            models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="proposal_starts_before_it_ends"),
            models.CheckConstraint(condition=~Q(title_ja="") | ~Q(title_en=""), name="proposal_has_a_title"),
            models.UniqueConstraint(
                fields=("source", "title_ja", "title_en", "starts_at"),
                name="proposal_once",
                condition=Q(state__in=OPEN),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Not decided yet: may still be changed."""
        return self.state == ProposalState.PROPOSED

    @property
    def mark(self) -> str:
        """What tells what it says now from what it said before it was changed."""
        return (self.changed_at or self.proposed_at).isoformat()

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if not self.title_ja and not self.title_en:
            errors["title_ja"] = _("Enter the title in at least one language.")
        if self.starts_at and self.ends_at and self.starts_at >= self.ends_at:
            errors["ends_at"] = _("The end must come after the start.")
        if self.format and EventFormat(self.format).has_place and not self.place_ja and not self.place_en:
            errors["place_ja"] = _("Enter the venue, or choose “online”.")
        if self.fee_yen and self.fee_type == FeeType.FREE:
            errors["fee_yen"] = _("A free event can’t have a fee.")
        if errors:
            raise ValidationError(errors)

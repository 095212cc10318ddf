"""Events and their index. An event page holds its own facts; there is no record.

Facts – dates, place, state, numbers, addresses – are the same in every language at once (`synchronised_fields`); the
place's name and address are pairs for that reason. What a reader meets at a moment is `condition`, never a column.
"""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.search import index

from events import registry
from events.enums import Access, Condition, EventFormat, EventKind, EventState, FeeType, Involvement, OrganiserRole
from events.models import event_panel
from foundation.clock.domain.moment import public_now
from foundation.content.blocks import BodyBlocks, DocumentBlock, PersonBlock, ProgrammeBlock
from foundation.content.fields import Bilingual, SubjectField
from foundation.content.models import IndexPage, PublicPage
from foundation.content.registry import Subject, find_subject
from foundation.organisations.models import Division, Prefecture
from foundation.text.values import validate_website


class EventIndexPage(IndexPage):
    """The list of events: what is to come first, a month at a glance, what is over."""

    subpage_types: ClassVar[list[str]] = ["laurel_events.EventPage"]
    template = "laurel_events/event_index_page.html"
    share_art = "event"

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from events.domain.queries.event_listing import build_event_list  # noqa: PLC0415 -- rooms: inside a method

        shown = build_event_list(self, request.GET, at=public_now())
        return {**super().get_context(request, *args, **kwargs), "shown": shown, "listing": shown.listing}


class EventPage(PublicPage):
    """One event, ours or one that we take part in."""

    subtitle = models.CharField(_("subtitle"), max_length=150, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=EventKind.choices, default=EventKind.SEMINAR)
    involvement = models.CharField(
        _("whose event"), max_length=20, choices=Involvement.choices, default=Involvement.OWN
    )
    state = models.CharField(_("state"), max_length=20, choices=EventState.choices, default=EventState.SCHEDULED)
    state_note = models.CharField(
        _("note on the state"),
        max_length=200,
        blank=True,
        help_text=_("The reason, and what registered participants should do."),
    )

    starts_at = models.DateTimeField(_("starts at"), db_index=True)
    ends_at = models.DateTimeField(_("ends at"), db_index=True)
    time_note = models.CharField(
        _("note on the time"), max_length=200, blank=True, help_text=_("For example, when the doors open.")
    )

    format = models.CharField(_("format"), max_length=20, choices=EventFormat.choices, default=EventFormat.ONSITE)
    place_ja = models.CharField(_("place (Japanese)"), max_length=120, blank=True)
    place_en = models.CharField(_("place (English)"), max_length=120, blank=True)
    address_ja = models.CharField(_("address (Japanese)"), max_length=200, blank=True)
    address_en = models.CharField(_("address (English)"), max_length=200, blank=True)
    prefecture = models.ForeignKey(
        Prefecture, verbose_name=_("prefecture"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    access = models.CharField(_("directions"), max_length=300, blank=True)
    online_url = models.URLField(
        _("link to the online venue"),
        blank=True,
        validators=[validate_website],
        help_text=_("Public. Leave empty if it is sent after registration."),
    )
    online_note = models.CharField(
        _("note on taking part online"), max_length=200, blank=True, help_text=_("For example, the tool used.")
    )

    target = models.CharField(_("audience"), max_length=200, blank=True)
    fee_type = models.CharField(_("fee"), max_length=10, choices=FeeType.choices, default=FeeType.FREE)
    fee_yen = models.PositiveIntegerField(_("fee in yen"), null=True, blank=True)
    fee_note = models.CharField(_("note on the fee"), max_length=200, blank=True)
    capacity = models.PositiveIntegerField(_("capacity"), null=True, blank=True)

    application_url = models.URLField(_("registration link"), blank=True, validators=[validate_website])
    application_method = models.CharField(_("how to register"), max_length=300, blank=True)
    application_opens_at = models.DateTimeField(_("registration opens at"), null=True, blank=True)
    application_closes_at = models.DateTimeField(_("registration closes at"), null=True, blank=True)
    contact_division = models.ForeignKey(
        Division, verbose_name=_("contact"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    contact_note = models.CharField(
        _("contact (free text)"), max_length=300, blank=True, help_text=_("Only if no division is in charge.")
    )

    languages = models.CharField(_("languages"), max_length=150, blank=True, help_text=_("The languages of the event."))
    captions = models.BooleanField(Access.CAPTIONS.label, default=False)
    sign_language = models.BooleanField(Access.SIGN_LANGUAGE.label, default=False)
    wheelchair = models.BooleanField(Access.WHEELCHAIR.label, default=False)
    writing = models.BooleanField(Access.WRITING.label, default=False)
    childcare = models.BooleanField(Access.CHILDCARE.label, default=False)
    access_note = models.CharField(_("note on accessibility"), max_length=300, blank=True)

    picture = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    body = StreamField(BodyBlocks(), verbose_name=_("what it is about"), blank=True)
    programme = StreamField([("item", ProgrammeBlock())], verbose_name=_("programme"), blank=True)
    speakers = StreamField([("person", PersonBlock())], verbose_name=_("speakers"), blank=True)
    materials = StreamField([("file", DocumentBlock())], verbose_name=_("materials"), blank=True)
    recording_url = models.URLField(_("address of the recording"), blank=True, validators=[validate_website])
    subject = SubjectField()

    place = Bilingual()
    address = Bilingual()

    shown_with = ("prefecture", "contact_division", "picture", "social_image")
    synchronised_fields = (
        "kind",
        "involvement",
        "state",
        "starts_at",
        "ends_at",
        "format",
        "place_ja",
        "place_en",
        "address_ja",
        "address_en",
        "prefecture",
        "online_url",
        "fee_type",
        "fee_yen",
        "capacity",
        "application_url",
        "application_opens_at",
        "application_closes_at",
        "contact_division",
        *Access.values,
        "recording_url",
        "subject",
    )
    synchronised_children = ("organisers",)
    parent_page_types: ClassVar[list[str]] = ["laurel_events.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    schema_type = "Event"
    share_art = "event"
    template = "laurel_events/event_page.html"
    content_panels = [*PublicPage.content_panels, *event_panel.EVENT]
    search_fields = [
        *PublicPage.search_fields,
        index.SearchField("subtitle"),
        index.SearchField("body"),
        index.SearchField("place_ja"),
        index.SearchField("place_en"),
        index.SearchField("target"),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index(fields=("starts_at", "page_ptr"), name="event_by_start")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_at__lt=models.F("ends_at")), name="event_starts_before_it_ends"
            ),
            models.CheckConstraint(
                condition=models.Q(application_opens_at__isnull=True)
                | models.Q(application_closes_at__isnull=True)
                | models.Q(application_opens_at__lt=models.F("application_closes_at")),
                name="event_applications_open_before_they_close",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.starts_at and self.ends_at and self.starts_at >= self.ends_at:
            errors["ends_at"] = _("The end must come after the start.")
        opens, closes = self.application_opens_at, self.application_closes_at
        if opens and closes and opens >= closes:
            errors["application_closes_at"] = _("Registration must close after it opens.")
        if self.fee_yen and self.fee_type == FeeType.FREE:
            errors["fee_yen"] = _("A free event can’t have a fee.")
        if errors:
            raise ValidationError(errors)

    def condition(self, at: datetime) -> Condition:
        """What a reader meets at that moment. Periods are half-open."""
        if self.state in (EventState.CANCELLED, EventState.POSTPONED):
            return Condition(self.state)
        if self.ends_at <= at:
            return Condition.ENDED
        if self.state == EventState.FULL:
            return Condition.FULL
        return self._application_condition(at)

    def _application_condition(self, at: datetime) -> Condition:
        opens, closes = self.application_opens_at, self.application_closes_at
        if opens and at < opens:
            return Condition.NOT_YET_OPEN
        if at >= (closes or self.ends_at):
            return Condition.CLOSED
        return Condition.OPEN if self.application_url or self.application_method else Condition.SCHEDULED

    def list_conditions(self) -> list[tuple[datetime | None, Condition]]:
        """All that a reader meets in turn, each from its moment on, the first from ever; some follow themselves."""
        moments = {self.application_opens_at, self.application_closes_at, self.ends_at}
        turns = sorted(moment for moment in moments if moment)
        before = turns[0] - timedelta(microseconds=1)
        return [(None, self.condition(before)), *((moment, self.condition(moment)) for moment in turns)]

    @property
    def open_application_url(self) -> str:
        """Where one registers now, or for the waiting list of a full event; "" before registration and after it."""
        now = public_now()
        is_open = self.condition(now) in (Condition.OPEN, Condition.FULL)
        return self.application_url if is_open and self._application_condition(now) == Condition.OPEN else ""

    @property
    def condition_now(self) -> Condition:
        return self.condition(public_now())

    @property
    def is_over(self) -> bool:
        """Whether its time has passed, held or not."""
        return self.ends_at <= public_now()

    @property
    def shown_place(self) -> str:
        """Where one goes; "" of an event online alone, which may have had a place before it was moved."""
        return self.place if EventFormat(self.format).has_place else ""

    @property
    def shown_address(self) -> str:
        return self.address if self.shown_place else ""

    @property
    def accessibility(self) -> list[Access]:
        """What is there, in one order everywhere."""
        return [need for need in Access if getattr(self, need.value)]

    @cached_property
    def known_organisers(self) -> list[Any]:
        """Who organises it, with their records: one query for page and structured data."""
        return list(self.organisers.all().select_related("organisation__legal_form"))

    @property
    def organisers_by_role(self) -> list[tuple[str, list[str]]]:
        """(role, names) in the order in which programmes name them."""
        organisers = self.known_organisers
        named = {role: [one.name for one in organisers if one.role == role] for role in OrganiserRole}
        return [(str(role.label), names) for role, names in named.items() if names]

    @property
    def about(self) -> Subject | None:
        """The record this event belongs to, if the public may see it."""
        return find_subject(self.subject) if self.subject else None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        more = {"talks": registry.list_talks(self), "awards_given": registry.list_awards(self)}
        return {**super().get_context(request, *args, **kwargs), **more}

    def get_social_image(self) -> Any:
        return self.social_image or self.picture

    def json_ld_self(self) -> dict[str, Any]:
        from events.domain.queries.event_structured_data import event_json_ld  # noqa: PLC0415 -- rooms: inside a method

        return {**super().json_ld_self(), **event_json_ld(self)}

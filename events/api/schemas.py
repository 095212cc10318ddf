"""Shapes of events in the API. Texts are in the language asked for; codes and names of columns are stable."""

from typing import Annotated, Any

from ninja import Schema

from events.enums import Access, Condition, EventFormat, EventKind, EventState, FeeType, Involvement, OrganiserRole
from events.models import EventOrganiser, EventPage
from events.registry import AwardGiven, EventTalk, list_awards, list_talks
from foundation.content.domain.queries.link import find_linked_pages
from foundation.content.domain.queries.translations import list_alternates
from foundation.headless.domain.address import full_address
from foundation.headless.routers import (
    BlockOut,
    CardImage,
    Code,
    Image,
    LinkOut,
    Moment,
    PageOut,
    RecordOut,
    Stream,
    TranslationOut,
    subject_out,
)


class OrganiserOut(Schema):
    """An organiser; `id` where the organisation is on record."""

    role: OrganiserRole
    id: str | None
    name: str

    @staticmethod
    def resolve_id(organiser: EventOrganiser) -> str | None:
        return organiser.organisation.public_id if organiser.organisation else None


class ContactOut(RecordOut):
    """The division that answers questions."""

    name: str
    phone: str
    extension: str
    email: str
    form_url: str


class EventCardOut(PageOut):
    """An event in a list."""

    subtitle: str
    summary: str
    kind: EventKind
    involvement: Involvement
    state: EventState
    condition: Condition
    starts_at: Moment
    ends_at: Moment
    format: EventFormat
    place: str
    prefecture: Code
    fee_type: FeeType
    fee_yen: int | None
    capacity: int | None
    application_url: str
    application_opens_at: Moment | None
    application_closes_at: Moment | None
    accessibility: list[Access]
    picture: CardImage

    @staticmethod
    def resolve_place(event: EventPage) -> str:
        return event.shown_place

    @staticmethod
    def resolve_condition(event: EventPage) -> Condition:
        return event.condition_now


class EventTalkOut(Schema):
    """A talk by somebody distinguished; `url` is of their page on this site."""

    title: str
    speakers: str
    giver: str
    distinction: str
    url: str
    starts_at: Moment | None
    slides_url: str
    recording_url: str

    @staticmethod
    def resolve_slides_url(talk: EventTalk) -> str:
        return full_address(talk.slides.url) if talk.slides else ""

    @staticmethod
    def resolve_giver(talk: EventTalk) -> str:
        return str(talk.giver.name)

    @staticmethod
    def resolve_url(talk: EventTalk) -> str:
        return str(talk.page.full_url or "") if talk.page else ""


class ReceiverOut(Schema):
    """Who receives an award; `url` is of their page on this site."""

    name: str
    url: str


class AwardGivenOut(Schema):
    """An award that is given at the ceremony; `receivers` are those whose results are out."""

    name: str
    presenter: str
    url: str
    receivers: list[ReceiverOut]

    @staticmethod
    def resolve_presenter(award: AwardGiven) -> str:
        return str(award.given_by.presenter)

    @staticmethod
    def resolve_url(award: AwardGiven) -> str:
        return full_address(award.url) if award.url else ""

    @staticmethod
    def resolve_receivers(award: AwardGiven) -> list[ReceiverOut]:
        return [ReceiverOut(name=one.name, url=(page.full_url or "") if page else "") for one, page in award.receivers]


class EventOut(EventCardOut):
    """One event with everything that its page shows."""

    picture: Image
    state_note: str
    time_note: str
    address: str
    access: str
    online_url: str
    online_note: str
    organisers: list[OrganiserOut]
    target: str
    fee_note: str
    application_method: str
    contact: ContactOut | None
    contact_note: str
    languages: str
    access_note: str
    body: Annotated[list[BlockOut], Stream(EventPage, "body", find_linked_pages)]
    programme: Annotated[list[BlockOut], Stream(EventPage, "programme", find_linked_pages)]
    awards: list[AwardGivenOut]
    talks: list[EventTalkOut]
    speakers: Annotated[list[BlockOut], Stream(EventPage, "speakers", find_linked_pages)]
    materials: Annotated[list[BlockOut], Stream(EventPage, "materials", find_linked_pages)]
    recording_url: str
    subject: LinkOut | None
    translations: list[TranslationOut]
    updated_at: Moment | None

    @staticmethod
    def resolve_address(event: EventPage) -> str:
        return event.shown_address

    @staticmethod
    def resolve_awards(event: EventPage) -> list[AwardGiven]:
        return list_awards(event)

    @staticmethod
    def resolve_talks(event: EventPage) -> list[EventTalk]:
        return list_talks(event)

    @staticmethod
    def resolve_contact(event: EventPage) -> Any:
        return event.contact_division

    @staticmethod
    def resolve_subject(event: EventPage) -> LinkOut | None:
        return subject_out(event.subject, event.about)

    @staticmethod
    def resolve_translations(event: EventPage) -> list[TranslationOut]:
        return [TranslationOut(locale=code, url=url) for code, url in list_alternates(event)]

    @staticmethod
    def resolve_updated_at(event: EventPage) -> Any:
        return event.last_published_at

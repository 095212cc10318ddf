"""Shapes of events in the API. Texts are in the language asked for; codes and names of columns are stable."""

from typing import Any
from uuid import UUID

from ninja import Schema

from events.enums import Access, Condition, EventFormat, EventKind, EventState, FeeType, Involvement, OrganiserRole
from events.models import EventOrganiser, EventPage
from foundation.content.domain.queries.translations import list_alternates
from foundation.content.domain.queries.visibility import visible_pages
from foundation.headless.routers import (
    CodeOut,
    ImageOut,
    LinkOut,
    Moment,
    TranslationOut,
    code_out,
    image_out,
    stream_out,
)
from foundation.organisations.models import Division


class OrganiserOut(Schema):
    """An organiser; `id` where the organisation is on record."""

    role: OrganiserRole
    id: str | None
    name: str

    @staticmethod
    def resolve_id(organiser: EventOrganiser) -> str | None:
        return organiser.organisation.public_id if organiser.organisation else None


class ContactOut(Schema):
    """The division that answers questions."""

    id: str
    name: str
    phone: str
    extension: str
    email: str
    form_url: str

    @staticmethod
    def resolve_id(division: Division) -> str:
        return str(division.public_id)


class EventCardOut(Schema):
    """An event in a list."""

    id: UUID
    locale: str
    url: str
    title: str
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
    prefecture: CodeOut | None
    fee_type: FeeType
    fee_yen: int | None
    capacity: int | None
    application_url: str
    application_opens_at: Moment | None
    application_closes_at: Moment | None
    accessibility: list[Access]
    picture: ImageOut | None

    @staticmethod
    def resolve_id(event: EventPage) -> UUID:
        return UUID(str(event.translation_key))

    @staticmethod
    def resolve_locale(event: EventPage) -> str:
        return str(event.locale.language_code)

    @staticmethod
    def resolve_url(event: EventPage, context: dict[str, Any]) -> str:
        return event.get_full_url(context["request"]) or ""

    @staticmethod
    def resolve_condition(event: EventPage) -> Condition:
        return event.condition_now

    @staticmethod
    def resolve_prefecture(event: EventPage) -> CodeOut | None:
        return code_out(event.prefecture)

    @staticmethod
    def resolve_picture(event: EventPage) -> ImageOut | None:
        return image_out(event.picture)


class EventOut(EventCardOut):
    """One event with everything that its page shows."""

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
    body: list[dict[str, Any]]
    programme: list[dict[str, Any]]
    speakers: list[dict[str, Any]]
    materials: list[dict[str, Any]]
    recording_url: str
    subject: LinkOut | None
    translations: list[TranslationOut]
    updated_at: Moment | None

    @staticmethod
    def resolve_organisers(event: EventPage) -> list[EventOrganiser]:
        return list(event.organisers.all())

    @staticmethod
    def resolve_contact(event: EventPage) -> Any:
        return event.contact_division

    @staticmethod
    def resolve_body(event: EventPage) -> list[dict[str, Any]]:
        return stream_out(event.body, visible=visible_pages)

    @staticmethod
    def resolve_programme(event: EventPage) -> list[dict[str, Any]]:
        return stream_out(event.programme, visible=visible_pages)

    @staticmethod
    def resolve_speakers(event: EventPage) -> list[dict[str, Any]]:
        return stream_out(event.speakers, visible=visible_pages)

    @staticmethod
    def resolve_materials(event: EventPage) -> list[dict[str, Any]]:
        return stream_out(event.materials, visible=visible_pages)

    @staticmethod
    def resolve_subject(event: EventPage) -> LinkOut | None:
        about = event.about
        return LinkOut(id=event.subject, name=about.name, url=about.get_absolute_url()) if about else None

    @staticmethod
    def resolve_translations(event: EventPage) -> list[TranslationOut]:
        return [TranslationOut(locale=code, url=url) for code, url in list_alternates(event)]

    @staticmethod
    def resolve_updated_at(event: EventPage) -> Any:
        return event.last_published_at

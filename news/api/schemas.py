"""Shapes of press releases in the API. Texts are in the language asked for; codes are stable."""

import datetime
from typing import Any
from uuid import UUID

from ninja import Schema

from foundation.content.domain.queries.translations import list_alternates
from foundation.content.domain.queries.visibility import visible_pages
from foundation.headless.routers import LinkOut, Moment, TranslationOut, stream_out
from foundation.organisations.models import Division
from news.enums import NewsCategory
from news.models import PressReleasePage


class DivisionOut(Schema):
    """The division in charge, with its public contact."""

    id: str
    bureau: str
    name: str
    posts: str
    phone: str
    extension: str
    direct_phone: str
    email: str
    form_url: str

    @staticmethod
    def resolve_id(division: Division) -> str:
        return str(division.public_id)


class ReleaseCardOut(Schema):
    """A press release in a list."""

    id: UUID
    locale: str
    url: str
    title: str
    subtitle: str
    summary: str
    category: NewsCategory
    date: datetime.date
    time: datetime.time | None
    division: DivisionOut | None
    provisional_on: datetime.date | None
    corrected_on: datetime.date | None
    updated_at: Moment | None

    @staticmethod
    def resolve_id(release: PressReleasePage) -> UUID:
        return UUID(str(release.translation_key))

    @staticmethod
    def resolve_locale(release: PressReleasePage) -> str:
        return str(release.locale.language_code)

    @staticmethod
    def resolve_url(release: PressReleasePage, context: dict[str, Any]) -> str:
        return release.get_full_url(context["request"]) or ""

    @staticmethod
    def resolve_updated_at(release: PressReleasePage) -> Any:
        return release.last_published_at


class ReleaseOut(ReleaseCardOut):
    """One press release with everything that its page shows."""

    correction: str
    sections: list[dict[str, Any]]
    annexes: list[dict[str, Any]]
    related: list[dict[str, Any]]
    press_images: list[dict[str, Any]]
    subject: LinkOut | None
    translations: list[TranslationOut]

    @staticmethod
    def resolve_sections(release: PressReleasePage) -> list[dict[str, Any]]:
        return stream_out(release.sections, visible=visible_pages)

    @staticmethod
    def resolve_annexes(release: PressReleasePage) -> list[dict[str, Any]]:
        return stream_out(release.annexes, visible=visible_pages)

    @staticmethod
    def resolve_related(release: PressReleasePage) -> list[dict[str, Any]]:
        return stream_out(release.related, visible=visible_pages)

    @staticmethod
    def resolve_press_images(release: PressReleasePage) -> list[dict[str, Any]]:
        return stream_out(release.press_images, visible=visible_pages)

    @staticmethod
    def resolve_subject(release: PressReleasePage) -> LinkOut | None:
        about = release.about
        return LinkOut(id=release.subject, name=about.name, url=about.get_absolute_url()) if about else None

    @staticmethod
    def resolve_translations(release: PressReleasePage) -> list[TranslationOut]:
        return [TranslationOut(locale=code, url=url) for code, url in list_alternates(release)]

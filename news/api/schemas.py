"""Shapes of press releases in the API. Texts are in the language asked for; codes are stable."""

import datetime
from typing import Annotated

from foundation.content.domain.queries.link import find_linked_pages
from foundation.content.domain.queries.translations import list_alternates
from foundation.headless.routers import (
    BlockOut,
    LinkOut,
    Moment,
    PageOut,
    RecordOut,
    Stream,
    TranslationOut,
    subject_out,
)
from news.enums import NewsCategory
from news.models import PressReleasePage


class DivisionOut(RecordOut):
    """The division in charge, with its public contact."""

    bureau: str
    name: str
    posts: str
    phone: str
    extension: str
    direct_phone: str
    email: str
    form_url: str


class ReleaseCardOut(PageOut):
    """A press release in a list."""

    subtitle: str
    summary: str
    category: NewsCategory
    date: datetime.date
    time: datetime.time | None
    division: DivisionOut | None
    provisional_on: datetime.date | None
    corrected_on: datetime.date | None
    updated_at: Moment | None


class ReleaseOut(ReleaseCardOut):
    """One press release with everything that its page shows."""

    correction: str
    sections: Annotated[list[BlockOut], Stream(PressReleasePage, "sections", find_linked_pages)]
    annexes: Annotated[list[BlockOut], Stream(PressReleasePage, "annexes", find_linked_pages)]
    related: Annotated[list[BlockOut], Stream(PressReleasePage, "related", find_linked_pages)]
    press_images: Annotated[list[BlockOut], Stream(PressReleasePage, "press_images", find_linked_pages)]
    subject: LinkOut | None
    translations: list[TranslationOut]

    @staticmethod
    def resolve_subject(release: PressReleasePage) -> LinkOut | None:
        return subject_out(release.subject, release.about)

    @staticmethod
    def resolve_translations(release: PressReleasePage) -> list[TranslationOut]:
        return [TranslationOut(locale=code, url=url) for code, url in list_alternates(release)]

"""Shapes of press releases in the API. Texts are in the language asked for; codes are stable."""

import datetime
from typing import Annotated

from pydantic import BaseModel

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


class ReleaseTextOut(ReleaseCardOut):
    """One press release with everything that it says itself."""

    correction: str
    sections: Annotated[list[BlockOut], Stream(PressReleasePage, "sections", find_linked_pages)]
    annexes: Annotated[list[BlockOut], Stream(PressReleasePage, "annexes", find_linked_pages)]
    related: Annotated[list[BlockOut], Stream(PressReleasePage, "related", find_linked_pages)]
    press_images: Annotated[list[BlockOut], Stream(PressReleasePage, "press_images", find_linked_pages)]


class ReleaseLinksOut(BaseModel):
    """Where to read on, of what the public may see now: what it is about, and the release in its languages."""

    subject: LinkOut | None
    translations: list[TranslationOut]


def links_out(release: PressReleasePage) -> ReleaseLinksOut:
    """Of one press release."""
    return ReleaseLinksOut(
        subject=subject_out(release.subject, release.about),
        translations=[TranslationOut(locale=code, url=url) for code, url in list_alternates(release)],
    )


class ReleaseOut(ReleaseLinksOut, ReleaseTextOut):
    """One press release with everything that its page shows."""

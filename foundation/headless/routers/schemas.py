"""Shapes that many answers share. Ids are random public ids, never counters.

What is read off a record is ninja's `Schema`; what is always made of values at hand is pydantic's own model, which
doesn't look for each value in several ways.
"""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, BaseModel

from foundation.text.eras import JST

# A moment, given in Japan's zone: 2026-11-24T14:00:00+09:00.
Moment = Annotated[datetime, AfterValidator(lambda moment: moment.astimezone(JST))]


class RecordOut(Schema):
    """A record with its public id."""

    id: str

    @staticmethod
    def resolve_id(record: Any) -> str:
        return str(record.public_id)


class PageOut(Schema):
    """A page: one id for all its languages."""

    id: UUID
    locale: str
    url: str
    title: str

    @staticmethod
    def resolve_id(page: Any) -> UUID:
        return UUID(str(page.translation_key))

    @staticmethod
    def resolve_locale(page: Any) -> str:
        return str(page.locale.language_code)

    @staticmethod
    def resolve_url(page: Any) -> str:
        return page.full_url or ""


class CodeOut(BaseModel):
    """An entry of a code list or a choice, in both languages."""

    code: str
    name_ja: str
    name_en: str


class CodeNameOut(BaseModel):
    """An entry of a code list or a choice, in the language asked for: in lists, where each byte comes twenty times."""

    code: str
    name: str


class NameOut(BaseModel):
    """Something by its public id and its name."""

    id: str
    name: str


class SourceOut(BaseModel):
    """One size of a picture, which has the proportions of the largest."""

    url: str
    width: int


class CardPictureOut(BaseModel):
    """A picture in a list: the shape of cards, from small to large; `width` and `height` are those of the largest.

    Without sources it is still being made.
    """

    alt: str
    credit: str
    width: int
    height: int
    sources: list[SourceOut]


class RenditionOut(BaseModel):
    """A ready-made shape of a picture: its largest size, and `srcset` where there are several."""

    url: str
    width: int
    height: int
    srcset: str


class ImageOut(BaseModel):
    """A picture in the shapes that are ready now, by name; one still being made is left out.

    A drawing (SVG) has no shapes: it is there once, as `drawing`, and fits every place.
    """

    alt: str
    credit: str
    renditions: dict[str, RenditionOut]


class FileOut(BaseModel):
    """A file to download."""

    title: str
    url: str
    content_type: str
    size: int | None


class LinkOut(BaseModel):
    """Something with a name and an address; `id` where it has a public one."""

    id: str | None = None
    name: str
    url: str


class TranslationOut(BaseModel):
    """A page in one of its languages."""

    locale: str
    url: str

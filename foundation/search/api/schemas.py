"""Shapes of the search in the API. Marked texts are HTML with nothing but `<mark>` in it."""

import datetime
from uuid import UUID

from pydantic import BaseModel


class KindOut(BaseModel):
    """A kind of page, and how many of the pages that have the words are of it."""

    kind: str
    label: str
    count: int


class YearOut(BaseModel):
    """A calendar year, and how many of the pages that have the words are dated in it."""

    year: int
    count: int


class HitOut(BaseModel):
    """A page that has the words; one id for all its languages."""

    id: UUID
    kind: str
    locale: str
    url: str
    title: str
    title_html: str
    snippet_html: str
    date: datetime.date | None
    is_recommended: bool


class HitsOut(BaseModel):
    """What staff recommend unless words are narrowed, a page of what was found, facets, what may have been meant."""

    recommended: list[HitOut]
    items: list[HitOut]
    count: int
    kinds: list[KindOut]
    years: list[YearOut]
    did_you_mean: str


class SuggestionOut(BaseModel):
    """The title of a page with its address, or, without one, a name to search for."""

    text: str
    kind: str
    label: str
    url: str


class SuggestionsOut(BaseModel):
    """What may be meant by what is typed so far."""

    items: list[SuggestionOut]

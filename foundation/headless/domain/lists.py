"""Narrowing a list of rows: language, words, order. Reads only; knows neither HTTP nor the API framework.

The next editor must keep every order total: without the primary key at the end, pages of a list may overlap.
"""

import unicodedata
from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from wagtail.models import Page
from wagtail.query import PageQuerySet

AnyModel = TypeVar("AnyModel", bound=Model)
AnyPage = TypeVar("AnyPage", bound=Page)


def in_language(pages: PageQuerySet, language: str) -> PageQuerySet:
    """The pages written in `language`. An alias of another language's page is not: nothing is listed twice."""
    return pages.filter(locale__language_code=language, alias_of=None)


def with_words(rows: "QuerySet[AnyModel]", text: str | None, *, columns: tuple[str, ...]) -> "QuerySet[AnyModel]":
    """The rows in which every word of `text` occurs in one of `columns`, in any case; all rows without a text.

    A part of a word is enough (在宅 finds 在宅勤務). Full-width Latin and half-width kana are read as usual ones.
    """
    for word in unicodedata.normalize("NFKC", text or "").replace("\x00", " ").split():
        anywhere = Q()
        for column in columns:
            anywhere |= Q(**{f"{column}__icontains": word})
        rows = rows.filter(anywhere)
    return rows


def in_order(rows: "QuerySet[AnyModel]", *columns: str) -> "QuerySet[AnyModel]":
    """Sorted by `columns`, then by primary key, so that pages of the list never overlap."""
    return rows.order_by(*columns, "pk")

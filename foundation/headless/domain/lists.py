"""Narrowing a list of rows: language, words, order. Reads only; knows neither HTTP nor the API framework.

The next editor must keep every order total: without the primary key at the end, pages of a list may overlap.
"""

import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db.models import Model, Q, QuerySet
from django.db.models.expressions import OrderBy
from wagtail.models import Page
from wagtail.query import PageQuerySet

from foundation.changes.domain.reading import read_once
from foundation.changes.domain.statement import digest
from foundation.text.values import normalise_corporate_number

WORDS = 32
CORPORATE_NUMBER = 13  # digits
AnyModel = TypeVar("AnyModel", bound=Model)
AnyRows = TypeVar("AnyRows", bound="QuerySet[Any]")
AnyPage = TypeVar("AnyPage", bound=Page)


def in_language(pages: PageQuerySet, language: str) -> PageQuerySet:
    """The pages written in `language`. An alias of another language's page is not: nothing is listed twice."""
    return pages.filter(locale__language_code=language, alias_of=None)


def with_words(rows: AnyRows, text: str | None, *, columns: tuple[str, ...]) -> AnyRows:
    """The rows in which every word of `text` occurs in one of `columns`, in any case; all rows without a text.

    A part of a word is enough (在宅 finds 在宅勤務). Full-width Latin and half-width kana are read as usual ones. The
    first WORDS count: no database takes a condition for each of a thousand. A corporate number is found as it is kept,
    too, however it is written.
    """
    for word in unicodedata.normalize("NFKC", text or "").replace("\x00", " ").split()[:WORDS]:
        number = normalise_corporate_number(word)
        anywhere = Q()
        for wanted in (word, number) if len(number) == CORPORATE_NUMBER else (word,):
            for column in columns:
                anywhere |= Q(**{f"{column}__icontains": wanted})
        rows = rows.filter(anywhere)
    return rows


def in_order(rows: "QuerySet[AnyModel]", *columns: str | OrderBy) -> "QuerySet[AnyModel]":
    """Sorted by `columns`, and at last by primary key, so that pages of the list never overlap."""
    return rows.order_by(*columns) if columns[-1:] in (("pk",), ("-pk",)) else rows.order_by(*columns, "pk")


class LateRows(Generic[AnyModel]):
    """An ordered list whose pages cost what an index costs, however deep: keys first, then the rows of one page.

    Replaces the queryset in a paginator (`count()`, slices). `total` is the count where it is known already.
    """

    ordered = True

    def __init__(self, rows: "QuerySet[AnyModel]", *, total: int | None = None) -> None:
        self.rows, self.total = rows, total

    def all(self) -> "LateRows[AnyModel]":
        return self

    def count(self) -> int:
        if self.total is None:
            self.total = self.rows.order_by().count()
        return self.total

    __len__ = count

    def __getitem__(self, part: slice) -> Sequence[AnyModel]:
        return self.find(list(self.rows.values_list("pk", flat=True)[part]))

    def find(self, keys: Sequence[int]) -> list[AnyModel]:
        """The rows of these keys, in their order."""
        found = {row.pk: row for row in self.rows.order_by().filter(pk__in=keys)}
        return [found[key] for key in keys if key in found]


class RowsOfKeys(Sequence[AnyModel]):
    """One page of a list by its keys; its rows are read when they are wanted, and each time."""

    def __init__(self, rows: LateRows[AnyModel], keys: "array[int]") -> None:
        self.rows, self.keys = rows, keys

    def read(self) -> list[AnyModel]:
        return self.rows.find(self.keys)

    def __getitem__(self, place: Any) -> Any:
        return self.read()[place]

    def __iter__(self) -> Iterator[AnyModel]:
        return iter(self.read())

    def __len__(self) -> int:
        return len(self.keys)


class KnownRows(LateRows[AnyModel]):
    """The same with all keys read once until something changes: a page costs its rows, a count nothing."""

    def __init__(self, rows: "QuerySet[AnyModel]") -> None:
        super().__init__(rows)
        try:
            self.keys = read_once(("keys", digest(rows)), lambda: list_keys(rows), weigh=weigh_keys)
        except EmptyResultSet:
            self.keys = array("q")

    def count(self) -> int:
        return len(self.keys)

    __len__ = count

    def __getitem__(self, part: slice) -> RowsOfKeys[AnyModel]:
        return RowsOfKeys(self, self.keys[part])


def list_keys(rows: "QuerySet[Any]") -> "array[int]":
    """The primary keys in their order, eight bytes each."""
    return array("q", rows.values_list("pk", flat=True))


def weigh_keys(keys: "array[int]") -> int:
    """How much room they take of what is read once (`changes.read_once`)."""
    return 1 + len(keys) // 100

"""Saves of open pages: a page whose save was written, but who never heard so, is known again by its own work.

Each page that is open has an id, each of its saves a number. Kept are, per part (an answer, a column, a list), the last
number and the marks of what the page shows after it. So the same save sent twice does nothing twice; one that arrives
after a later one of its page writes nothing; and what a page has saved itself counts as seen by it, whether the answer
reached it or not. The rule the next editor must not break: only a page's own saves, and those of pages it says it goes
on from, count as seen – another tab of the same person may hold another text.
"""

import re
import secrets
from collections.abc import Container, Hashable, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any, Generic, Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from foundation.forms.conflict import Base, base_after, mark_of

ID = re.compile(r"([0-9a-f]{16,32})\.([0-9]{1,8})")
MOST_PAGES = 20  # that one save may go on from
K = TypeVar("K", bound=Hashable)


def make_page_id() -> str:
    """The id of a page that is shown now, as its form sends it back."""
    return f"{secrets.token_hex(8)}.0"


class PageSave(Struct, frozen=True):
    """One save of an open page; `after` are the last saves of earlier pages whose copies it goes on from."""

    page: str
    number: int
    after: tuple[tuple[str, int], ...] = ()

    @classmethod
    def read(cls, typed: Any, after: Iterable[Any] = ()) -> Self | None:
        """Parses what a page sends; None for what isn't one."""
        found = [ID.fullmatch(each) if isinstance(each, str) else None for each in (typed, *after)]
        if None in found or len(found) > MOST_PAGES + 1:
            return None
        (page, number), *others = [(match[1], int(match[2])) for match in found if match]
        return cls(page, number, tuple(others))


class PageSaveRecord(models.Model):
    """The last save of a part that an open page sent. A model derived from it says whose part, and who saved it."""

    page = models.CharField(max_length=32)
    part = models.CharField(max_length=70)  # `answer:` with the item's code, `column:` or `list:` with its name
    number = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)  # that this save made, or found
    marks = models.JSONField(default=dict)  # column -> mark of what the page shows there after it
    saved_at = models.DateTimeField(db_index=True)

    wagtail_reference_index_ignore = True  # written with every save, points at no page

    class Meta:
        abstract = True
        verbose_name = _("autosave")
        verbose_name_plural = _("autosaves")

    def __str__(self) -> str:
        return f"{self.part} {self.page}.{self.number}"


class OwnSaves(Generic[K]):
    """What a page has saved of some parts before, by the caller's keys. Used under the lock of what is saved.

    `model` and `owner` (columns and their values) say where the saves of this person and record are kept. `bases` is
    what the page leans on afterwards, `overtaken` what a later save of it had replaced already.
    """

    def __init__(
        self,
        model: type[PageSaveRecord],
        owner: Mapping[str, Any],
        save: PageSave | None,
        *,
        parts: Mapping[K, str],
    ) -> None:
        self.model, self.owner, self.save, self.parts = model, owner, save, parts
        self.based_on: dict[K, Base] = {}
        self.bases: dict[K, Base] = {}
        self.overtaken: set[K] = set()
        self._changed: list[PageSaveRecord] = []
        self._pages = [save.page, *(page for page, _number in save.after)] if save else []
        mine = model._default_manager.filter(**owner, part__in=list(parts.values()))
        self._rows = {(row.part, row.page): row for row in mine.filter(page__in=self._pages)} if save else {}

    def sift(self, given: Mapping[K, Mapping[str, Any]], based_on: Mapping[K, Base]) -> dict[K, Mapping[str, Any]]:
        """What is new of the given values; `based_on` is then as if every answer had reached the page."""
        self.based_on = {key: self._advanced(key, base) for key, base in based_on.items() if key in given}
        self.overtaken = {key for key in given if self._is_overtaken(key)}
        repeated = {key for key in given if key not in self.overtaken and self._is_repeated(key, given[key])}
        self.bases = {key: self.based_on[key] for key in repeated | self.overtaken if key in self.based_on}
        return {key: values for key, values in given.items() if key not in repeated | self.overtaken}

    def note(
        self,
        key: K,
        given: Mapping[str, Any],
        before: Mapping[str, Any],
        *,
        revisions: tuple[int, int],
        conflicts: Container[str],
        at: datetime,
    ) -> None:
        """Remember what was saved of a part. What earlier pages still have under way is overtaken by it."""
        saved = {column: value for column, value in given.items() if column not in conflicts}
        conflicting = [column for column in given if column not in saved]
        leaning = partial(base_after, self.based_on.get(key), saved, before, revisions=revisions)
        self.bases[key] = leaning(conflicts=conflicting)
        if self.save is None:
            return
        for page, number in self.save.after:
            claimed = self._row(key, page, at=at)
            claimed.number = max(claimed.number, number + 1)
        row = self._row(key, self.save.page, at=at)
        row.number, row.saved_at = self.save.number, at
        if saved:
            row.revision, row.marks = revisions[1], dict(leaning(conflicts=()).marks)

    def is_own(self, key: K, column: str, value: Any) -> bool:
        """Whether a value is there as this page, or one it goes on from, left it."""
        return any(row.marks.get(column) == mark_of(value) for row in self._all_own(key))

    def write(self) -> None:
        """Keep what was noted."""
        known = [row for row in self._changed if row.pk is not None]
        self.model._default_manager.bulk_create([row for row in self._changed if row.pk is None])
        self.model._default_manager.bulk_update(known, ["number", "revision", "marks", "saved_at"])

    def _own(self, key: K) -> PageSaveRecord | None:
        return self._rows.get((self.parts[key], self.save.page)) if self.save else None

    def _all_own(self, key: K) -> list[PageSaveRecord]:
        """Of this page, and of those it goes on from."""
        return [row for page in self._pages if (row := self._rows.get((self.parts[key], page)))]

    def _is_overtaken(self, key: K) -> bool:
        row = self._own(key)
        return row is not None and self.save is not None and self.save.number < row.number

    def _is_repeated(self, key: K, given: Mapping[str, Any]) -> bool:
        """Whether this very save has come before, with these values, and all of it was written."""
        row = self._own(key)
        if row is None or self.save is None or self.save.number != row.number or not given:
            return False
        return all(row.marks.get(column) == mark_of(value) for column, value in given.items())

    def _advanced(self, key: K, base: Base) -> Base:
        for row in sorted(self._all_own(key), key=lambda row: row.revision):
            if row.revision > base.revision:
                base = Base(row.revision, {**base.marks, **row.marks})
        return base

    def _row(self, key: K, page: str, *, at: datetime) -> PageSaveRecord:
        place = (self.parts[key], page)
        if place not in self._rows:
            self._rows[place] = self.model(**self.owner, page=page, part=place[0], saved_at=at)
        row = self._rows[place]
        if row not in self._changed:
            self._changed.append(row)
        return row

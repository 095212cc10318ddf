"""Writing the scores of a draft that is locked: what is new of a save, and what two tabs have changed differently.

The rule the next editor must not break: the caller has locked the draft, and asked whether it may be written.
"""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from msgspec import Struct

from awards.reviews.domain.score import WORDING, columns_of_choice, is_stale, values_of
from awards.reviews.models import Criterion, ReviewAutosave, Score
from foundation.forms.conflict import Base, Conflict, merge
from foundation.forms.page_save import OwnSaves, PageSave

Given = Mapping[int, Mapping[str, str]]


class SavedScores(Struct, frozen=True):
    """By criterion: what the page leans on from here, what a later save replaced, what two have changed; the scores."""

    bases: Mapping[int, Base]
    overtaken: Collection[int]
    conflicts: Collection[Conflict]
    scores: Mapping[int, Score]
    is_new: bool = True


class ScoreWriter:
    """One save of an open page, sifted: `fresh` is what has to be written. Three statements for one criterion.

    `based_on` also says how the page showed each criterion: a score keeps that, and is to be looked at again where the
    criterion is another by now, or the page doesn't say. None is for callers that aren't a page.
    """

    def __init__(
        self,
        review: int,
        given: Given,
        based_on: Mapping[int, Base] | None,
        save: PageSave | None,
        *,
        scores: dict[int, Score],
    ) -> None:
        self.review, self.given, self.scores, self.based_on = review, given, scores, based_on
        parts = {key: f"criterion:{key}" for key in given}
        self.own = OwnSaves(ReviewAutosave, {"review_id": review}, save, parts=parts)
        self.fresh = self.own.sift(given, based_on or {})

    @property
    def is_repeated(self) -> bool:
        """Whether all of it has come before, or was overtaken."""
        return bool(self.given) and not self.fresh

    def finish(self, conflicts: Collection[Conflict] = ()) -> SavedScores:
        return SavedScores(self.own.bases, self.own.overtaken, conflicts, self.scores, is_new=not self.is_repeated)

    def write(
        self, criteria: Mapping[int, Criterion], *, by: AbstractBaseUser, at: datetime, saved_at: datetime
    ) -> SavedScores:
        """Raises KeyError for a criterion that isn't among these. `saved_at`: when what stands there was saved."""
        conflicts: list[Conflict] = []
        for key, columns in self.fresh.items():
            criterion, score = criteria[key], self.scores.get(key)
            before, revision = values_of(score), score.revision if score else 0
            now = {column: before[column] for column in columns}
            merged, differing = merge(columns, now, revision=revision, base=self.own.based_on.get(key))
            conflicts += [
                Conflict(f"{column}-{key}", columns[column], before[column], revision, by, saved_at)
                for column in differing
            ]
            is_current = self._find_wording(criterion) == criterion.wording
            if merged or (is_current and is_stale(score) and not differing):
                score = self.scores[key] = self._write(criterion, score, {**before, **merged})
            revisions = (revision, score.revision if score else 0)
            self.own.note(key, columns, before, revisions=revisions, conflicts=differing, at=at)
        self.own.write()
        return self.finish(conflicts)

    def _find_wording(self, criterion: Criterion) -> str:
        """The criterion as the page showed it, by its mark; nothing where the page doesn't say."""
        if self.based_on is None:
            return criterion.wording
        base = self.based_on.get(criterion.pk)
        return base.marks.get(WORDING, "") if base else ""

    def _write(self, criterion: Criterion, score: Score | None, values: Mapping[str, str]) -> Score:
        score = score or Score(review_id=self.review, criterion=criterion, revision=0)
        for column, value in columns_of_choice(values["choice"]).items():
            setattr(score, column, value)
        score.comment, score.revision = values["comment"], score.revision + 1
        score.wording = self._find_wording(criterion)
        score.save()
        return score

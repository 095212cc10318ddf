"""The form of a review: for each criterion a grade or “no score”, and a comment. What can be read is saved.

And those with which the office opens one once more, or what was late.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from msgspec.structs import replace

from awards.applications.domain.queries.submission_in_force import name_with_reference
from awards.applications.models import Application
from awards.reviews.domain.review import COLUMNS, base_of
from awards.reviews.domain.score import NO_SCORE, WORDING, is_stale, needs_comment, values_of, with_wording
from awards.reviews.models import Criterion, Review, ReviewPhase, Score
from foundation.forms.conflict import Base
from foundation.forms.group import PREFIX, Group
from foundation.text.eras import format_deadline
from foundation.text.languages import active_language
from foundation.text.values import count_graphemes, visible
from foundation.viewsets.action import reason_field
from foundation.viewsets.moment import MomentField

LAST_DIGIT = 9  # of the keys that are grades


class ReviewForm(forms.Form):
    """`given()` is what to write; `find_gaps` says what handing in would refuse."""

    use_required_attribute = False

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        criteria: Iterable[Criterion],
        scores: Mapping[int, Score],
    ) -> None:
        self.criteria, self.scores = list(criteria), scores
        super().__init__(None if data is None else {name: _seen(value) for name, value in data.items()})
        for criterion in self.criteria:
            now = values_of(scores.get(criterion.pk))
            choices = [*((str(grade.value), grade.meaning) for grade in criterion.grades), (NO_SCORE, NO_SCORE)]
            self.fields[f"choice-{criterion.pk}"] = forms.ChoiceField(
                label=criterion.label,
                choices=choices,
                widget=forms.RadioSelect,
                required=False,
                initial=now["choice"],
            )
            self.fields[f"comment-{criterion.pk}"] = forms.CharField(
                label=_("Comment on “%(criterion)s”") % {"criterion": criterion.label},
                widget=forms.Textarea(attrs={"rows": 3}),
                required=False,
                initial=now["comment"],
            )

    @property
    def has_tenth(self) -> bool:
        """Whether a scale has a grade that takes two digits: its key is 0."""
        return any(criterion.ends[1] > LAST_DIGIT for criterion in self.criteria)

    def given(self) -> dict[int, dict[str, str]]:
        """What the page sent and what can be read, by criterion."""
        sent = {name: value for name, value in self.cleaned_data.items() if name in self.data}
        found: dict[int, dict[str, str]] = {}
        for criterion in self.criteria:
            named = {column: sent.get(f"{column}-{criterion.pk}") for column in COLUMNS}
            found[criterion.pk] = {column: value for column, value in named.items() if value is not None}
        return {key: columns for key, columns in found.items() if columns}

    def show_gaps(self) -> None:
        """Say at a criterion that is graded what is missing, too long or to be looked at; no grade yet is no error."""
        for criterion in self.criteria:
            if is_stale(self.scores.get(criterion.pk)):
                self.add_error(f"choice-{criterion.pk}", _("What is graded has changed since you saved this"))
            comment = self.value_of("comment", criterion)
            if needs_comment(criterion, self.value_of("choice", criterion)) and not comment.strip():
                self.add_error(f"comment-{criterion.pk}", _("The highest and the lowest grade need a comment."))
            if (now := count_graphemes(comment)) > criterion.max_characters:
                facts = {"limit": criterion.max_characters, "now": now}
                sentence = _("At most %(limit)d characters; you have entered %(now)d. Please shorten it.")
                self.add_error(f"comment-{criterion.pk}", sentence % facts)

    def value_of(self, column: str, criterion: Criterion) -> str:
        """What an input of a criterion holds: as typed, else as saved."""
        typed = self.data.get(f"{column}-{criterion.pk}") if self.is_bound else None
        return values_of(self.scores.get(criterion.pk))[column] if typed is None else str(typed)


def list_groups(criteria: Iterable[Criterion], scores: Mapping[int, Score], urls: Mapping[int, str]) -> list[Group]:
    """The versions of a page's inputs, with where each is saved."""
    return [
        Group(
            name=str(one.pk),
            token=str(with_wording(base_of(scores.get(one.pk)), one)),
            url=urls[one.pk],
            fields={column: f"{column}-{one.pk}" for column in COLUMNS},
        )
        for one in criteria
    ]


def as_shown(groups: Iterable[Group], criteria: Iterable[Criterion]) -> tuple[list[Group], set[int]]:
    """With bases of a page that shows the criteria as they are now; and the keys of those it was typed on otherwise."""
    shown, reworded = [], set()
    for group, one in zip(groups, criteria, strict=True):
        base = Base.read(group.token, (*COLUMNS, WORDING))
        if base and base.marks.get(WORDING) != one.wording:
            reworded.add(one.pk)
        shown.append(replace(group, token=str(with_wording(base, one))) if base else group)
    return shown, reworded


def make_base(data: Mapping[str, Any], criteria: Iterable[Criterion]) -> dict[int, Base]:
    """What the page leaned on, by criterion; none for a page that doesn't say.

    One that showed a criterion which is graded no more showed none of the others as it weighs now.
    """
    columns = (*COLUMNS, WORDING)
    found = {one.pk: Base.read(data.get(f"{PREFIX}{one.pk}", ""), columns) for one in criteria}
    if {name for name in data if name.startswith(PREFIX)} - {f"{PREFIX}{key}" for key in found}:
        found = {key: base and without_wording(base) for key, base in found.items()}
    return {key: base for key, base in found.items() if base}


def name_newest(data: Mapping[str, Any], successors: Mapping[int, int]) -> dict[str, Any]:
    """What a page sent, with its inputs called after the criteria of the newest rubric, which it may not know yet."""
    named = dict(data.items())
    for older, newest in successors.items():
        for stem in (*(f"{column}-" for column in COLUMNS), PREFIX):
            if f"{stem}{older}" in named:
                named[f"{stem}{newest}"] = named.pop(f"{stem}{older}")
    return named


def without_wording(base: Base) -> Base:
    """What a page leans on that showed other criteria: whatever it sends, it has looked at none as they are now."""
    return replace(base, marks={column: mark for column, mark in base.marks.items() if column != WORDING})


def _seen(value: Any) -> Any:
    return visible(value) if isinstance(value, str) else value


class OpenForm(forms.Form):
    open_until = MomentField(
        label=gettext_lazy("Open until (not included)"),
        help_text=gettext_lazy("Also after the end of the phase."),
    )
    reason = reason_field(gettext_lazy("Only the secretariat reads it. It is kept on record."), max_length=1000)


def _read_work(value: str) -> tuple[int, int]:
    phase, application = map(int, value.split("-"))
    return phase, application


class LateForm(OpenForm):
    """What the reviewer hasn't handed in of phases that are over; what was begun says so."""

    field_order = ("work", "open_until", "reason")

    work = forms.TypedMultipleChoiceField(
        label=pgettext_lazy("reviewer", "Not handed in"),
        coerce=_read_work,
        widget=forms.CheckboxSelectMultiple,
    )

    def offer(
        self, late: Iterable[tuple[ReviewPhase, Iterable[Application]]], reviews: Iterable[Review], *, at: datetime
    ) -> None:
        begun = {(one.phase_id, one.application_id): one for one in reviews}
        self.fields["work"].choices = [  # type: ignore[attr-defined]  # declared above
            (f"{phase.pk}-{one.pk}", _say(phase, one, begun.get((phase.pk, one.pk)), at))
            for phase, applications in late
            for one in applications
        ]


def _say(phase: ReviewPhase, application: Application, review: Review | None, at: datetime) -> str:
    where = f"{phase.name}　{name_with_reference(application)}"
    if review is None:
        return _("%(application)s (not begun)") % {"application": where}
    if review.open_until is None:
        return _("%(application)s (begun)") % {"application": where}
    facts = {"application": where, "moment": format_deadline(review.open_until, active_language())}
    if review.open_until <= at:
        return _("%(application)s (was open until %(moment)s)") % facts
    return _("%(application)s (opened until %(moment)s)") % facts

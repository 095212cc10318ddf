"""The page of a correction: the two forms with unlocked inputs, the files that may be replaced, the rest read-only."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.forms import BoundField, ModelChoiceField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from msgspec import Struct, field
from msgspec.structs import replace

from awards.applications.domain import Draft, Editable, Finding, list_findings, load_draft, make_preview, name_of
from awards.applications.domain.submission_completeness import list_editable
from awards.applications.forms.answer import QuestionsForm
from awards.applications.forms.answer_partial import DraftForm
from awards.applications.forms.organisation import OrganisationForm
from awards.applications.models import Application, Correction
from awards.applications.views.answer_base import groups_of_answers, groups_of_columns
from awards.applications.views.answer_measure import Line, list_lines
from awards.applications.views.application_context import changeable, may_be_withdrawn, working_page
from awards.applications.views.material_list import list_parts_of
from awards.programmes.domain.queries.item_questionnaire import Question
from awards.programmes.enums import Section
from foundation.forms.conflict import Base
from foundation.forms.group import Group, as_posted, as_saved


class CorrectionForm(Struct, frozen=True):
    """The unlocked parts of one application, as this person sees them now."""

    draft: Draft
    editable: Editable
    organisation: OrganisationForm
    questions: QuestionsForm
    locked: tuple[DraftForm, ...]
    at: datetime
    bases: Mapping[str, Base] = field(default_factory=dict)  # after a save, by the names of groups

    @property
    def is_savable(self) -> bool:
        """Whether leaving the page loses no input."""
        return self.organisation.is_savable and self.questions.is_savable

    @property
    def locked_texts(self) -> dict[str, str]:
        """What was typed into inputs that may not be changed, or no longer."""
        return {name: text for form in self.locked for name, text in form.get_changed_texts().items()}

    @property
    def whole_form(self) -> DraftForm:
        """The inputs of both forms together, to name them and show their values."""
        form = DraftForm()
        form.fields = {**self.organisation.fields, **self.questions.fields}
        return form

    def show(self, findings: Iterable[Finding]) -> None:
        """Show the domain's findings at their inputs."""
        found = list(findings)
        self.organisation.show(found)
        self.questions.show(found)

    def reread(self) -> "CorrectionForm":
        """The same forms with the application's current data."""
        self.draft.application.refresh_from_db()
        return replace(self, draft=self.draft.reread())

    def groups(self) -> list[Group]:
        """The base of each input, and the URL it is autosaved to."""
        columns = groups_of_columns(self.draft.application, self.organisation.fields)
        return as_saved([*columns, *groups_of_answers(self.draft, self.questions.questions)], self.bases)


class Named(Struct, frozen=True):
    """One unlocked thing: why it was named, and what was submitted."""

    reason: str
    sent: str = ""
    bound: BoundField | None = None
    line: Line | None = None


def make_correction_form(
    request: HttpRequest, application: Application, data: Mapping[str, Any] | None, *, at: datetime
) -> CorrectionForm:
    """The forms with unlocked inputs only, and those with the others, which may have been unlocked before."""
    editable, draft = changeable(application, by=request.user, at=at), load_draft(application)
    organisation, others = (OrganisationForm(data, application=application) for _each in range(2))
    for name in [*others.fields]:
        del (others if editable.has_column(name) else organisation).fields[name]
    is_unlocked: dict[bool, list[Question]] = {True: [], False: []}
    for question in draft.questionnaire.questions:
        is_unlocked[editable.has_item(question.item.pk)].append(question)
    questions, locked = (QuestionsForm(data, questions=some, answers=draft.answers) for some in is_unlocked.values())
    return CorrectionForm(draft, editable, organisation, questions, (others, locked), at)


def show_correction_form(
    request: HttpRequest,
    correction_form: CorrectionForm,
    *,
    stashed: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    draft, editable, at = correction_form.draft, correction_form.editable, correction_form.at
    findings = list_editable(list_findings(draft), editable, draft.questionnaire)
    last = editable.correction or draft.application.corrections.prefetch_related("items").first()
    lines = list_lines(correction_form.questions, draft, at=at)
    context = working_page(draft, by=request.user, at=at) | {
        "correction": last,
        "named": [(name_of(each), each.reason) for each in last.items.all()] if last else [],
        "organisation": correction_form.organisation,
        "questions": correction_form.questions,
        "inputs": _inputs(correction_form, lines),
        "missing": [each for each in findings if not each.is_warning and each.section == Section.MATERIALS],
        "parts": list_parts_of(draft, editable) if editable else [],
        "groups": as_posted(correction_form.groups(), stashed),
        "preview": make_preview(draft, draft.materials),
        "closes": editable.until or _end_of(last),
        "left": (editable.until or at) - at,
        "form": correction_form.questions if correction_form.questions.errors else correction_form.organisation,
        "stashed": stashed,
        "stopped": status != 200,
        "may_withdraw": may_be_withdrawn(draft.application, by=request.user, at=at),
    }
    return render(request, "laurel_applications/apply/correction.html", context, status=status)


def _end_of(correction: Correction | None) -> datetime | None:
    """The deadline of a correction that has passed, for a page shown after it."""
    return correction.until if correction else None


def _inputs(correction_form: CorrectionForm, lines: Iterable[Line]) -> list[Named]:
    """Columns of the organisation, then questions, each with why it was named and what was submitted."""
    leaning = _("It uses a number that is to be corrected. Check that it still fits.")
    items = dict.fromkeys(correction_form.editable.leaning, leaning)
    items |= {each.item_id: each.reason for each in correction_form.editable.named if each.item_id}
    columns = {each.column: each.reason for each in correction_form.editable.named}
    sent = _sent(correction_form.draft.application)
    organisation = sent.get("organisation", {})
    answers = {each["code"]: each for each in sent.get("answers", [])}
    return [
        *(
            Named(columns.get(bound.name, ""), _column_sent(bound, organisation.get(bound.name)), bound=bound)
            for bound in correction_form.organisation
        ),
        *(
            Named(
                items.get(line.question.item.pk, ""),
                _number_sent(line.question, answers.get(line.question.item.code)),
                line=line,
            )
            for line in lines
        ),
    ]


def _column_sent(bound: BoundField, value: Any) -> str:
    """The submitted value as people read it: the name for a code, since a submission stores the code."""
    if value in (None, ""):
        return ""
    if isinstance(bound.field, ModelChoiceField):
        codes: Any = bound.field.queryset
        return str(codes.filter(pk=value).first() or value)
    return f"{value:,}" if isinstance(value, int) else str(value)


def _sent(application: Application) -> dict[str, Any]:
    """The last submission; empty if none has been received yet."""
    last = application.submissions.order_by("-number").first()
    return last.snapshot if last else {}


def _number_sent(question: Question, answer: Mapping[str, Any] | None) -> str:
    """The submitted numbers of a measure, in order; nothing for other questions, whose texts are long."""
    if answer is None or not question.is_measure:
        return ""
    own = ("denominator", "numerator") if question.has_own_denominator else ("numerator",)
    numbers = [answer["number"]] if answer.get("number") is not None else [answer.get(name) for name in own]
    return " / ".join(
        f"{number:,}" if isinstance(number, int) else str(number) for number in numbers if number is not None
    )

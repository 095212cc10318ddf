"""What is missing or wrong in an application, and what is merely unusual; used by the task list and by submitting.

Reads only. Each finding names its section and the input it is about, so that the page can link there.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import cast

from django.db.models import Field
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from msgspec import Struct
from msgspec.structs import replace

from awards.applications.domain.answer import outcome_of
from awards.applications.domain.answer_editability import Editable
from awards.applications.domain.answer_wording import describe, label_of, label_of_column
from awards.applications.domain.draft import Draft
from awards.applications.domain.submission_files import list_dispensable, list_missing_materials
from awards.applications.models import Answer, Application
from awards.programmes.domain.queries.item_questionnaire import Question, Questionnaire
from awards.programmes.enums import ItemKind, Section
from foundation.text.kana import needs_reading
from foundation.text.values import count_graphemes

REQUIRED_COLUMNS = (
    "organisation_name",
    "organisation_kana",
    "industry",
    "prefecture",
    "employees_total",
    "contact_name",
    "contact_email",
)


class Level(StrEnum):
    """Missing, wrong, or merely unusual: the last doesn't block submitting."""

    MISSING = "missing"
    WRONG = "wrong"
    UNUSUAL = "unusual"


class Finding(Struct, frozen=True):
    """One thing to do: its section, its input, and a sentence."""

    section: Section
    field: str
    message: str
    level: Level = Level.MISSING

    @property
    def is_missing(self) -> bool:
        """Missing: not shown as an error while the applicant is still writing."""
        return self.level == Level.MISSING

    @property
    def is_warning(self) -> bool:
        """A warning asks for a look; it doesn't block submitting."""
        return self.level == Level.UNUSUAL

    def __str__(self) -> str:
        return self.message


def list_required_columns(application: Application) -> list[str]:
    """What must be known of the organisation. Who applied on paper need not have an e-mail address."""
    dispensable = set() if application.received_at is None else {"contact_email"}
    if not needs_reading(application.organisation_name):
        dispensable.add("organisation_kana")
    return [name for name in REQUIRED_COLUMNS if name not in dispensable]


def list_findings(draft: Draft) -> list[Finding]:
    """Everything that is missing, wrong or unusual but for the declarations, in the order of the sections."""
    return [*_organisation(draft), *_questions(draft), *_efforts(draft), *_materials(draft)]


def list_missing(draft: Draft) -> list[Finding]:
    """What blocks submitting: errors of all sections, and declarations not confirmed."""
    errors = [finding for finding in list_findings(draft) if not finding.is_warning]
    return [*errors, *_declarations(draft)]


def list_editable(findings: Iterable[Finding], editable: Editable, questionnaire: Questionnaire) -> list[Finding]:
    """The findings about something editable; that no effort is chosen is said at an effort that can be."""
    found = []
    for finding in findings:
        if finding.section == Section.EFFORTS and finding.field.endswith("-is_chosen"):
            open_efforts = [each for each in questionnaire.efforts if editable.has_item(each.item.pk)]
            found += [replace(finding, field=each.field("is_chosen")) for each in open_efforts[:1]]
        elif is_about(finding, editable, questionnaire):
            found.append(finding)
    return found


def is_about(finding: Finding, editable: Editable, questionnaire: Questionnaire) -> bool:
    """Whether the finding is about something editable."""
    if editable.everything or finding.section == Section.CHECK:
        return editable.everything
    if finding.section == Section.ORGANISATION:
        return finding.field in editable.columns
    if finding.section == Section.MATERIALS:
        return any(
            each.code == finding.field and each.pk in editable.requirements for each in questionnaire.requirements
        )
    code = finding.field.rpartition("-")[0]
    return any(each.item.code == code and each.item.pk in editable.items for each in questionnaire.questions)


def _organisation(draft: Draft) -> Iterator[Finding]:
    application = draft.application
    for name in list_required_columns(application):
        column = cast(Field, application._meta.get_field(name))
        if getattr(application, column.attname) in (None, ""):
            sentence = _("Choose “%(field)s”.") if column.is_relation else _("Fill in “%(field)s”.")
            yield Finding(Section.ORGANISATION, name, sentence % {"field": label_of_column(name)})
    if application.employees_total == 0:
        yield Finding(
            Section.ORGANISATION, "employees_total", _("Enter the number of employees (1 or more)."), Level.WRONG
        )

    if any(not party.name for party in draft.parties):
        yield Finding(Section.ORGANISATION, "parties", _("Enter the names of all participating organisations."))


def _questions(draft: Draft) -> Iterator[Finding]:
    for question in draft.questionnaire.plain:
        answer = draft.answers.get(question.item.pk)
        yield from _missing_columns(question, answer)
        yield from _outdated(Section.QUESTIONS, question, answer)
        if question.is_measure and (concern := outcome_of(question, answer).concern):
            field = question.field(first_column(question))
            message = describe(concern, draft.questionnaire, question, answer)
            yield Finding(Section.QUESTIONS, field, message, Level.WRONG if concern.is_error else Level.UNUSUAL)
        if question.kind == ItemKind.TEXT and answer:
            yield from _too_long(Section.QUESTIONS, question, answer)


def first_column(question: Question) -> str:
    """The column whose input represents the whole question."""
    names = {ItemKind.NUMBER: "number", ItemKind.CHOICE: "option", ItemKind.TEXT: "text", ItemKind.EFFORT: "text"}
    return names.get(ItemKind(question.kind), "numerator")


def _missing_columns(question: Question, answer: Answer | None) -> Iterator[Finding]:
    """The inputs of a question that are empty; of one that isn't required, only when it is half filled in."""
    columns = {
        ItemKind.RATIO: ["denominator", "numerator"] if question.has_own_denominator else ["numerator"],
        ItemKind.AVERAGE: ["numerator"],
        ItemKind.NUMBER: ["number"],
        ItemKind.CHOICE: ["option"],
        ItemKind.TEXT: ["text"],
    }[ItemKind(question.kind)]
    empty = [name for name in columns if answer is None or getattr(answer, name) in (None, "")]
    if not question.item.is_required and len(empty) == len(columns):
        return
    for column in empty:
        sentence = _("Choose “%(field)s”.") if column == "option" else _("Fill in “%(field)s”.")
        message = sentence % {"field": label_of(question, column)}
        yield Finding(Section.QUESTIONS, question.field(column), message)


def _efforts(draft: Draft) -> Iterator[Finding]:
    chosen = 0
    for question in draft.questionnaire.efforts:
        answer = draft.answers.get(question.item.pk)
        if answer is None or not answer.is_chosen:
            continue
        chosen += 1
        if not answer.text.strip():
            message = _("Describe “%(effort)s”.") % {"effort": question.version.label}
            yield Finding(Section.EFFORTS, question.field("text"), message)
        yield from _outdated(Section.EFFORTS, question, answer)
        yield from _too_long(Section.EFFORTS, question, answer)
    if not chosen and draft.questionnaire.must_tell_of_effort:
        first = draft.questionnaire.efforts[0]
        yield Finding(Section.EFFORTS, first.field("is_chosen"), _("Choose at least one effort."))


def _outdated(section: Section, question: Question, answer: Answer | None) -> Iterator[Finding]:
    if answer is not None and answer.item_version_id != question.version.pk:
        message = _("The question “%(question)s” has changed. Review your answer and save it again.")
        yield Finding(
            section, question.field(first_column(question)), message % {"question": question.version.label}, Level.WRONG
        )


def _too_long(section: Section, question: Question, answer: Answer) -> Iterator[Finding]:
    over = excess(question, answer.text)
    if over:
        message = ngettext(
            "Shorten “%(field)s” by %(n)d character.", "Shorten “%(field)s” by %(n)d characters.", over
        ) % {
            "n": over,
            "field": question.version.label,
        }
        yield Finding(section, question.field("text"), message, Level.WRONG)


def _materials(draft: Draft) -> Iterator[Finding]:
    materials, missing = draft.materials, list_missing_materials(draft)
    dispensable = list_dispensable(materials)
    for requirement in draft.questionnaire.requirements:
        if requirement in missing:
            message = _("Upload “%(material)s”.") % {"material": requirement.name}
            yield Finding(Section.MATERIALS, requirement.code, message)
        of_this = [material for material in materials if material.requirement_id == requirement.pk]
        for material in of_this:
            if material in dispensable:
                message = _("“%(file)s” was not accepted and will not be submitted.") % {"file": material}
                yield Finding(Section.MATERIALS, requirement.code, message, Level.UNUSUAL)
            elif material.is_refused:
                message = _("“%(file)s” was not accepted. Remove it or choose another file.") % {"file": material}
                yield Finding(Section.MATERIALS, requirement.code, message, Level.WRONG)
            elif not material.has_arrived:
                message = _("“%(file)s” has not arrived. Upload it again or remove it.") % {"file": material}
                yield Finding(Section.MATERIALS, requirement.code, message, Level.WRONG)


def _declarations(draft: Draft) -> Iterator[Finding]:
    for declaration in draft.questionnaire.declarations:
        if declaration.is_required and declaration.pk not in draft.confirmed:
            message = _("Confirm: %(declaration)s") % {"declaration": declaration.text}
            yield Finding(Section.CHECK, f"declaration-{declaration.code}", message)


def excess(question: Question, text: str) -> int:
    """By how many characters a text is too long; 0 if it isn't, or has no limit."""
    limit = question.version.max_characters
    return max(0, count_graphemes(text) - limit) if limit else 0

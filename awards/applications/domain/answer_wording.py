"""Texts about answers: labels of inputs, and concerns as sentences with their numbers."""

from collections.abc import Iterable
from typing import cast

from django.db.models import Field
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from awards.applications.models import Answer, Application
from awards.programmes.domain.item_measure import Concern, shown
from awards.programmes.domain.queries.item_questionnaire import Question, Questionnaire
from awards.programmes.enums import ItemKind, Section
from awards.programmes.models import RequiredMaterial
from foundation.text.languages import join_names

MORE_THAN_ALL = "more_than_all"
UNUSUALLY_MORE = "unusually_more"
SENTENCES: dict[str, Promise] = {
    MORE_THAN_ALL: _("“%(numerator)s” (%(n)s) is larger than “%(denominator)s” (%(d)s). Correct one of them."),
    UNUSUALLY_MORE: _("“%(numerator)s” (%(n)s) is larger than “%(denominator)s” (%(d)s). Check the figures."),
    Concern.IMPOSSIBLE_HIGH: _("“%(result)s” cannot be more than %(most)s. Check the figures."),
    Concern.IMPOSSIBLE_LOW: _("“%(result)s” cannot be less than %(least)s. Check the figures."),
    Concern.NOBODY: _("“%(numerator)s” is %(n)s, but “%(denominator)s” is 0. Correct one of them."),
    Concern.UNUSUAL_HIGH: _("“%(result)s” is unusually high. Check the figures."),
    Concern.UNUSUAL_LOW: _("“%(result)s” is unusually low. Check the figures."),
}

# Columns about the organisation that have another label on the page than on the record.
COLUMNS: dict[str, Promise] = {
    "organisation_name": _("Name of the organisation"),
    "city": _("City, town or village"),
    "employees_total": _("Number of employees"),
    "contact_email": _("E-mail address"),
}


def kinds_of(requirement: RequiredMaterial) -> str:
    """The accepted file types, in the active language: PDF, DOCX."""
    return name_endings(requirement.endings)


def name_endings(endings: Iterable[str]) -> str:
    """File types by the endings of names, in the active language: PDF, DOCX."""
    return join_names(ending.upper() for ending in endings)


def label_of_column(name: str) -> str:
    """The label of an input about the organisation, the same on pages and in documents."""
    column = cast(Field, Application._meta.get_field(name))
    return capfirst(str(COLUMNS.get(name) or column.verbose_name))


def has_figures(questions: Iterable[Question]) -> bool:
    """Whether the award asks for figures; if not, the section of the track record is headed “Questions”."""
    return any(question.kind in (ItemKind.RATIO, ItemKind.AVERAGE) for question in questions)


def name_of_section(section: Section, questions: Iterable[Question]) -> str:
    """The name of a section in a cycle with these questions (without efforts)."""
    if section == Section.QUESTIONS and not has_figures(questions):
        return gettext("Questions")
    return str(section.label)


def label_of(question: Question, column: str) -> str:
    """The label of a question's input."""
    named = {"numerator": question.version.numerator_label, "denominator": question.version.denominator_label}
    return named.get(column) or question.version.label


def label_of_denominator(questionnaire: Questionnaire, question: Question) -> str:
    """The label of a measure's second number, even if it belongs to another question."""
    source = questionnaire.denominator_of(question)
    return label_of(source, "numerator") if source else label_of(question, "denominator")


def describe(concern: Concern, questionnaire: Questionnaire, question: Question, answer: Answer | None) -> str:
    """A concern as a sentence, with the numbers it is about."""
    version = question.version
    facts = {
        "numerator": label_of(question, "numerator"),
        "denominator": label_of_denominator(questionnaire, question),
        "n": _count(answer.numerator if answer else None),
        "d": _count(answer.denominator if answer else None),
        "result": version.label,
        "most": shown(version.maximum, version.decimals),
        "least": shown(version.minimum, version.decimals),
    }
    return str(SENTENCES[_sentence(concern, question, answer)]) % facts


def _sentence(concern: Concern, question: Question, answer: Answer | None) -> str:
    more_than_all = bool(answer and (answer.numerator or 0) > (answer.denominator or 0))
    if question.kind == ItemKind.RATIO and more_than_all:
        return {Concern.IMPOSSIBLE_HIGH: MORE_THAN_ALL, Concern.UNUSUAL_HIGH: UNUSUALLY_MORE}.get(concern, concern)
    return concern


def _count(number: int | None) -> str:
    return "" if number is None else f"{number:,}"

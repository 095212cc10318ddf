"""An application for reading: measures with their numbers, other answers, chosen efforts, files.

The applicant checks it before submitting; the secretariat reads the same afterwards. Reads only.
"""

from collections.abc import Sequence

from msgspec import Struct

from awards.applications.domain.answer import outcome_of
from awards.applications.domain.answer_wording import label_of, label_of_denominator
from awards.applications.domain.draft import Draft
from awards.applications.domain.queries.application_identity import list_known
from awards.applications.models import Answer, Application, ApplicationParty, Material, OtherAward
from awards.programmes.domain.item_measure import shown
from awards.programmes.domain.queries.item_questionnaire import Question, Questionnaire
from awards.programmes.enums import ItemKind
from foundation.text.passages import HiddenWords


class Figure(Struct, frozen=True):
    """A measure: its result, and the two numbers it is computed from (none for a plain number)."""

    label: str
    shown: str
    unit: str
    made_of: tuple[tuple[str, int], ...] = ()
    months: int | None = None
    note: str = ""


class Preview(Struct, frozen=True):
    """All that is sent except the organisation's own columns."""

    parties: Sequence[ApplicationParty]
    other_awards: Sequence[OtherAward]
    figures: Sequence[Figure]
    texts: Sequence[tuple[str, str]]
    efforts: Sequence[tuple[str, str]]
    materials: Sequence[Material]


def make_preview(draft: Draft, materials: Sequence[Material]) -> Preview:
    """What the pages show, with the files that this reader may see."""
    questionnaire = draft.questionnaire
    given = [(question, draft.answers.get(question.item.pk)) for question in questionnaire.questions]
    return Preview(
        parties=draft.parties,
        other_awards=draft.other_awards,
        figures=[describe_figure(questionnaire, question, answer) for question, answer in given if question.is_measure],
        texts=[
            (question.version.label, say_answer(answer))
            for question, answer in given
            if question.kind in (ItemKind.CHOICE, ItemKind.TEXT)
        ],
        efforts=[
            (question.version.label, answer.text)
            for question, answer in given
            if question.kind == ItemKind.EFFORT and answer is not None and answer.is_chosen
        ],
        materials=materials,
    )


def list_naming(application: Application, preview: Preview) -> list[str]:
    """The labels of texts that name the applicant, for awards whose reviewers shouldn't know who applies."""
    texts = [*preview.texts, *preview.efforts, *((each.label, each.note) for each in preview.figures)]
    words = HiddenWords.of(list_known([application.pk])[application.pk])
    return [label for label, text in texts if words.list_in(text)]


def describe_answer(questionnaire: Questionnaire, question: Question, answer: Answer | None) -> str:
    """An answer in one text, with its numbers; empty where there is none."""
    if answer is None or (question.is_effort and not answer.is_chosen):
        return ""
    if not question.is_measure:
        return say_answer(answer)
    figure = describe_figure(questionnaire, question, answer)
    made_of = " ÷ ".join(f"{label} {number:,}" for label, number in figure.made_of)
    return " · ".join(part for part in (f"{figure.shown}{figure.unit}", made_of, figure.note) if part)


def describe_figure(questionnaire: Questionnaire, question: Question, answer: Answer | None) -> Figure:
    """A measure's answer: its result, what it is computed from, and what was noted with it."""
    result = outcome_of(question, answer).result
    made_of = [] if answer is None or question.kind == ItemKind.NUMBER else _made_of(questionnaire, question, answer)
    return Figure(
        label=question.version.label,
        shown=shown(result, question.version.decimals),
        unit=question.version.unit if result is not None else "",
        made_of=tuple(made_of),
        months=question.item.months if question.kind == ItemKind.AVERAGE else None,
        note=answer.note if answer else "",
    )


def _made_of(questionnaire: Questionnaire, question: Question, answer: Answer) -> list[tuple[str, int]]:
    below = label_of_denominator(questionnaire, question)
    parts = [(label_of(question, "numerator"), answer.numerator), (below, answer.denominator)]
    return [(label, number) for label, number in parts if number is not None]


def say_answer(answer: Answer | None) -> str:
    if answer is None:
        return ""
    return str(answer.option) if answer.option else answer.text

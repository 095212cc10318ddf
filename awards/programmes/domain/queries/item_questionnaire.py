"""The questions of a cycle, as the form, the check and the list of an application need them.

Reads in a fixed number of queries. A question is an item with its newest version; an answer keeps the version it was
given to.
"""

from collections.abc import Sequence
from functools import cached_property

from django.db.models import prefetch_related_objects
from msgspec import Struct

from awards.programmes.enums import ItemKind, Section
from awards.programmes.models import (
    AwardCycle,
    Condition,
    Declaration,
    RequiredMaterial,
    ScreeningItem,
    ScreeningItemVersion,
    ScreeningOption,
)


class Question(Struct, frozen=True):
    """An item in its newest version."""

    item: ScreeningItem
    version: ScreeningItemVersion
    options: tuple[ScreeningOption, ...] = ()

    @property
    def kind(self) -> str:
        return self.item.kind

    @property
    def is_measure(self) -> bool:
        return self.item.kind in ItemKind.measures

    @property
    def is_effort(self) -> bool:
        return self.item.kind == ItemKind.EFFORT

    @property
    def has_own_denominator(self) -> bool:
        """Whether the denominator is typed here (rather than taken from another question)."""
        return self.item.kind == ItemKind.RATIO and self.item.denominator_from_id is None

    def field(self, column: str) -> str:
        """The name of a column's input, in forms and in links to them."""
        return f"{self.item.code}-{column}"


class Questionnaire(Struct, frozen=True, dict=True):
    """All questions, materials and declarations of a cycle."""

    cycle: AwardCycle
    questions: Sequence[Question]

    @cached_property
    def requirements(self) -> Sequence[RequiredMaterial]:
        return list(self.cycle.required_materials.select_related("item"))

    @cached_property
    def conditions(self) -> Sequence[Condition]:
        return list(self.cycle.conditions.all())

    @cached_property
    def declarations(self) -> Sequence[Declaration]:
        return list(self.cycle.declarations.all())

    @property
    def must_tell_of_effort(self) -> bool:
        """Whether at least one effort has to be chosen: true if any of them is compulsory."""
        return any(question.item.is_required for question in self.efforts)

    @cached_property
    def by_item(self) -> dict[int, Question]:
        return {question.item.pk: question for question in self.questions}

    @property
    def plain(self) -> list[Question]:
        """Everything but efforts, in order."""
        return [question for question in self.questions if question.kind != ItemKind.EFFORT]

    @property
    def efforts(self) -> list[Question]:
        return [question for question in self.questions if question.kind == ItemKind.EFFORT]

    @property
    def measures(self) -> list[Question]:
        return [question for question in self.questions if question.is_measure]

    def denominator_of(self, question: Question) -> Question | None:
        """The question whose numerator divides this one's, where it isn't typed here."""
        source = question.item.denominator_from_id
        return self.by_item.get(source) if source else None

    @property
    def sections(self) -> list[Section]:
        """The sections that have something to fill in for this cycle."""
        by_section = {
            Section.QUESTIONS: self.plain,
            Section.EFFORTS: self.efforts,
            Section.MATERIALS: self.requirements,
        }
        return [section for section in Section if section not in by_section or by_section[section]]


def get_questionnaire(cycle: AwardCycle) -> Questionnaire:
    """The current questions of this cycle: one query, one more for options; materials and declarations load lazily."""
    versions = ScreeningItemVersion.objects.filter(item__cycle=cycle).select_related("item")
    newest = {version.item_id: version for version in versions.order_by("item__order", "item_id", "number")}
    choices = [version for version in newest.values() if version.item.kind == ItemKind.CHOICE]
    prefetch_related_objects(choices, "options")
    return Questionnaire(cycle=cycle, questions=[_question(version) for version in newest.values()])


def _question(version: ScreeningItemVersion) -> Question:
    options = tuple(version.options.all()) if version.item.kind == ItemKind.CHOICE else ()
    return Question(item=version.item, version=version, options=options)

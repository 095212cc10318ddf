"""A draft: an application with its questionnaire, answers, materials and lists, passed as one object.

Each part is loaded lazily and once. The rules the next editor must not break: reads only; after a write, or after
waiting for a lock, the caller continues with `reread`.
"""

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from awards.applications.domain.queries.answer import get_answers
from awards.applications.models import Answer, Application, ApplicationParty, Material, OtherAward
from awards.programmes.domain.queries.item_questionnaire import Questionnaire, get_questionnaire
from awards.programmes.models import RequiredMaterial


class Draft(Struct, frozen=True, dict=True):
    """One application with all its parts. Made by `load_draft`."""

    application: Application

    @cached_property
    def questionnaire(self) -> Questionnaire:
        return get_questionnaire(self.application.cycle)

    @cached_property
    def answers(self) -> dict[int, Answer]:
        """The answers by item: each to the newest version that was answered."""
        return get_answers(self.application)

    @cached_property
    def kept_materials(self) -> Sequence[Material]:
        """Every file that wasn't removed, whether it is still required or not."""
        return list(self.application.materials.kept().select_related("file", "requirement"))

    @cached_property
    def parties(self) -> Sequence[ApplicationParty]:
        """The other organisations, in their order."""
        return list(self.application.parties.all())

    @cached_property
    def other_awards(self) -> Sequence[OtherAward]:
        """Other awards, in the order of the form."""
        return list(self.application.other_awards.all())

    @cached_property
    def confirmed(self) -> frozenset[int]:
        """The ids of the declarations that are ticked."""
        return frozenset(self.application.declarations.values_list("pk", flat=True))

    @property
    def materials(self) -> list[Material]:
        """The files to be sent: not removed, and of requirements that apply."""
        return [material for material in self.kept_materials if self.is_applicable(material.requirement)]

    @property
    def received_materials(self) -> list[Material]:
        """The files that passed their check, whether they are still required or not."""
        return [material for material in self.kept_materials if material.is_received]

    def is_applicable(self, requirement: RequiredMaterial) -> bool:
        """Whether the requirement applies: always, or because its effort is ticked."""
        if requirement.item_id is None:
            return True
        answer = self.answers.get(requirement.item_id)
        return answer is not None and answer.is_chosen

    def reread(self, application: Application | None = None) -> "Draft":
        """The current state, of this row if given: answers and files are loaded again, the questionnaire is not."""
        draft = Draft(application or self.application)
        # A cached property keeps its value in `__dict__`; the fields of a Struct aren't in it.
        vars(draft).update({name: value for name, value in vars(self).items() if name == "questionnaire"})
        return draft


def load_draft(application: Application) -> Draft:
    """The draft of an application. No query yet; the questionnaire takes one or two, answers and files one each."""
    return Draft(application)

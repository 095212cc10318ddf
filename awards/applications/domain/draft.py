"""A draft: an application with what its cycle asks, what was answered and which files there are, passed as one.

Each part is read when it is first asked for, and once. The rules the next editor must not break: reads only; whoever
has written something, or has waited for a lock, goes on with `reread`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from awards.applications.domain.queries.answer import get_answers
from awards.applications.models import Answer, Application, Material
from awards.programmes.domain.queries.questionnaire import Questionnaire, get_questionnaire
from awards.programmes.models import RequiredMaterial


@dataclass(frozen=True)
class Draft:
    """One application and all that it is made of. Made by `load_draft`."""

    application: Application

    @cached_property
    def questionnaire(self) -> Questionnaire:
        return get_questionnaire(self.application.cycle)

    @cached_property
    def answers(self) -> dict[int, Answer]:
        """By item: to the newest version that was answered."""
        return get_answers(self.application)

    @cached_property
    def kept_materials(self) -> Sequence[Material]:
        """Every file that wasn't removed, whether it is still asked for or not."""
        return list(self.application.materials.kept().select_related("file", "requirement"))

    @property
    def materials(self) -> list[Material]:
        """The files that are to be sent: not removed, and of requirements that are asked for."""
        return [material for material in self.kept_materials if self.is_applicable(material.requirement)]

    @property
    def received_materials(self) -> list[Material]:
        """The files that passed their check, whether they are still asked for or not."""
        return [material for material in self.kept_materials if material.is_received]

    def is_applicable(self, requirement: RequiredMaterial) -> bool:
        """Asked for in any case, or evidence for an effort that is ticked."""
        if requirement.item_id is None:
            return True
        answer = self.answers.get(requirement.item_id)
        return answer is not None and answer.is_chosen

    def reread(self, application: Application | None = None) -> "Draft":
        """As it is now, of this row where one is given: answers and files are read again, the questionnaire is not."""
        draft = Draft(application or self.application)
        # A cached property keeps its value in `__dict__`, where a frozen dataclass lets it.
        vars(draft).update({name: value for name, value in vars(self).items() if name == "questionnaire"})
        return draft


def load_draft(application: Application) -> Draft:
    """The draft of an application. No query yet; the questionnaire takes one or two, answers and files one each."""
    return Draft(application)

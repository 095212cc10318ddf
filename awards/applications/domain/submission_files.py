"""Which files of an application count, which are still being checked, which failed; and which are asked for.

Reads only. Evidence for an effort is asked for, counts and is sent
only where the effort is ticked. The rule the next editor must not break: *arrived* lets an applicant press submit,
*received* is what a submission is made of.
"""

from collections.abc import Mapping

from awards.applications.domain.queries.answer import get_answers
from awards.applications.models import Answer, Application, Material
from awards.programmes.domain.queries.questionnaire import Questionnaire
from awards.programmes.models import RequiredMaterial


def is_applicable(requirement: RequiredMaterial, answers: Mapping[int, Answer]) -> bool:
    """Asked for in any case, or evidence for an effort that is ticked."""
    if requirement.item_id is None:
        return True
    answer = answers.get(requirement.item_id)
    return answer is not None and answer.is_chosen


def list_materials(application: Application, answers: Mapping[int, Answer] | None = None) -> list[Material]:
    """The files that are to be sent: not removed, and of requirements that are asked for."""
    answers = get_answers(application) if answers is None else answers
    kept = application.materials.kept().select_related("file", "requirement")
    return [material for material in kept if is_applicable(material.requirement, answers)]


def list_unchecked(materials: list[Material]) -> list[Material]:
    """Arrived, and the check is not over."""
    return [each for each in materials if each.is_being_checked]


def list_failed(materials: list[Material]) -> list[Material]:
    """Those that failed and were not followed by another file for the same requirement."""
    arrived = [each for each in materials if each.has_arrived]
    return [
        each
        for each in materials
        if each.is_refused
        and not any(other.requirement_id == each.requirement_id and other.pk > each.pk for other in arrived)
    ]


def list_missing_materials(
    questionnaire: Questionnaire, answers: Mapping[int, Answer], materials: list[Material]
) -> list[RequiredMaterial]:
    """What is compulsory and has no file that has arrived."""
    there = {each.requirement_id for each in materials if each.has_arrived}
    return [
        requirement
        for requirement in questionnaire.requirements
        if requirement.is_required and is_applicable(requirement, answers) and requirement.pk not in there
    ]

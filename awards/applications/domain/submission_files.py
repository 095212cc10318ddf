"""Which files of an application count, which are still being checked, which failed; and which are required.

Reads only. Evidence for an effort is required, counts and is sent only if the effort is ticked. The rule the next
editor must not break: *arrived* lets an applicant press submit, *received* is what a submission is made of.
"""

from collections.abc import Sequence

from awards.applications.domain.draft import Draft
from awards.applications.models import Material
from awards.programmes.models import RequiredMaterial


def list_unchecked(materials: Sequence[Material]) -> list[Material]:
    """Files that have arrived and are still being checked."""
    return [each for each in materials if each.is_being_checked]


def list_failed(materials: Sequence[Material]) -> list[Material]:
    """Files that failed and were not replaced by another for the same requirement."""
    arrived = [each for each in materials if each.has_arrived]
    return [
        each
        for each in materials
        if each.is_refused
        and not any(other.requirement_id == each.requirement_id and other.pk > each.pk for other in arrived)
    ]


def list_dispensable(materials: Sequence[Material]) -> list[Material]:
    """Files that failed where another for the same requirement has arrived: submitting leaves them out."""
    there = {each.requirement_id for each in materials if each.has_arrived}
    return [each for each in materials if each.is_refused and each.requirement_id in there]


def list_missing_materials(draft: Draft) -> list[RequiredMaterial]:
    """Compulsory requirements without a file that has arrived."""
    there = {each.requirement_id for each in draft.materials if each.has_arrived}
    return [
        requirement
        for requirement in draft.questionnaire.requirements
        if requirement.is_required and draft.is_applicable(requirement) and requirement.pk not in there
    ]

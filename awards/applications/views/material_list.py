"""What a page shows of one required material: its files, and the form for another. On the materials page and in a
correction."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from awards.applications.domain import Draft, Editable, limits_of
from awards.applications.domain.answer_wording import name_endings
from awards.applications.forms.material import MaterialForm
from awards.applications.models import Application, Material
from awards.programmes.models import RequiredMaterial
from awards.programmes.registry import is_blind


class Part(Struct, frozen=True):
    requirement: RequiredMaterial
    materials: Sequence[Material]
    form: MaterialForm
    has_room: bool
    replaced: Sequence[Material] = ()
    reason: str = ""
    without_copy: str = ""  # types of files that reviewers who aren't to know the applicant won't see

    @property
    def kinds(self) -> Iterable[object]:
        return limits_of(self.requirement).kinds


def list_parts_of(draft: Draft, editable: Editable, refused: tuple[str, MaterialForm] | None = None) -> list[Part]:
    """The requirements that accept files now: in a correction those it names; evidence if its effort is ticked.

    In a correction each shows why it was named, and which files it replaced.
    """
    replaced = _replaced(draft.application, editable)
    reasons = {each.requirement_id: each.reason for each in editable.named}
    hides_names = is_blind(draft.application.cycle_id)
    return [
        _part(each, draft.kept_materials, replaced, reasons.get(each.pk, ""), refused, hides_names=hides_names)
        for each in draft.questionnaire.requirements
        if editable.has_requirement(each.pk) and draft.is_applicable(each)
    ]


def _replaced(application: Application, editable: Editable) -> list[Material]:
    """Files removed since the correction was requested: they stay on record with the submission."""
    if editable.correction is None:
        return []
    gone = application.materials.filter(removed_at__gte=editable.correction.requested_at, received_at__isnull=False)
    return list(gone.select_related("file"))


def _part(
    requirement: RequiredMaterial,
    kept: Sequence[Material],
    replaced: Sequence[Material],
    reason: str,
    refused: tuple[str, MaterialForm] | None,
    *,
    hides_names: bool,
) -> Part:
    own = [material for material in kept if material.requirement_id == requirement.pk]
    mine = refused is not None and refused[0] == requirement.code
    return Part(
        requirement=requirement,
        materials=own,
        form=refused[1] if refused is not None and mine else MaterialForm(requirement=requirement),
        has_room=sum(material.has_arrived for material in own) < requirement.max_count,
        replaced=[material for material in replaced if material.requirement_id == requirement.pk],
        reason=reason,
        without_copy=name_endings(requirement.endings_without_copy) if hides_names else "",
    )

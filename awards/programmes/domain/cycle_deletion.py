"""What goes before a draft of a cycle is deleted, because it holds on to the draft or to another part of it.

The rule the next editor must not break: nothing goes that somebody has used. What hangs on a part stops its deletion,
and with it all of it.
"""

from awards.programmes.enums import CycleState, ItemKind
from awards.programmes.models import AwardCycle
from awards.programmes.registry import copied_parts


def delete_parts(cycle: AwardCycle) -> None:
    """What later stages have copied into a draft, its materials, and what its tiers and questions have to each other.

    A cycle that is no draft keeps all. To be called in the transaction that deletes the cycle. Raises ProtectedError.
    """
    if AwardCycle.objects.select_for_update(of=("self",)).get(pk=cycle.pk).state != CycleState.DRAFT:
        return
    for part in reversed(copied_parts.list()):
        part.delete(cycle)
    cycle.required_materials.all().delete()
    cycle.items.filter(kind=ItemKind.AVERAGE).delete()
    cycle.items.update(denominator_from=None)
    cycle.tiers.update(within=None)

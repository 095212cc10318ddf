"""How a call was extended."""

from awards.applications.models import CallExtension
from awards.programmes.models import AwardCycle


def find_extension(cycle: AwardCycle) -> CallExtension | None:
    """The last extension of the call, if its close is still the current one."""
    return CallExtension.objects.filter(cycle=cycle, closes_at=cycle.closes_at).first()

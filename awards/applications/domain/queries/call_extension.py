"""How a call was extended."""

from awards.applications.models import CallExtension
from awards.programmes.models import AwardCycle


def find_extension(cycle: AwardCycle) -> CallExtension | None:
    """The last time the close was moved for everybody, if ever; only while it is the close in force."""
    return CallExtension.objects.filter(cycle=cycle, closes_at=cycle.closes_at).first()

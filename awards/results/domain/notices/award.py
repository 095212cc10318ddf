"""Whether mail that names an award may leave: asked by the worker at each try."""

from awards.programmes.enums import CycleState
from awards.results.enums import AwardeeState
from awards.results.models import Awardee
from foundation.notices.domain import NoticeOver, NoticeWithheld
from foundation.notices.models import Notice


def check_award(notice: Notice) -> None:
    """Mail that names an award waits while the results are suspended, and is over once the award is no more.

    Raises NoticeWithheld, NoticeOver.
    """
    awardee = Awardee.objects.select_related("cycle").filter(pk=notice.about_id).first()
    if awardee is not None and awardee.cycle.state == CycleState.SUSPENDED:
        raise NoticeWithheld("the cycle is suspended")
    if awardee is None or awardee.state != AwardeeState.ACTIVE:
        raise NoticeOver("the award was taken back, declined or deleted")

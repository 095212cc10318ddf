"""Whether what a mail says of an application's outcome is still so when it goes: asked by the worker at each try.

The rule the next editor must not break: while the results are suspended no outcome leaves, whenever it was queued.
"""

from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.decisions.enums import DecisionSetState, Outcome
from awards.decisions.models import Decision
from awards.programmes.enums import CycleState
from awards.releases.models import OutcomeNotice
from awards.results.enums import AwardeeState
from awards.results.models import Awardee
from foundation.notices.domain import NoticeOver, NoticeWithheld
from foundation.notices.models import Notice

SAID = ("outcome", "tier_id", "citation_ja", "citation_en", "feedback_ja", "feedback_en")  # by the mail


def check_outcome(notice: Notice) -> None:
    """Raises NoticeWithheld while the cycle is suspended, NoticeOver where something else is so by now."""
    application = Application.objects.select_related("cycle").filter(pk=notice.about_id).first()
    if application is not None and application.cycle.state == CycleState.SUSPENDED:
        raise NoticeWithheld("the cycle is suspended")
    if application is None or application.state != ApplicationState.ACCEPTED:
        raise NoticeOver("the application isn't accepted any more")
    sent = OutcomeNotice.objects.select_related("decision").filter(application=application).first()
    if sent is not None and _is_over(sent):
        raise NoticeOver("the award was taken back or declined, or another outcome decided")


def _is_over(sent: OutcomeNotice) -> bool:
    """An approval that is lost for now takes nothing back; one of other words, or an award of another tier, does."""
    application, said = sent.application_id, tuple(getattr(sent.decision, name) for name in SAID)
    ended = Awardee.objects.filter(application=application, state__in=(AwardeeState.REVOKED, AwardeeState.DECLINED))
    if sent.decision.outcome == Outcome.SELECTED and ended.exists():
        return True
    awarded = Awardee.objects.filter(application=application, state=AwardeeState.ACTIVE)
    if sent.decision.outcome == Outcome.SELECTED and awarded.exclude(tier=sent.decision.tier_id).exists():
        return True
    approved = Decision.objects.filter(application=application, decision_set__state=DecisionSetState.APPROVED)
    return any(said != other for other in approved.values_list(*SAID))

"""What has become of an application, for its people to read: what they were notified of, in the approved words.

The rule the next editor must not break: the notice that was written is all that is asked. Before it, whatever was
decided, the answer and its statements are those of an application about which nothing was decided.
"""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from wagtail.models import Locale

from awards.applications.domain.printing import Printed
from awards.applications.domain.queries.application import list_open_calls
from awards.applications.enums import MemberRight
from awards.applications.models import Application, ApplicationMember
from awards.decisions.enums import Outcome
from awards.processing.domain.postal_notice import print_notice
from awards.programmes.models import AwardCycle
from awards.releases.domain.queries.outcome_recipient import list_values
from awards.releases.models import OutcomeNotice
from awards.results.domain.queries.pages import find_pages
from awards.results.enums import AwardeeState
from awards.results.models import AwardCyclePage, Awardee
from awards.rooms.models import AwardRoom
from foundation.notices.domain.notice_rendered import Wording, built_in

RELATED = ("application__cycle__programme", "application__cycle__division", "decision__tier", "decision__submission")


def list_read_by(user: Any) -> QuerySet[OutcomeNotice]:
    """Of applications of this person: the owner, and colleagues who edit, as in the mail.

    Staff who typed an application that came on paper and still hold it are not its applicant.
    """
    editing = ApplicationMember.objects.current().filter(
        application=OuterRef("application"), user=user, right__in=MemberRight.editing
    )
    is_owner = Q(application__owner=user) & ~Q(application__entered_by=user)
    return OutcomeNotice.objects.filter(is_owner | Exists(editing))


def find_outcome(public_id: str, user: Any) -> OutcomeNotice | None:
    """What this person may read of that application; None for whoever else, and as long as nobody was notified."""
    rows = list_read_by(user).filter(application__public_id=public_id)
    return rows.select_related(*RELATED, "text", "decision__application__cycle").first()


def is_superseded(notice: OutcomeNotice, at: datetime) -> bool:
    """Whether the public reads another outcome by now, or no longer reads of an award that was released.

    As long as it does, nothing tells that it was changed.
    """
    decision, awardees = notice.decision, Awardee.objects.filter(application=notice.application_id)
    if awardees.released(at).exclude(tier=decision.tier_id).exists():
        return True
    is_gone = decision.outcome == Outcome.SELECTED and notice.application.cycle.has_released(at)
    return is_gone and awardees.exclude(state=AwardeeState.ACTIVE).exists()


def find_address(application: Application, user: Any) -> str | None:
    """The address of the page, for whom there is one."""
    if not list_read_by(user).filter(application=application).exists():
        return None
    return reverse("laurel_releases:outcome", args=[application.public_id])


def word(notice: OutcomeNotice, language: str) -> Wording:
    """The approved text, filled in as in the mail."""
    texts, values = notice.text.texts, built_in(language) | list_values(notice.decision, language)
    return Wording(texts[f"subject_{language}"], texts[f"body_{language}"]).filled(values)


def print_outcome(notice: OutcomeNotice, language: str) -> Printed:
    """The same on paper, dated with the day of the notice. Raises what `render_pdf` raises."""
    said = word(notice, language)
    return print_notice(notice.application, said.subject, said.body, language=language, at=notice.queued_at)


def find_results(cycle: AwardCycle, at: datetime) -> str | None:
    """The address of the cycle's results, once they are public."""
    if not cycle.is_released(at):
        return None
    page = find_pages(AwardCyclePage, [cycle.pk], locale=Locale.get_active(), at=at).get(cycle.pk)
    return page.url if page else None


def find_room(application: Application, user: Any, at: datetime) -> AwardRoom | None:
    """The awardee's room, for whom it is open."""
    return AwardRoom.objects.entered_by(user, at).filter(awardee__application=application).first()


def find_next_call(cycle: AwardCycle, at: datetime) -> AwardCycle | None:
    """A call of the same award that is open now."""
    return list_open_calls(at).filter(programme=cycle.programme_id).exclude(pk=cycle.pk).first()

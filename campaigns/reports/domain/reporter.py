"""Who reports: a participation or a cooperation request, found by its private address.

The rule the next editor must not break: only approved participants and bodies that accepted report, and only those
whom the period asks.
"""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from msgspec import Struct

from campaigns.cooperation.domain.request_link import cooperation_secret
from campaigns.cooperation.domain.request_link import find_by_secret as find_request
from campaigns.cooperation.enums import CooperationState
from campaigns.cooperation.models import CooperationRequest
from campaigns.participation.domain.participation_link import MANAGE, manage_secret
from campaigns.participation.domain.participation_link import find_by_secret as find_participation
from campaigns.participation.enums import ParticipationState
from campaigns.participation.models import Campaign, Participation
from campaigns.participation.registry import PageLink
from campaigns.reports.enums import ReportQuestionFor
from campaigns.reports.models import ReportPeriod, ReportQuestion
from foundation.text.languages import active_language


class Reporter(Struct, frozen=True):
    """A participation or a cooperation request, never both."""

    participation: Participation | None = None
    request: CooperationRequest | None = None

    @property
    def sender(self) -> Any:
        return self.participation or self.request

    @property
    def campaign(self) -> Campaign:
        campaign: Campaign = self.sender.campaign
        return campaign

    @property
    def language(self) -> str:
        return str(self.sender.language)

    @property
    def email(self) -> str:
        return str(self.participation.email if self.participation else self.sender.writes_to)

    @property
    def kind(self) -> str:
        return str(ReportQuestionFor.PARTICIPANT if self.participation else ReportQuestionFor.BODY)

    @property
    def secret(self) -> str:
        """Of its private address. Raises SecretGone where a body's page is closed."""
        return manage_secret(self.participation) if self.participation else cooperation_secret(self.sender)

    def may_report(self, period: ReportPeriod) -> bool:
        if self.participation is not None:
            return period.from_participants and self.participation.state == ParticipationState.APPROVED
        return period.from_bodies and self.sender.state == CooperationState.ACCEPTED

    def list_questions(self, period: ReportPeriod) -> list[ReportQuestion]:
        questions = ReportQuestion.objects.filter(period=period.pk, is_active=True)
        return [one for one in questions if one.is_for(self.kind)]

    def get_path(self, *, language: str = "") -> str:
        return reverse(f"laurel_reports:report_{language or self.language}", args=[self.secret])


def find_reporter(secret: str) -> Reporter | None:
    """Whose private address it is, or None."""
    if participation := find_participation(secret, link=MANAGE):
        return Reporter(participation=participation)
    if request := find_request(secret):
        return Reporter(request=request)
    return None


def reporter_of(sender: Participation | CooperationRequest) -> Reporter:
    return Reporter(participation=sender) if isinstance(sender, Participation) else Reporter(request=sender)


def find_page_link(sender: Participation | CooperationRequest) -> PageLink | None:
    """For the private page: the way to the report while it can be written."""
    period = ReportPeriod.objects.filter(campaign=sender.campaign_id).first()
    reporter = reporter_of(sender)
    if period is None or not period.is_open(timezone.now()) or not reporter.may_report(period):
        return None
    return PageLink(reporter.get_path(language=active_language()), _("Report what you did"))

"""What waits for the staff of a campaign, on the admin's first page: shown to who may decide, while something waits."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import ngettext
from wagtail.admin.site_summary import SummaryItem

from campaigns.participation.enums import ParticipationState
from campaigns.participation.models import Participation
from campaigns.participation.permissions import may_decide


class WaitingItem(SummaryItem):
    """A number and the way to it; one query."""

    template_name = "laurel_participation/admin/waiting.html"
    icon: ClassVar[str]
    filters: ClassVar[dict[str, str]]

    @cached_property
    def number(self) -> int:
        raise NotImplementedError

    @property
    def words(self) -> str:
        raise NotImplementedError

    def is_shown(self) -> bool:
        return may_decide(self.request.user) and self.number > 0

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        url = f"{reverse('participation:index')}?{urlencode(self.filters)}"
        return {"words": self.words, "url": url, "icon_name": self.icon}


class RegistrationsWaiting(WaitingItem):
    """Registrations to approve or refuse."""

    order = 310
    icon = "user"
    filters = {"state": ParticipationState.APPLIED.value}

    @cached_property
    def number(self) -> int:
        return Participation.objects.filter(state=ParticipationState.APPLIED).count()

    @property
    def words(self) -> str:
        return ngettext(
            "%(n)s registration awaiting a decision", "%(n)s registrations awaiting a decision", self.number
        ) % {"n": f"{self.number:,}"}


class LogosWaiting(WaitingItem):
    """Logos of participants to look at."""

    order = 311
    icon = "image"
    filters = {"logo_waits": "true"}

    @cached_property
    def number(self) -> int:
        return Participation.objects.with_logo_to_look_at().count()

    @property
    def words(self) -> str:
        return ngettext("%(n)s logo awaiting review", "%(n)s logos awaiting review", self.number) % {
            "n": f"{self.number:,}"
        }


def add_waiting(request: HttpRequest, items: list[SummaryItem]) -> None:
    """For the hook of Wagtail's first page."""
    items += [RegistrationsWaiting(request), LogosWaiting(request)]

"""Pending items of campaigns on the admin's home page, for users who may decide, while there are any."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import ngettext_lazy
from wagtail.admin.site_summary import SummaryItem

from campaigns.participation.enums import ParticipationState
from campaigns.participation.models import Participation
from campaigns.participation.permissions import may_decide
from foundation.viewsets.page import Text


class WaitingItem(SummaryItem):
    """The number of some rows and a link to them; one query."""

    template_name = "laurel_participation/admin/waiting.html"
    icon: ClassVar[str]
    filters: ClassVar[dict[str, str]]
    words: ClassVar[Text]

    def list_waiting(self) -> QuerySet[Participation]:
        raise NotImplementedError

    @cached_property
    def number(self) -> int:
        return self.list_waiting().count()

    def is_shown(self) -> bool:
        return may_decide(self.request.user) and self.number > 0

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        words = self.words % {"number": self.number, "n": f"{self.number:,}"}
        url = f"{reverse('participation:index')}?{urlencode(self.filters)}"
        return {"words": words, "url": url, "icon_name": self.icon}


class RegistrationsWaiting(WaitingItem):
    """Registrations to approve or refuse."""

    order = 310
    icon = "user"
    filters = {"state": ParticipationState.APPLIED.value}
    words = ngettext_lazy("%(n)s registration awaiting a decision", "%(n)s registrations awaiting a decision", "number")

    def list_waiting(self) -> QuerySet[Participation]:
        return Participation.objects.filter(state=ParticipationState.APPLIED)


class LogosWaiting(WaitingItem):
    """Logos of participants to review."""

    order = 311
    icon = "image"
    filters = {"logo_waits": "true"}
    words = ngettext_lazy("%(n)s logo awaiting review", "%(n)s logos awaiting review", "number")

    def list_waiting(self) -> QuerySet[Participation]:
        return Participation.objects.with_logo_to_look_at()


def add_waiting(request: HttpRequest, items: list[SummaryItem]) -> None:
    """For the hook of Wagtail's home page."""
    items += [RegistrationsWaiting(request), LogosWaiting(request)]

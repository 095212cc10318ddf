"""“Write to the selected” at the list of participations: hands the rows over to notices, which does the rest."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.views.bulk_action import BulkAction

from campaigns.domain.letters import PARTICIPANTS
from campaigns.models import Participation
from campaigns.permissions import may_decide
from foundation.notices.registry import write_url


class WriteToParticipants(BulkAction):
    """Only rows that were ticked: “all of the list” would forget its filters, and write to everybody."""

    display_name = pgettext_lazy("bulk action", "Write")
    aria_label = _("Write to the selected participants")
    action_type = "write"
    action_priority = 30
    models = [Participation]

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not may_decide(request.user):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return redirect(write_url(PARTICIPANTS, request.GET.getlist("id")))

    post = get

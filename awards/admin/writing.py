"""“Write to the selected” at the list of applications: hands the rows over to notices, which does the rest."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.views.bulk_action import BulkAction

from awards.domain.letters import APPLICANTS
from awards.models import Application
from foundation.notices.registry import write_url


class WriteToApplicants(BulkAction):
    """Only rows that were ticked: “all of the list” would forget its filters, and write to everybody."""

    display_name = pgettext_lazy("bulk action", "Write")
    aria_label = _("Write to the selected applicants")
    action_type = "write"
    action_priority = 30
    models = [Application]

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return redirect(write_url(APPLICANTS, request.GET.getlist("id")))

    post = get

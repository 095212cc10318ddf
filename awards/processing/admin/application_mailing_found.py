"""“Write to all of these” in the list of applications: all that its filters and search find, not just one page.

Begins a mailing, which is worded, previewed per person, counted and approved on notices' own page. The rule the next
editor must not break: the recipients are those the list shows for the same URL, and their number is shown beforehand.
"""

from typing import Any, cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from awards.processing.admin.application_listing import ApplicationListView
from awards.processing.admin.application_menu import LIST
from awards.processing.admin.application_modeladmin import ApplicationAdmin
from awards.processing.domain.notices.audience import APPLICANTS
from foundation.notices.domain import begin_mailing
from foundation.notices.domain.mailing import get_audience, offered_kinds
from foundation.notices.permissions import may_write_to
from foundation.notices.registry import mailing_url


class WriteToFoundView(ApplicationListView):
    """Shows how many it finds, and begins the mailing."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.audience = get_audience(APPLICANTS)
        if not may_write_to(request.user, self.audience):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        ids = [str(key) for key in self.queryset.order_by("pk").values_list("pk", flat=True)]
        by, (kind, *_others) = cast(AbstractBaseUser, request.user), offered_kinds(self.audience)
        try:
            mailing = begin_mailing(self.audience, kind=kind, ids=ids, by=by)
        except ValidationError as refused:
            messages.error(request, refused.messages[0])
            return redirect(self._list_url())
        return redirect(mailing_url(mailing.public_id))

    def get_page_title(self) -> str:
        return _("Write to everyone in this list")

    def get_template_names(self) -> list[str]:
        return ["laurel_processing/admin/action.html"]

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [{"url": self._list_url(), "label": _("Applications")}, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        number = self.queryset.count()
        found = ngettext(
            "The list contains %(n)s application. An e-mail is addressed to its owner.",
            "The list contains %(n)s applications. An e-mail is addressed to each owner.",
            number,
        )
        facts = [
            found % {"n": number},
            _("On the next page you write the text and see each person’s e-mail. Nothing is sent before that."),
        ]
        shown = {"consequences": facts, "notices": None, "back_url": self._list_url(), "view": self}
        frame = {"header_title": self.get_page_title(), "header_icon": "mail"}
        return {**kwargs, **shown, **frame, "breadcrumbs_items": self.get_breadcrumbs_items()}

    def _list_url(self) -> str:
        query = self.request.GET.urlencode()
        return f"{reverse(LIST)}?{query}" if query else reverse(LIST)


write_to_found = WriteToFoundView.as_view(model_admin=ApplicationAdmin())

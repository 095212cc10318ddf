"""What the pages of mail in the admin have in common."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


def moment(at: datetime | None) -> str:
    """A moment with its zone; blank for none."""
    return f"{localtime(at):%Y-%m-%d %H:%M:%S %Z}" if at else ""


def act(request: HttpRequest, verb: Any, done: object) -> bool:
    """Do something for a person and tell them how it went; whether it did."""
    try:
        verb()
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return False
    messages.success(request, done)
    return True


class MailPage(WagtailAdminTemplateMixin, TemplateView):
    """One page below a list; `may` asks the permission."""

    index_name = ""
    index_label: Any = ""

    def may(self) -> bool:
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]  # the stubs say its base

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = [{"url": reverse(self.index_name), "label": self.index_label}] if self.index_name else []
        return [*self.breadcrumbs_items, *above, {"url": "", "label": self.get_page_title()}]

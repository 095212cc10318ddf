"""What the pages of cooperation share: who may, the way back, refusals said as messages."""

from typing import Any, ClassVar, cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from campaigns.permissions import may_run_cooperation, may_see_cooperation

LIST = "cooperationrequest:index"


class CooperationView(WagtailAdminTemplateMixin, TemplateView):
    """A page beside the list of bodies, for who may run cooperation; some may be read by who may see the list."""

    header_icon = "group"
    reading_is_enough: ClassVar[bool] = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        reads = self.reading_is_enough and request.method in ("GET", "HEAD")
        if not (may_see_cooperation if reads else may_run_cooperation)(request.user):
            raise PermissionDenied
        self.prepare()
        return super().dispatch(request, *args, **kwargs)

    def prepare(self) -> None:
        """Find what the page is about."""

    @property
    def actor(self) -> AbstractBaseUser:
        """Who does it; nobody gets here without signing in."""
        return cast(AbstractBaseUser, self.request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [{"url": reverse(LIST), "label": _("Cooperation")}, {"url": "", "label": self.get_page_title()}]

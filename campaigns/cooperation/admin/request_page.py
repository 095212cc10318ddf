"""What the pages of cooperation share: who may, and the way back."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from campaigns.cooperation.permissions import may_run_cooperation, may_see_cooperation
from foundation.viewsets.page import AdminPage

LIST = "cooperationrequest:index"


class CooperationView(AdminPage, TemplateView):
    """A page beside the list of bodies, for who may run cooperation; some may be read by who may see the list."""

    permission = may_run_cooperation
    parents = ((LIST, _("Cooperation")),)
    header_icon = "group"
    reading_is_enough: ClassVar[bool] = False

    def is_permitted(self) -> bool:
        reads = self.reading_is_enough and self.request.method in ("GET", "HEAD")
        return may_see_cooperation(self.request.user) if reads else super().is_permitted()

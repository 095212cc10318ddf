"""What the pages of actions upon one participation share."""

from typing import Any, ClassVar

from django.contrib import messages
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.participation.admin import participation_consequences
from campaigns.participation.domain.errors import AlreadyTakesPart
from campaigns.participation.models import Participation
from campaigns.participation.permissions import may_decide
from foundation.viewsets.action import ActionView

PREFIX = "laurel_participation_admin_"


class ParticipationActionView(ActionView):
    """Only while `to` is a move of its state: anybody who comes later is told, and led back."""

    model = Participation
    list_url_name = "participation:index"
    record_url_name = "participation:inspect"
    permission = may_decide
    template_name = "laurel_participation/admin/action.html"
    success_message = gettext_lazy("Done: %(name)s.")
    to: ClassVar[str]

    @classmethod
    def is_open(cls, record: Participation) -> bool:
        return record.may_move(cls.to)

    def get_queryset(self) -> QuerySet[Participation]:
        return Participation.objects.with_facts()

    def prepare(self) -> HttpResponseBase | None:
        super().prepare()
        if self.is_open(self.object):
            return None
        facts = {"name": self.object, "state": self.object.get_state_display()}
        messages.warning(self.request, _("This can’t be done for “%(name)s” now. Status: %(state)s.") % facts)
        return redirect(self.get_back_url())

    def list_notices(self) -> list[str] | None:
        return participation_consequences.of_mail(self.notice, [self.object]) or None

    def perform(self, form: Any) -> Any:
        try:
            return super().perform(form)
        except IntegrityError as taken:
            raise AlreadyTakesPart from taken

"""Actions that matter upon cycles and awardees: moves of a cycle, the release, revoking an award."""

from typing import Any

from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from awards.programmes.admin import cycle_consequences
from awards.programmes.domain import move_cycle
from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from awards.programmes.permissions import may_move_cycle
from foundation.viewsets.action import ActionView, no_notices


class MoveView(ActionView):
    """Put in force, suspend, archive."""

    model = AwardCycle
    list_url_name = "award_cycles:index"
    record_url_name = "award_cycles:inspect"
    permission = may_move_cycle
    verb = move_cycle
    notices = no_notices
    success_message = _("“%(name)s”: new status: %(state)s.")

    def prepare(self) -> HttpResponseBase | None:
        if self.kwargs["to"] not in CycleState.values:
            raise Http404
        self.to = CycleState(self.kwargs["to"])
        return super().prepare()

    def get_arguments(self, form: Any) -> dict[str, Any]:
        return {"to": self.to}

    def get_success_facts(self) -> dict[str, Any]:
        return super().get_success_facts() | {"state": self.to.label}

    def list_consequences(self) -> list[str]:
        return cycle_consequences.of_move(self.object, self.to)

    def get_page_title(self) -> str:
        return cycle_consequences.move_label(self.to)

"""Bulk actions on checks: who sees to the ticked ones, and until when."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from awards.decisions.admin.check_actions import UNSEEN
from awards.decisions.domain.check import reassign_check
from awards.decisions.forms.check import ReassignForm
from awards.decisions.models import Check
from awards.decisions.permissions import may_prepare_decisions
from foundation.text.values import parse_ids
from foundation.viewsets.bulk_action import BulkAction


class ReassignBulk(BulkAction):
    """What is left empty stays with each check as it is."""

    models = (Check,)
    permission = may_prepare_decisions
    display_name = _("Person in charge or due date")
    aria_label = _("Change person in charge or due date of the selected checks")
    action_type = "reassign"
    action_priority = 10
    icon = "user"
    heading = _("Applies to these checks")
    nothing_open = _("None of the selected checks can be changed.")
    success_message = ngettext_lazy("Done: %(number)d check.", "Done: %(number)d checks.", "number")
    form_class = ReassignForm
    verb = reassign_check
    consequences = (UNSEEN,)

    @classmethod
    def list_rows(cls) -> QuerySet[Check]:
        return Check.objects.select_related("kind", "application__current_submission", "responsible")

    @classmethod
    def get_queryset(cls, model: Any, object_ids: Iterable[str]) -> list[Any]:
        """By application: they are locked first, upwards, as approving a set does."""
        return list(cls.list_rows().filter(pk__in=parse_ids(object_ids)).order_by("application", "pk"))

    def get_label(self, record: Check) -> str:
        return f"{record.application} – {record.kind}"


BULK = (ReassignBulk,)

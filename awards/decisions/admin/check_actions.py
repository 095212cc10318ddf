"""Actions on checks: requesting them for a set, who sees to one, its result, its evidence, opening it again."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from awards.applications.models import Submission
from awards.decisions.admin.decision_board import list_sets
from awards.decisions.domain.check import assign_check, record_result, reopen_check, request_checks
from awards.decisions.domain.check_file import add_evidence
from awards.decisions.enums import CheckState, DecisionSetState
from awards.decisions.forms.check import AssignForm, EvidenceForm, ReopenForm, RequestForm, ResultForm
from awards.decisions.models import Check, DecisionSet
from awards.decisions.permissions import may_prepare_decisions
from foundation.text.eras import JST, format_moment
from foundation.text.languages import active_language
from foundation.viewsets.action import ActionView

UNSEEN = _("The applicant notices nothing of it, and nobody is notified.")


class RequestChecksView(ActionView):
    """For those selected or in reserve in a set, as it is now."""

    label = _("Request checks")
    header_icon = "check"
    permission = may_prepare_decisions
    form_class = RequestForm
    verb = request_checks
    consequences = (
        _("What is requested already stays as it is. While a check is open, nothing can be submitted or approved."),
        UNSEEN,
    )
    success_message = ngettext_lazy("%(n)s check has been requested.", "%(n)s checks have been requested.", "n")

    @classmethod
    def is_open(cls, record: DecisionSet) -> bool:
        return record.state in DecisionSetState.open

    def get_queryset(self) -> QuerySet[DecisionSet]:
        return list_sets()

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "decision_set": self.object}

    def get_arguments(self, form: Any) -> dict[str, Any]:
        given = super().get_arguments(form)
        return given | {"applications": [application.pk for application in given["applications"]]}

    def get_success_facts(self) -> dict[str, Any]:
        return {"n": self.result}


class CheckActionView(ActionView):
    """Upon one check, named with its application; `states` are those in which it is offered."""

    permission = may_prepare_decisions
    states: Collection[str] = tuple(CheckState)

    @classmethod
    def is_open(cls, record: Check) -> bool:
        return record.state in cls.states

    def get_queryset(self) -> QuerySet[Any]:
        related = ("kind__cycle__programme", "application__current_submission", "responsible")
        return Check.objects.select_related(*related)

    def get_name(self) -> str:
        return f"{self.object.application} – {self.object.kind}"

    def get_initial(self) -> dict[str, Any]:
        today = timezone.now().astimezone(JST).date()
        return {"responsible": self.object.responsible_id, "due_on": self.object.due_on, "checked_on": today}


class AssignView(CheckActionView):
    label = _("Change person in charge or due date")
    form_class, header_icon = AssignForm, "user"
    verb = assign_check
    consequences = (UNSEEN,)
    success_message = _("“%(name)s” has been saved.")


class RecordResultView(CheckActionView):
    label = _("Record the result")
    form_class, header_icon = ResultForm, "edit"
    verb, states = record_result, (CheckState.OPEN,)
    consequences = (
        _("The result can’t be changed afterwards, only opened again with a reason."),
        _("A check that isn’t passed stops the approval."),
        UNSEEN,
    )
    success_message = _("The result of “%(name)s” has been recorded.")

    @classmethod
    def get_marks(cls, record: Check) -> dict[str, str]:
        """A result is of what the application says now: it isn't recorded for what is submitted meanwhile."""
        return {"seen": str(record.application.current_submission_id or "")}

    def list_consequences(self) -> list[Any]:
        return [*_name_submission(self.object.application.current_submission), *self.consequences]


class ReopenView(CheckActionView):
    label = _("Open the check again")
    form_class, header_icon = ReopenForm, "rotate"
    verb, states = reopen_check, CheckState.results
    consequences = (
        _("The result before stays on record. The check stops the approval until a new result is recorded."),
        _("An approval that rests on it is lost."),
        UNSEEN,
    )
    success_message = _("“%(name)s” is open again.")


class EvidenceView(CheckActionView):
    label = _("Add evidence")
    form_class, header_icon = EvidenceForm, "upload"
    verb = add_evidence
    consequences = (
        _("Only those who prepare or approve decisions can open the files. They are checked for viruses first."),
    )
    success_message = _("The files for “%(name)s” have been received.")


def _name_submission(submission: Submission | None) -> list[str]:
    if submission is None:
        return []
    moment = format_moment(submission.submitted_at, active_language())
    facts = {"number": submission.number, "moment": moment}
    return [gettext("It is recorded for submission %(number)s, sent on %(moment)s.") % facts]


ACTIONS = {"result": RecordResultView, "evidence": EvidenceView, "assign": AssignView, "reopen": ReopenView}

"""Conflicts of interest of panel members: noting and ending one, and saying that a finding is none."""

from typing import Any

from django.http import HttpResponseBase
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from awards.applications.domain.queries.submission_in_force import name_with_reference
from awards.decisions.domain.panel_conflict import dismiss_finding, end_panel_conflict, set_panel_conflict
from awards.decisions.domain.queries.decision_departure import list_accepted
from awards.decisions.domain.queries.panel_match import Finding, list_findings
from awards.decisions.domain.queries.panel_room import list_conflictable
from awards.decisions.forms.panel_conflict import DismissForm, EndConflictForm, SetConflictForm
from awards.decisions.models import PanelConflict, PanelMember
from awards.decisions.models.panel_conflict import PanelConflictQuerySet
from awards.decisions.permissions import may_prepare_decisions
from foundation.viewsets.action import ActionView
from foundation.viewsets.page import Text

LEAVES = _("Who has a conflict of interest leaves the room for the item and doesn’t count for it.")


class PanelConflictView(ActionView):
    permission = may_prepare_decisions
    header_icon = "lock"


class SetConflictView(PanelConflictView):
    """As the member declares, or as the office knows."""

    label = _("Note a conflict of interest")
    form_class = SetConflictForm
    verb = set_panel_conflict
    consequences = (
        LEAVES,
        _("It holds for the panel alone. What a reviewer is not to read is set at the reviewer."),
        _("No e-mail is sent. The paper of a set of decisions names the member in its annex, without the reason."),
    )
    success_message = _("The conflict of interest has been noted.")

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.fields["application"].queryset = list_conflictable(self.object)
        return form


class EndConflictView(PanelConflictView):
    """One that was noted; it stays on record."""

    label = _("End a conflict of interest")
    form_class = EndConflictForm
    verb = end_panel_conflict
    consequences = (
        _("The member counts for the application again, unless comparison or the reviews know of a conflict too."),
        _("What was noted stays on the member’s page, with this reason."),
    )
    success_message = _("The conflict of interest has been ended.")

    @classmethod
    def is_open(cls, record: PanelMember) -> bool:
        return any(one.ended_at is None for one in record.conflicts.all())

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.fields["conflict"].queryset = list_conflicts(self.object).counting()
        return form


class DismissView(PanelConflictView):
    """What comparison finds of a member; one of it is no conflict, for a reason."""

    label = _("Note that it is no conflict of interest")
    button_label = _("Found by comparison")
    form_class = DismissForm
    verb = dismiss_finding
    success_message = _("It is noted that this is no conflict of interest.")

    def prepare(self) -> HttpResponseBase | None:
        super().prepare()
        self.findings = list_findings([self.object], list_accepted(self.object.cycle))
        return None

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        choices = [(one.key, _describe(one)) for one in self.findings if one.may_be_dismissed]
        form.fields["finding"].choices = choices
        return form

    def list_consequences(self) -> list[Text]:
        counting = [one for one in self.findings if one.counts]
        said: list[Text] = [LEAVES]
        if not counting:
            said.append(_("Comparison finds nothing now."))
        taking_part = [one for one in counting if not one.may_be_dismissed]
        said += [gettext("Always counts: %(found)s") % {"found": _describe(one)} for one in taking_part]
        dismissed = [one for one in self.findings if not one.counts]
        facts = [{"found": _describe(one), "reason": one.reason} for one in dismissed]
        return [*said, *(gettext("No conflict, %(found)s: %(reason)s") % one for one in facts)]


def list_conflicts(member: PanelMember) -> PanelConflictQuerySet:
    """All that were ever noted, the newest first, as the pages show them."""
    rows = PanelConflict.objects.filter(member=member)
    return rows.select_related("application__current_submission", "noted_by", "ended_by")


def _describe(finding: Finding) -> str:
    facts = {"name": name_with_reference(finding.application), "kind": finding.kind.label, "match": finding.match}
    return gettext("%(name)s: %(kind)s (%(match)s)") % facts

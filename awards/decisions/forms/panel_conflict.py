"""What the office says of a panel member's conflicts of interest: there is one, it is over, or it is none."""

from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from awards.applications.domain.queries.submission_in_force import name_with_reference
from awards.applications.models import Application
from awards.decisions.enums import PanelConflictSource
from awards.decisions.forms.panel_meeting import ApplicationField
from awards.decisions.models import PanelConflict
from awards.decisions.models.panel_conflict import REASON_LENGTH
from awards.reviews.enums import ConflictKind
from foundation.viewsets.action import reason_field

KINDS = [("", "—"), *((kind.value, kind.label) for kind in ConflictKind if kind.value in ConflictKind.declarable)]
READ_BY = _("Only the secretariat reads it. It is kept on record.")


class SetConflictForm(forms.Form):
    application = ApplicationField(
        label=pgettext_lazy("award", "Application"), queryset=Application.objects.none(), empty_label="—"
    )
    source = forms.ChoiceField(
        label=pgettext_lazy("conflict of interest", "Who says so"),
        choices=PanelConflictSource.choices,
        widget=forms.RadioSelect,
    )
    kind = forms.ChoiceField(label=pgettext_lazy("conflict of interest", "Kind"), choices=KINDS)
    reason = reason_field(READ_BY, max_length=REASON_LENGTH)


class ConflictField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        facts = {"name": name_with_reference(obj.application), "kind": obj.get_kind_display(), "reason": obj.reason}
        return gettext("%(name)s: %(kind)s. %(reason)s") % facts


class EndConflictForm(forms.Form):
    conflict = ConflictField(
        label=_("Conflict of interest"),
        queryset=PanelConflict.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    reason = reason_field(READ_BY, max_length=REASON_LENGTH)


class DismissForm(forms.Form):
    finding = forms.ChoiceField(label=_("Found by comparison"), widget=forms.RadioSelect)
    reason = reason_field(READ_BY, max_length=1000)

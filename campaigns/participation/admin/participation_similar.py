"""What is alike to a waiting registration, side by side with it, and the actions: the same as that one, of that record.

That it is another one is said on the page that approves, which shows the same table. Actions apply to what the page
showed: who has come meanwhile is shown first.
"""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct
from wagtail.admin.ui.tables import Column

from campaigns.participation.admin.participation_action import APPROVAL, PREFIX, ParticipationActionView
from campaigns.participation.domain import join_organisation, reject_as_same
from campaigns.participation.domain.queries.participation_similar import Similar, find_similar, list_similar
from campaigns.participation.enums import ParticipationState
from campaigns.participation.models import Participation
from foundation.organisations.models import Organisation
from foundation.text.eras import format_moment
from foundation.text.languages import active_language, join_names

SHOWN = 5
COMPARED = (
    *("name_ja", "name_kana", "name_en", "corporate_number", "industry", "size_band", "prefecture", "postal_address"),
    "website",
)
OWN = ("email", "state", "applied_at")  # an organisation's record has none of these


class Comparison(Struct, frozen=True):
    """A table with a column for each that is alike; `more`: how many it leaves out."""

    columns: list[dict[str, Any]]
    lines: list[tuple[str, Any, list[Any]]]
    more: int


def compare(participation: Participation, similar: list[Similar]) -> Comparison | None:
    """None if there is nothing alike."""
    shown = similar[:SHOWN]
    if not shown:
        return None
    lines = []
    for name in (*COMPARED, *OWN):
        mine = _value(participation, name)
        theirs = [_value(each.record, name) for each in shown]
        if mine or any(theirs):
            label = capfirst(str(Participation._meta.get_field(name).verbose_name))  # type: ignore[union-attr]  # columns
            lines.append((label, mine, theirs))
    return Comparison([_column(participation, each) for each in shown], lines, len(similar) - len(shown))


def _value(record: Any, name: str) -> Any:
    if name == "state":
        return record.get_state_display() if hasattr(record, "get_state_display") else _("on record, not taking part")
    if name == "name_ja":
        return getattr(record, "full_name_ja", record.name_ja)
    value = getattr(record, name, None) or ""
    return format_moment(value, active_language()) if isinstance(value, datetime) else value


def _column(participation: Participation, similar: Similar) -> dict[str, Any]:
    page, action = ("organisation:edit", "join") if similar.is_record else ("participation:inspect", "same")
    action_url = reverse(f"{PREFIX}{action}", args=[participation.pk])
    return {
        "name": similar.record.name,
        "url": reverse(page, args=[similar.record.pk]),
        "is_record": similar.is_record,
        "reasons": join_names(reason.label for reason in similar.reasons),
        "action_url": f"{action_url}?other={similar.record.pk}",
    }


class OtherForm(forms.Form):
    """Which of those that look alike it is."""

    other = forms.ModelChoiceField(
        Participation.objects.none(),
        label=gettext_lazy("It is the same as"),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args: Any, records: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = records  # type: ignore[attr-defined]  # a choice of rows


class SimilarActionView(ParticipationActionView):
    """An action on a waiting registration and one of those that look alike."""

    template_name = "laurel_participation/admin/similar_action.html"
    form_class = OtherForm
    is_record: ClassVar[bool]
    judges_names = True

    @classmethod
    def is_open(cls, record: Participation) -> bool:
        return record.state == ParticipationState.APPLIED

    @cached_property
    def similar(self) -> list[Similar]:
        return list_similar(self.object)

    def get_initial(self) -> dict[str, Any]:
        return {"other": self.request.GET.get("other", "")}

    def get_form_kwargs(self) -> dict[str, Any]:
        model = Organisation if self.is_record else Participation
        found = [each.record.pk for each in self.similar if each.is_record == self.is_record]
        return super().get_form_kwargs() | {"records": model._default_manager.filter(pk__in=found)}

    def perform(self, form: Any) -> Any:
        arguments = self.get_arguments(form)
        return type(self).verb(self.object, arguments.pop("other"), by=self.actor, **arguments)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(comparison=compare(self.object, self.similar), **kwargs)


class SameView(SimilarActionView):
    """A second registration of one that takes part or waits: ends it."""

    label = gettext_lazy("Reject as a second registration")
    verb = reject_as_same
    is_record = False
    notice = "campaigns.rejected"
    consequences = (
        gettext_lazy("The registration ends. None of it was published."),
        gettext_lazy("Its sender reads that the participant is registered already, but not under which address."),
        gettext_lazy("The address of the other registration is sent the link to its private page."),
    )


class JoinView(SimilarActionView):
    """One of an organisation that is on record and doesn't take part yet: approves it for that record."""

    label = gettext_lazy("Approve for this organisation")
    verb = join_organisation
    is_record = True
    notice = "campaigns.approved"
    consequences = (
        gettext_lazy("The registration is joined to the organisation’s record, which stays as it is."),
        *APPROVAL[:2],
    )


class SimilarColumn(Column):
    """In the list: whether a waiting registration looks like another one; read for all rows of the page at once."""

    def get_value(self, instance: Participation) -> str:
        return _("looks like another one") if getattr(instance, "is_similar", False) else ""


def mark_similar(rows: list[Participation]) -> None:
    """Mark those of a page that wait and look like another one, for `SimilarColumn`."""
    waiting = [row for row in rows if row.state == ParticipationState.APPLIED]
    found = find_similar(waiting)
    for row in waiting:
        row.is_similar = bool(found[row.pk])  # type: ignore[attr-defined]  # for the list alone

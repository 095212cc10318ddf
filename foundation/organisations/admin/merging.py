"""Merging two records of one body: choose the other, see both side by side and what will move, then once more yes.

The rule the next editor must not break: nothing is merged by a link, and the page shows beforehand what the verb does.
"""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from foundation.organisations.admin.choosers import organisation_chooser
from foundation.organisations.domain import mark_merge, merge_organisations, plan_merge
from foundation.organisations.models import Organisation
from foundation.organisations.models.organisation import OrganisationQuerySet
from foundation.organisations.permissions import may_merge
from foundation.records.domain.concealment import conceal
from foundation.viewsets.action import ActionView

ALIKE_SHOWN = 10
COMPARED = (
    *("name_ja", "name_kana", "name_en", "legal_form", "alternate_name", "corporate_number", "industry", "prefecture"),
    *("city_ja", "city_en", "employees_total", "size_band", "website", "created_at", "updated_at"),
)


class MergeForm(forms.Form):
    """The record that is kept."""

    into = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=gettext_lazy("Record to keep"),
        help_text=gettext_lazy("Everything linked to this record will be linked to the one you choose."),
        widget=organisation_chooser.widget_class,
    )

    def __init__(self, *args: Any, old: Organisation, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = _list_active(user).exclude(pk=old.pk)  # type: ignore[attr-defined]  # a choice of rows


class MergeView(ActionView):
    """Without `?into=` the choice, with it both records and the button."""

    permission = may_merge
    label = gettext_lazy("Merge organisations")
    button_label = gettext_lazy("Merge with another record")
    button_icon = "resubmit"
    form_class = MergeForm
    success_message = gettext_lazy("“%(old)s” has been merged into “%(kept)s”.")
    template_name = "laurel_organisations/admin/merge.html"
    header_icon = "group"

    @classmethod
    def is_open(cls, record: Organisation) -> bool:
        return record.merged_into_id is None

    def get_queryset(self) -> QuerySet[Organisation]:
        return Organisation.objects.active()

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs() | {"old": self.object, "user": self.actor}
        if self.request.method == "GET" and "into" in self.request.GET:
            kwargs["data"] = self.request.GET
        return kwargs

    def perform(self, form: MergeForm) -> None:
        self.kept = form.cleaned_data["into"]
        merge_organisations(self.object, self.kept, by=self.actor, seen=self.request.POST.get("seen", ""))

    def get_success_facts(self) -> dict[str, Any]:
        return {"old": self.object, "kept": self.kept}

    def get_success_url(self) -> str:
        return reverse(self.record_url_name, args=[self.kept.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs) | {"old": self.object}
        form = context["form"]
        if not form.is_bound or "into" in form.errors:
            alike = _list_active(self.actor).looking_like(self.object).select_related("prefecture")
            return context | {"alike": alike[:ALIKE_SHOWN]}
        kept = form.cleaned_data["into"]
        plan = plan_merge(self.object, kept, by=self.actor)
        moved = [(capfirst(kind), number, plan.names.get(kind, [])) for kind, number in plan.counts.items()]
        seen = mark_merge(self.object, kept, plan)
        return context | {
            "kept": kept,
            "plan": plan,
            "moved": moved,
            "lines": _compare(self.object, kept),
            "seen": seen,
        }


def _list_active(user: Any) -> OrganisationQuerySet:
    return conceal(Organisation.objects.active(), user)  # type: ignore[return-value]  # the same class


def _compare(old: Organisation, kept: Organisation) -> list[tuple[str, Any, Any, bool]]:
    """(what, the old record's, the kept one's, whether the kept one takes it over)"""
    lines = []
    for name in COMPARED:
        mine, theirs = getattr(old, name), getattr(kept, name)
        taken = theirs in (None, "") and mine not in (None, "")
        lines.append((str(Organisation._meta.get_field(name).verbose_name), mine, theirs, taken))  # type: ignore[union-attr]  # columns
    return lines

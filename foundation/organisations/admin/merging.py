"""Merging two records of one body: choose the other, see both side by side and what will move, then once more yes.

The rule the next editor must not break: nothing is merged by a link, and the page shows beforehand what the verb does.
"""

from typing import Any, cast

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from foundation.organisations.admin.choosers import organisation_chooser
from foundation.organisations.domain import merge_organisations, plan_merge
from foundation.organisations.models import Organisation
from foundation.organisations.permissions import may_merge

ALIKE_SHOWN = 10
COMPARED = (
    *("name_ja", "name_kana", "name_en", "legal_form", "alternate_name", "corporate_number", "industry", "prefecture"),
    *("city_ja", "city_en", "employees_total", "size_band", "website", "created_at", "updated_at"),
)


class MergeForm(forms.Form):
    """The record that is kept."""

    into = forms.ModelChoiceField(Organisation.objects.none(), widget=organisation_chooser.widget_class)

    def __init__(self, *args: Any, old: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        into = cast(forms.ModelChoiceField, self.fields["into"])
        into.queryset = Organisation.objects.standing().exclude(pk=old.pk)
        into.label = _("Record that is kept")
        into.help_text = _("Everything that points at this record will point at the one you choose.")


class MergeView(WagtailAdminTemplateMixin, FormView):
    """Without `?into=` the choice, with it both records and the button."""

    form_class = MergeForm
    template_name = "laurel_organisations/admin/merge.html"
    header_icon = "group"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_merge(request.user):
            raise PermissionDenied
        self.old = get_object_or_404(Organisation.objects.standing(), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs() | {"old": self.old}
        if self.request.method == "GET" and "into" in self.request.GET:
            kwargs["data"] = self.request.GET
        return kwargs

    def form_valid(self, form: MergeForm) -> HttpResponse:
        kept = form.cleaned_data["into"]
        try:
            merge_organisations(self.old, kept, by=cast(AbstractBaseUser, self.request.user))
        except ValidationError as refused:
            form.add_error(None, refused)
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(self.request, _("“%(old)s” is now part of “%(kept)s”.") % {"old": self.old, "kept": kept})
        return redirect(reverse("organisation:inspect", args=[kept.pk]))

    def get_page_title(self) -> str:
        return _("Merge organisations")

    def get_page_subtitle(self) -> str:
        return str(self.old)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("organisation:index"), "label": _("Organisations")},
            {"url": reverse("organisation:inspect", args=[self.old.pk]), "label": str(self.old)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs) | {"old": self.old}
        form = context["form"]
        if not form.is_bound or "into" in form.errors:
            alike = Organisation.objects.standing().looking_like(self.old).select_related("prefecture")
            return context | {"alike": alike[:ALIKE_SHOWN]}
        kept = form.cleaned_data["into"]
        plan = plan_merge(self.old, kept)
        moved = [(capfirst(kind), number, plan.names.get(kind, [])) for kind, number in plan.counts.items()]
        return context | {"kept": kept, "plan": plan, "moved": moved, "lines": _compare(self.old, kept)}


def _compare(old: Organisation, kept: Organisation) -> list[tuple[str, Any, Any, bool]]:
    """(what, the old record's, the kept one's, whether the kept one takes it over)"""
    lines = []
    for name in COMPARED:
        mine, theirs = getattr(old, name), getattr(kept, name)
        taken = theirs in (None, "") and mine not in (None, "")
        lines.append((str(Organisation._meta.get_field(name).verbose_name), mine, theirs, taken))  # type: ignore[union-attr]  # columns
    return lines

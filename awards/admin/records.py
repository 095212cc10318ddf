"""What the listings and editing pages of the award's records have in common.

Records are in force when saved; who saved what is in their history and in the audit record. An export is an act of its
own and is recorded. What answers or pages hold on to is never deleted: the refusal says so.
"""

from typing import Any

from django.db.models import ProtectedError, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from foundation.audit.domain import record
from foundation.exchange.domain import cell_value
from foundation.text.eras import format_moment
from foundation.text.languages import active_language


class MomentColumn(Column):
    """A moment in words. Wagtail's own column counts from now and says “0 minutes ago” of what is to come."""

    def get_value(self, instance: Any) -> str:
        moment = super().get_value(instance)
        return format_moment(moment, active_language()) if moment else ""


class RecordIndexView(generic.IndexView):
    """A listing whose export is recorded and safe to open in a spreadsheet."""

    related: tuple[str, ...] = ()
    prefetched: tuple[str, ...] = ()

    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().select_related(*self.related).prefetch_related(*self.prefetched)

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponseBase:
        if self.is_export:
            filters = {name: values for name, values in self.request.GET.lists() if name != "export"}
            facts = {"format": self.request.GET["export"], "filters": filters, "rows": context["object_list"].count()}
            record(f"{self.model._meta.model_name}.exported", by=self.request.user, subject=self.model, after=facts)
        return super().render_to_response(context, **response_kwargs)

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        shown = super().preprocess_field_value(field, "" if value is None else value, export_format)
        return cell_value(shown, export_format)


class RecordDeleteView(generic.DeleteView):
    """Deleting, unless something holds on to the record."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().post(request, *args, **kwargs)
        except ProtectedError as protected:
            kinds = sorted({str(each._meta.verbose_name_plural) for each in protected.protected_objects})
            text = _("This can’t be deleted, as others hold on to it: %(kinds)s.") % {"kinds": ", ".join(kinds)}
            messages.error(request, text)
            return redirect(self.index_url_name)


class OfCycleMixin:
    """`?cycle=…` chooses the cycle of a new record."""

    def get_initial(self) -> dict[str, Any]:
        initial = super().get_initial()  # type: ignore[misc]  # Django's form view comes next
        if cycle := self.request.GET.get("cycle"):  # type: ignore[attr-defined]  # as above
            initial["cycle"] = cycle
        return initial


class OfCycleCreateView(OfCycleMixin, generic.CreateView):
    """Adding a record to a cycle."""


class RecordViewSet(ModelViewSet):
    """A record's views. Subclasses name columns, filters, panels, and what a row reads besides itself."""

    related: tuple[str, ...] = ()
    prefetched: tuple[str, ...] = ()

    index_view_class = RecordIndexView
    delete_view_class = RecordDeleteView
    search_backend_name = None
    copy_view_enabled = False
    inspect_view_enabled = False
    list_per_page = 50

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(related=self.related, prefetched=self.prefetched, **kwargs)

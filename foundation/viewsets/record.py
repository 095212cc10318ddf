"""The views of a record: list, forms, export. Records are in force when saved; who saved what is in their history.

What answers or pages hold on to is never deleted: the refusal says so.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import FieldDoesNotExist
from django.db import IntegrityError
from django.db.models import BooleanField, Case, DateField, ProtectedError, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets import Button

from foundation.headless.domain import with_words
from foundation.records.domain.concealment import conceal, is_concealed
from foundation.text.languages import join_names
from foundation.viewsets.action import ActionView
from foundation.viewsets.answered import LateFormViewSet, RecordEditView
from foundation.viewsets.chooser import RecordPaginator, know_choices
from foundation.viewsets.menu import submenu_hook
from foundation.viewsets.moment import MomentColumn, say_moment
from foundation.viewsets.page import guard_record
from foundation.viewsets.record_opening import Opening

Actions = Mapping[str, type[ActionView]]  # by the name of their address in the viewset


def is_first(*conditions: Q, **condition: Any) -> Case:
    """For `comes_first`: the records of which this holds, before all others."""
    return Case(When(Q(*conditions, **condition), then=Value(0)), default=Value(1))


def say_value(value: Any, name: str = "") -> Any:
    """What a clerk reads of a field: yes or no, a moment in Japan’s time, an end as such, a dash for nothing."""
    match value:
        case None | "":
            return "—"
        case bool():
            return pgettext("value", "Yes") if value else pgettext("value", "No")
        case date():
            return say_moment(value, name)
    return value


class AnswerColumn(Column):
    """What is a boolean in the database, as `say_value` has it; Wagtail's own column draws a mark."""

    def get_value(self, instance: Any) -> Any:
        return say_value(super().get_value(instance))


COLUMNS: dict[type[Any], type[Column]] = {BooleanField: AnswerColumn, DateField: MomentColumn}


class ActionButtonsMixin:
    """`actions`, as the viewset declares them, as buttons for who may take them now."""

    actions: ClassVar[Actions] = {}
    actions_namespace: ClassVar[str] = ""

    def list_action_buttons(self, record: Any) -> list[Button]:
        user = self.request.user  # type: ignore[attr-defined]  # a view comes next
        found = (
            action.find_button(record, user=user, url_name=f"{self.actions_namespace}:{name}")
            for name, action in self.actions.items()
        )
        return [button for button in found if button is not None]


class RecordIndexView(generic.IndexView):
    """A list; without an event of its own its export has the model's."""

    paginator_class = RecordPaginator
    export_event: str = ""
    related: Sequence[str] = ()
    prefetched: Sequence[str] = ()
    comes_first: Sequence[Any] = ()
    opening: Opening | None = None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A bare address leads on to the filter that the list opens on."""
        if self.opening:
            if not self.results_only and (address := self.opening.find_address(request)):
                return redirect(address)
            self.opening.keep_choice(request, is_chosen=self.results_only)
        return super().get(request, *args, **kwargs)

    @cached_property
    def filters(self) -> Any:
        """What they offer is read once."""
        filters = super().filters
        if filters:
            know_choices(filters.form)
        return filters

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """By words, as choosers search; Wagtail's own looks for all of the text in one column."""
        return with_words(queryset, self.search_query, columns=tuple(self.search_fields or ()))

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Until somebody sorts by a column: what comes first, then as the records are ordered."""
        if self.ordering or not self.comes_first:
            return super().order_queryset(queryset)
        return queryset.order_by(*self.comes_first, *queryset.model._meta.ordering)

    def get_base_queryset(self) -> QuerySet[Any]:
        rows = conceal(super().get_base_queryset(), self.request.user).prefetch_related(*self.prefetched)
        return rows.select_related(*self.related) if self.related else rows

    def _get_custom_column(self, field_name: str, column_class: Any = Column, **kwargs: Any) -> Any:
        """Wagtail's, which shows “True” and counts moments from now, by what the field holds."""
        return super()._get_custom_column(field_name, self._find_column(field_name) or column_class, **kwargs)

    def _find_column(self, field_name: str) -> type[Column] | None:
        try:
            field = self.model._meta.get_field(field_name)
        except FieldDoesNotExist:
            return None
        return next((column for kind, column in COLUMNS.items() if isinstance(field, kind)), None)


class InspectedIndexView(RecordIndexView):
    """The names lead to where a record is looked at, not to its form."""

    def _get_title_column(self, field_name: str, column_class: Any = TitleColumn, **kwargs: Any) -> Any:
        shown = self._get_title_column_class(column_class)
        return self._get_custom_column(field_name, shown, get_url=self.get_inspect_url, **kwargs)


class ActionsIndexView(ActionButtonsMixin, RecordIndexView):
    """A list whose rows offer the actions that are open to them."""

    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        return [*super().get_list_more_buttons(instance), *self.list_action_buttons(instance)]


class ActionsEditView(ActionButtonsMixin, RecordEditView):
    """The form, with the actions that are open."""

    @property
    def header_more_buttons(self) -> list[Button]:
        return [*super().header_more_buttons, *self.list_action_buttons(self.object)]


class RecordInspectView(generic.InspectView):
    """Each value as `say_value` has it; Wagtail's own view shows “True” and moments in UTC."""

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        if getattr(self.object, field_name) in (None, "", []):  # of a picture Wagtail would draw “None”
            return say_value(None)
        return say_value(super().get_field_display_value(field_name, field), field_name)


class ActionsInspectView(ActionButtonsMixin, RecordInspectView):
    """The record as it is, with the actions that are open."""

    template_name = "laurel_viewsets/inspect.html"

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return [*super().header_more_buttons, *self.list_action_buttons(self.object)]


class RecordCreateView(generic.CreateView):
    """Adding a record to its parent: `?cycle=3` chooses the cycle 3 where `parent` is "cycle"."""

    parent: str = ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """What somebody else has added since the form was validated is found by validating it again."""
        try:
            return super().post(request, *args, **kwargs)
        except IntegrityError:
            return super().post(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        chosen = self.request.GET.get(self.parent)
        return super().get_initial() | ({self.parent: chosen} if chosen else {})


class RecordDeleteView(generic.DeleteView):
    """Deleting, unless something holds on to the record."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().post(request, *args, **kwargs)
        except ProtectedError as protected:
            found = [row for row in protected.protected_objects if not is_concealed(type(row), row.pk, request.user)]
            kinds = sorted({str(row._meta.verbose_name_plural) for row in found})
            text = _("This can’t be deleted because it is used by: %(kinds)s.") % {"kinds": join_names(kinds)}
            if not kinds:
                text = _("This can’t be deleted because something that you can’t see uses it. Ask the secretariat.")
            messages.error(request, text)
            return redirect(self.index_url_name)


class RecordViewSet(LateFormViewSet):
    """A record's views. Subclasses name columns, filters, panels, actions, and what a row reads besides itself.

    `menu_group` names the submenu it joins, whichever app made that; `parent` the field of the record it belongs to;
    `comes_first` what its list is ordered by before the records' own order: this year's (`-cycle__opens_at`), then what
    waits (`is_first`); `opening` the filter that it opens on.
    """

    related: Sequence[str] = ()
    prefetched: Sequence[str] = ()
    comes_first: Sequence[Any] = ()
    opening: Opening | None = None
    actions: Actions = {}
    menu_group: str = ""
    parent: str = ""
    export_event: str = ""

    index_view_class = RecordIndexView
    add_view_class = RecordCreateView
    edit_view_class = RecordEditView
    inspect_view_class = RecordInspectView
    delete_view_class = RecordDeleteView
    search_backend_name = None
    copy_view_enabled = False
    inspect_view_enabled = False
    list_per_page = 50

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        own = {"actions": self.actions, "actions_namespace": self.url_namespace}
        return super().get_common_view_kwargs(**own, **kwargs)

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        names = ("related", "prefetched", "comes_first", "opening", "export_event")
        return super().get_index_view_kwargs(**{name: getattr(self, name) for name in names}, **kwargs)

    def get_add_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_add_view_kwargs(parent=self.parent, **kwargs)

    def get_urlpatterns(self) -> list[URLPattern]:
        actions = [
            path(f"{name.replace('_', '-')}/<int:pk>/", self.make_action(action), name=name)
            for name, action in self.actions.items()
        ]
        return [*super().get_urlpatterns(), *actions]

    def construct_view(self, view_class: Any, **kwargs: Any) -> Callable[..., HttpResponseBase]:
        return guard_record(super().construct_view(view_class, **kwargs), self.model)

    def make_action(self, action: type[ActionView]) -> Callable[..., HttpResponseBase]:
        """The page of an action upon this record: under its list, and under where it is looked at."""
        record_view = "inspect" if self.inspect_view_enabled else "edit"
        view = action.as_view(
            model=self.model, list_url_name=self.get_url_name("index"), record_url_name=self.get_url_name(record_view)
        )
        return guard_record(view, self.model)

    @cached_property
    def menu_hook(self) -> str | None:
        return submenu_hook(self.menu_group) if self.menu_group else super().menu_hook


class ReadOnlyViewSet(RecordViewSet):
    """The list of what others wrote and nobody here edits, and the page of one: `page_view`, at `page_name`."""

    page_view: type[View]
    page_name: str
    add_to_reference_index = False

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        absent = ("add_url_name", "edit_url_name", "copy_url_name", "delete_url_name", "inspect_url_name")
        return {**super().get_index_view_kwargs(**kwargs), **dict.fromkeys(absent)}

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", self.page_view.as_view(), name=self.page_name),
        ]

    def register_admin_url_finder(self) -> None:
        # There is no form for the finder to find.
        pass

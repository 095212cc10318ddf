"""The secretariat's list of applications, carried by wagtail-modeladmin: filters, search, export.

Nothing is added, changed or deleted here: staff never silently change what an applicant wrote. The rule the next editor
must not break: only the declared filters reach the database (modeladmin would pass on any lookup, and so answer
questions about columns that nobody may see).
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import DjangoORMSearchHandler, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from awards.admin.application_filters import list_filters
from awards.admin.application_list import ApplicationListView
from awards.admin.application_page import ApplicationView
from awards.admin.records import FORMULA_STARTS
from awards.domain.queries.secretariat import TEXTS, search_applications
from awards.enums import ItemKind
from awards.models import Answer, Application, ScreeningItem
from foundation.audit import domain as audit

BOM = "\ufeff".encode()  # Japanese Excel reads a CSV without it as Shift_JIS


class ReadOnlyPermissions(PermissionHelper):
    """Reading needs the right to view applications; reviewing alone is not enough. The rest nobody may."""

    def user_can_list(self, user: Any) -> bool:
        return bool(self.user_has_specific_permission(user, self.get_perm_codename("view")))

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        return self.user_can_list(user)

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False


class TypedSearch(DjangoORMSearchHandler):
    """Finds what was typed in any width and either kana."""

    def search_queryset(self, queryset: QuerySet[Any], search_term: str, **kwargs: Any) -> QuerySet[Any]:
        return search_applications(queryset, search_term)


class ApplicationIndexView(ApplicationListView):
    """The list, and its export: recorded, safe to open in a spreadsheet, moments in Japan's time."""

    def as_spreadsheet(self, queryset: QuerySet[Application], spreadsheet_format: str) -> HttpResponseBase:
        filters = {name: values for name, values in self.request.GET.lists() if name != self.EXPORT_VAR}
        facts = {"format": spreadsheet_format, "filters": filters, "rows": queryset.count()}
        audit.record("application.exported", by=self.request.user, subject=Application, after=facts)
        return super().as_spreadsheet(queryset, spreadsheet_format)

    def to_row_dict(self, item: Application) -> dict[Any, Any]:
        values = {name: name(item) if callable(name) else _value(item, name) for name in self.list_export}
        return {name: "" if value is None else value for name, value in values.items()}

    def preprocess_field_value(self, field: Any, value: Any, export_format: str) -> Any:
        if isinstance(value, datetime):
            local = timezone.localtime(value).replace(tzinfo=None)
            return local if export_format == self.FORMAT_XLSX else f"{local:%Y-%m-%d %H:%M:%S}"
        shown = super().preprocess_field_value(field, value, export_format)
        return f"'{shown}" if isinstance(shown, str) and shown[:1] in FORMULA_STARTS else shown

    def stream_csv(self, queryset: QuerySet[Application]) -> Iterator[bytes]:
        yield BOM
        yield from super().stream_csv(queryset)


def _value(item: Application, name: str) -> Any:
    """A column as people read it."""
    display = getattr(item, f"get_{name}_display", None)
    value = display() if display else getattr(item, name)
    return value if value is None or isinstance(value, int | datetime) else str(value)


class ApplicationAdmin(ModelAdmin):
    """What stands where."""

    model = Application
    base_url_path = "awards/applications"
    menu_label = _("Applications")
    menu_icon = "form"
    menu_order = 211
    permission_helper_class = ReadOnlyPermissions
    search_handler_class = TypedSearch
    index_view_class = ApplicationIndexView
    inspect_view_class = ApplicationView
    inspect_view_enabled = True
    history_view_enabled = False
    index_template_name = "laurel_awards/admin/applications.html"
    inspect_template_name = "laurel_awards/admin/application.html"
    export_filename = "applications"
    list_display = (
        "organisation_shown",
        "reference",
        "state",
        "cycle",
        "industry",
        "prefecture",
        "submitted_at",
        "updated_at",
    )
    list_select_related = (
        "cycle",
        "industry",
        "prefecture",
        "legal_form",
        "organisation",
        "current_submission__size_band",
    )
    list_per_page = 50
    ordering = ("-submitted_at", "-updated_at", "-pk")
    search_fields = TEXTS
    list_export = (
        "reference",
        "state",
        "cycle",
        "submitted_at",
        "organisation_name",
        "organisation_kana",
        "organisation_name_en",
        "corporate_number",
        "legal_form",
        "unit_name",
        "industry",
        "prefecture",
        "city",
        "employees_total",
        "website",
        "contact_department",
        "contact_name",
        "contact_phone",
        "contact_email",
    )

    def organisation_shown(self, application: Application) -> str:
        """The name, or that there is none yet."""
        return application.organisation_name or str(_("Without a name yet"))

    organisation_shown.short_description = _("organisation")  # type: ignore[attr-defined]  # how Django's lists are told
    organisation_shown.admin_order_field = "organisation_name"  # type: ignore[attr-defined]  # as above

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        """The filters, with what they offer."""
        return list_filters(request)

    def get_list_export(self, request: HttpRequest) -> tuple[Any, ...]:
        """The columns, and the results of the measures where one cycle is chosen."""
        return (*self.list_export, *_measure_columns(request))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Application]:
        rows = super().get_queryset(request)
        if "export" not in request.GET:
            return rows
        answers = Answer.objects.select_related("item_version").order_by("item_version__number")
        return rows.prefetch_related(Prefetch("answers", queryset=answers))


def _measure_columns(request: HttpRequest) -> list[Callable[[Application], Any]]:
    cycle = request.GET.get("cycle", "")
    if "export" not in request.GET or not cycle.isdecimal():
        return []
    items = ScreeningItem.objects.filter(cycle_id=int(cycle), kind__in=ItemKind.measures)
    return [_measure_column(item) for item in items]


def _measure_column(item: ScreeningItem) -> Callable[[Application], Any]:
    """The result of one measure; what is not there is empty, not 0."""

    def column(application: Application) -> Any:
        found = [each.result for each in application.answers.all() if each.item_version.item_id == item.pk]
        return found[-1] if found else None

    column.short_description = item.code  # type: ignore[attr-defined]  # the heading, as Django's lists are told
    return column

"""The secretariat's list of applications, built with wagtail-modeladmin: filters, search, export.

Nothing is added, changed or deleted here: staff never silently change what an applicant wrote. The rule the next editor
must not break: only the declared filters reach the database (modeladmin would pass on any lookup, and so reveal columns
that nobody may see).
"""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import DjangoORMSearchHandler, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from awards.applications.models import Application
from awards.processing.admin.application_filters import list_filters
from awards.processing.admin.application_listing import ApplicationListView
from awards.processing.admin.application_page import ApplicationView
from awards.processing.domain.queries.application_filter import TEXTS, search_applications


class ReadOnlyPermissions(PermissionHelper):
    """Reading needs the right to view applications; reviewing alone is not enough. Nobody may do the rest."""

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
    """Searches regardless of character width and kind of kana."""

    def search_queryset(self, queryset: QuerySet[Any], search_term: str, **kwargs: Any) -> QuerySet[Any]:
        return search_applications(queryset, search_term)


class ApplicationAdmin(ModelAdmin):
    model = Application
    base_url_path = "awards/applications"
    menu_label = _("Applications")
    menu_icon = "form"
    menu_order = 211
    permission_helper_class = ReadOnlyPermissions
    search_handler_class = TypedSearch
    index_view_class = ApplicationListView
    inspect_view_class = ApplicationView
    inspect_view_enabled = True
    history_view_enabled = False
    index_template_name = "laurel_processing/admin/applications.html"
    inspect_template_name = "laurel_processing/admin/application.html"
    export_filename = "applications"
    list_display = (
        "organisation_shown",
        "reference",
        "state",
        "cycle",
        "industry_shown",
        "prefecture_shown",
        "submitted_at",
        "updated_at",
    )
    list_select_related = (
        "cycle",
        "industry",
        "prefecture",
        "legal_form",
        "organisation",
        "current_submission",
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
        "excluded_reviewers",
    )

    def organisation_shown(self, application: Application) -> str:
        """The name, or that there is none yet."""
        return application.organisation_name or str(_("No name yet"))

    organisation_shown.short_description = _("organisation")  # type: ignore[attr-defined]  # Django's column label
    organisation_shown.admin_order_field = "organisation_name"  # type: ignore[attr-defined]  # as above

    def industry_shown(self, application: Application) -> str:
        return str(application.industry or "")

    industry_shown.short_description = _("industry")  # type: ignore[attr-defined]  # as above
    industry_shown.admin_order_field = "industry__sort_order"  # type: ignore[attr-defined]  # as above

    def prefecture_shown(self, application: Application) -> str:
        return str(application.prefecture or "")

    prefecture_shown.short_description = _("prefecture")  # type: ignore[attr-defined]  # as above
    prefecture_shown.admin_order_field = "prefecture__sort_order"  # type: ignore[attr-defined]  # as above

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return list_filters(request)

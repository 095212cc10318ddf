"""Logo kits in the admin: what is given, what is missing, how far the files are, and what to do about problems."""

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET
from wagtail.admin import messages
from wagtail.admin.panels import InlinePanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import Column

from foundation.logos.domain import FileNotReady
from foundation.logos.domain.logo_download import fetch_logo_as_staff
from foundation.logos.domain.queries import get_logo_page
from foundation.logos.enums import DrawingRemark, LogoLanguage, LogoLook, MadeState
from foundation.logos.forms import LogoKitForm, drawing_name
from foundation.logos.models import LogoFile, LogoGrant, LogoKit, LogoVariant
from foundation.logos.permissions import may_see_logo_kits
from foundation.viewsets.page import permitted
from foundation.viewsets.panels import pair, row
from foundation.viewsets.record import RecordIndexView, RecordViewSet

FORMS = len(LogoLook) * len(LogoLanguage)


class FormsPanel(Panel):
    """The six forms as they are: pictures, files with their state, remarks."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "laurel_logos/admin/logo_forms.html"

        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            logo = get_logo_page(self.instance)
            remarks = {remark.value: remark.label for remark in DrawingRemark}
            shown = [
                (form, [remarks.get(code, code) for code in form.variant.remarks] if form.variant else [])
                for form in logo.forms
            ]
            return {**super().get_context_data(parent_context), "logo": logo, "shown": shown, "kit": self.instance}


class LogoKitIndexView(RecordIndexView):
    """Counts by subquery: one query for the whole list, however many grants there are."""

    def get_base_queryset(self) -> QuerySet[LogoKit]:
        files = LogoFile.objects.filter(variant__kit=OuterRef("pk"))
        return (
            super()
            .get_base_queryset()
            .annotate(
                drawn=_count(LogoVariant.objects.filter(kit=OuterRef("pk")), "kit"),
                waiting=_count(files.filter(state=MadeState.WAITING), "variant__kit"),
                failed=_count(files.filter(state=MadeState.FAILED), "variant__kit"),
                holders=_count(LogoGrant.objects.active().filter(kit=OuterRef("pk")), "kit"),
            )
        )


def _count(rows: QuerySet[Any], kit: str) -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values(kit).annotate(number=Count("pk")).values("number")), 0)


def _state(kit: Any) -> str:
    if kit.failed:
        return _now("%(number)s could not be made") % {"number": kit.failed}
    return _now("being made") if kit.waiting else _now("ready")


class LogoKitViewSet(RecordViewSet):
    """Kits of all years; in force when saved."""

    model = LogoKit
    name = "logo_kits"
    icon = "image"
    menu_label = _("Logo kits")
    menu_group = "logos"
    menu_order = 1
    related = ("terms",)
    list_per_page = 20
    index_view_class = LogoKitIndexView
    search_fields = ("name_ja", "name_en", "year_label")
    list_filter = ("year_label",)
    list_display = (
        "name_ja",
        "year_label",
        "terms",
        Column("drawn", label=_("Variants"), accessor=lambda kit: f"{kit.drawn} / {FORMS}"),
        Column("made", label=_("Files"), accessor=_state),
        Column("holders", label=_("Holders")),
    )
    edit_handler = ObjectList(
        [
            pair("name", _("Name")),
            row("year_label", "terms"),
            FormsPanel(heading=_("The variants")),
            MultiFieldPanel(
                [row(*(drawing_name(look, language) for look in LogoLook.values)) for language in LogoLanguage.values],
                _("Artwork (SVG, one for each variant; missing ones are shown as missing)"),
            ),
            MultiFieldPanel(
                [
                    pair("intro"),
                    pair("alt"),
                    row("min_width_mm", "min_width_px", "clear_space"),
                    pair("clear_space_rule"),
                ],
                _("How to use it"),
            ),
            InlinePanel(
                "misuses",
                heading=_("What not to do"),
                label=_("thing"),
                panels=[row("shown", "order"), pair("text")],
            ),
        ],
        base_form_class=LogoKitForm,
    )

    def get_urlpatterns(self) -> list[Any]:
        return [*super().get_urlpatterns(), path("file/<int:pk>/<str:name>", fetch, name="file")]


@require_GET
@permitted(may_see_logo_kits)
def fetch(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """A file of a kit for staff, to an address that opens for a minute; in the audit record."""
    kit = get_object_or_404(LogoKit, pk=pk)
    try:
        return redirect(fetch_logo_as_staff(kit, name, by=request.user))
    except (FileNotReady, LogoFile.DoesNotExist):
        messages.error(request, " ".join(FileNotReady().messages))
        return redirect("logo_kits:edit", pk)

"""Who may use which logo, in the admin: found, counted, exported; a right is ended with a reason, never edited."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import Button
from wagtail.permission_policies import ModelPermissionPolicy

from foundation.audit.domain import record_export
from foundation.credentials.domain import change_link, end_grant
from foundation.credentials.forms import EndGrantForm
from foundation.credentials.models import Download, LogoGrant
from foundation.credentials.permissions import may_end_logo_grant
from foundation.exchange.domain import cell_value


class LookingPolicy(ModelPermissionPolicy):
    """To be looked at only, also by a superuser: rows come from those whose records they are about."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class LogoGrantFilterSet(WagtailFilterSet):
    ended = django_filters.BooleanFilter(label=_("Ended"), field_name="ended_at", lookup_expr="isnull", exclude=True)

    class Meta:
        model = LogoGrant
        fields = ["kit", "terms"]


def _list_acts(grant: LogoGrant, user: Any) -> list[Button]:
    """What this person may do with the right."""
    if not grant.stands or not may_end_logo_grant(user):
        return []
    acts = (("end", _("End the right"), "cross"), ("link", _("Change the address"), "link"))
    return [
        Button(label, url=reverse(f"logo_grants:{name}", args=[grant.pk]), icon_name=icon, priority=40)
        for name, label, icon in acts
    ]


class LogoGrantInspectView(generic.InspectView):
    """One right, with what can be done with it."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return [*super().header_more_buttons, *_list_acts(self.object, self.request.user)]


class LogoGrantIndexView(generic.IndexView):
    """Newest first, with how often files were fetched; the export is recorded."""

    def get_base_queryset(self) -> QuerySet[LogoGrant]:
        fetched = Download.objects.filter(subject=OuterRef("subject"), what__startswith="logo.").order_by()
        number = fetched.values("subject").annotate(number=Sum("count")).values("number")
        rows = super().get_base_queryset().select_related("kit", "terms")
        return rows.annotate(downloads=Coalesce(Subquery(number), 0))

    def get_list_more_buttons(self, instance: LogoGrant) -> list[Any]:
        return [*super().get_list_more_buttons(instance), *_list_acts(instance, self.request.user)]

    def as_spreadsheet(self, queryset: QuerySet[LogoGrant], spreadsheet_format: str) -> HttpResponseBase:
        record_export(
            by=self.request.user,
            file_format=spreadsheet_format,
            filters={name: values for name, values in self.request.GET.lists() if name != "export"},
            rows=queryset.count(),
            of=LogoGrant,
            event="logo_grant.exported",
        )
        return super().as_spreadsheet(queryset, spreadsheet_format)

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        shown = super().preprocess_field_value(field, "" if value is None else value, export_format)
        return cell_value(shown, export_format)


class LogoGrantViewSet(ModelViewSet):
    """Rights to use logos."""

    model = LogoGrant
    name = "logo_grants"
    icon = "key"
    menu_label = _("Rights to use logos")
    index_view_class = LogoGrantIndexView
    inspect_view_class = LogoGrantInspectView
    filterset_class = LogoGrantFilterSet
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = [
        *("holder_name", "kit", "subject", "name_is_public", "terms", "granted_at", "ended_at", "end_reason"),
        "public_id",
    ]
    search_backend_name = None
    search_fields = ("holder_name", "subject", "public_id")
    list_per_page = 50
    list_display = (
        "holder_name",
        "kit",
        "terms",
        DateColumn("granted_at", label=_("Granted"), sort_key="granted_at"),
        DateColumn("ended_at", label=_("Ended"), sort_key="ended_at"),
        Column("downloads", label=_("Files fetched"), sort_key="downloads"),
    )
    list_export = ("kit", "holder_name", "subject", "terms", "granted_at", "ended_at", "end_reason", "downloads")
    export_filename = "logo-grants"
    exclude_form_fields = ()

    def get_urlpatterns(self) -> list[Any]:
        acts = [path("end/<int:pk>/", end, name="end"), path("link/<int:pk>/", link, name="link")]
        return [*super().get_urlpatterns(), *acts]


def _grant(request: HttpRequest, pk: int) -> LogoGrant:
    if not may_end_logo_grant(request.user):
        raise PermissionDenied
    return get_object_or_404(LogoGrant.objects.select_related("kit"), pk=pk)


def _page(request: HttpRequest, grant: LogoGrant, title: str, sentences: list[str], **more: Any) -> HttpResponse:
    above = [
        {"url": reverse("logo_grants:index"), "label": _now("Rights to use logos")},
        {"url": reverse("logo_grants:inspect", args=[grant.pk]), "label": grant.holder_name},
    ]
    facts = {
        "grant": grant,
        "sentences": sentences,
        "header_title": title,
        "header_icon": "key",
        "breadcrumbs_items": [*above, {"url": "", "label": title}],
    }
    return render(request, "laurel_credentials/admin/logo_grant_act.html", {**facts, **more})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def end(request: HttpRequest, pk: int) -> HttpResponseBase:
    """End a right, with a reason."""
    grant = _grant(request, pk)
    form = EndGrantForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        end_grant(grant, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _now("%(name)s may not use the logo any more.") % {"name": grant.holder_name})
        return redirect("logo_grants:index")
    sentences = [
        _now("Files can’t be fetched any more, and the private address stops."),
        _now("The picture on their own pages is replaced by one that says so, within ten minutes."),
        _now("The page that verifies says that the right has ended, and since when."),
    ]
    return _page(request, grant, _now("End the right"), sentences, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def link(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Give a right another private address."""
    grant = _grant(request, pk)
    if request.method == "POST":
        change_link(grant, by=request.user)
        messages.success(request, _now("The private address is another one now; the earlier one has stopped."))
        return redirect("logo_grants:index")
    sentences = [_now("The address that the holder has stops at once. They get the new one from their own page.")]
    return _page(request, grant, _now("Change the address"), sentences)

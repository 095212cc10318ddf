"""Who may use which logo, in the admin: found, counted, exported; a right is ended with a reason, never edited."""

from typing import Any

import django_filters
from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from foundation.exchange.models import Download
from foundation.logos.domain import change_link, end_grant
from foundation.logos.forms import EndGrantForm
from foundation.logos.models import LogoGrant
from foundation.logos.permissions import may_end_logo_grant
from foundation.viewsets.action import ActionView
from foundation.viewsets.moment import MomentColumn
from foundation.viewsets.record import ActionsIndexView, ActionsInspectView, RecordViewSet


class LogoGrantFilterSet(WagtailFilterSet):
    ended = django_filters.BooleanFilter(label=_("Ended"), field_name="ended_at", lookup_expr="isnull", exclude=True)

    class Meta:
        model = LogoGrant
        fields = ["kit", "terms"]


class GrantActionView(ActionView):
    """An action upon a right."""

    permission = may_end_logo_grant
    header_icon = "key"
    template_name = "laurel_logos/admin/logo_grant_action.html"

    @classmethod
    def is_open(cls, record: LogoGrant) -> bool:
        return record.is_active

    def get_queryset(self) -> QuerySet[LogoGrant]:
        return LogoGrant.objects.select_related("kit")

    def get_name(self) -> str:
        return self.object.holder_name

    def get_page_subtitle(self) -> str:
        return ""

    def get_back_url(self) -> str:
        return reverse(self.list_url_name)

    def list_parents(self) -> list[tuple[str, Any]]:
        return [(self.get_back_url(), _("Rights to use logos")), super().list_parents()[-1]]


class EndGrantView(GrantActionView):
    """End a right, with a reason."""

    label = _("End the right of use")
    button_icon = "cross"
    verb = end_grant
    form_class = EndGrantForm
    consequences = (
        _("The files can no longer be downloaded, and the private link stops working."),
        _("Within ten minutes, the picture on their own pages is replaced by one that says so."),
        _("The verification page says that the right has ended, and since when."),
    )
    success_message = _("%(name)s may no longer use the logo.")


class ChangeLinkView(GrantActionView):
    """Give a right another private link."""

    label = _("Change the link")
    button_icon = "link"
    verb = change_link
    consequences = (
        _("The holder’s current link stops working at once. They will find the new one on their own page."),
    )
    success_message = _("The private link has been replaced; the previous one no longer works.")


class LogoGrantIndexView(ActionsIndexView):
    """Newest first, with how often files were fetched."""

    def get_base_queryset(self) -> QuerySet[LogoGrant]:
        fetched = Download.objects.filter(subject=OuterRef("subject"), what__startswith="logo.").order_by()
        number = fetched.values("subject").annotate(number=Sum("count")).values("number")
        return super().get_base_queryset().annotate(downloads=Coalesce(Subquery(number), 0))


class LogoGrantViewSet(RecordViewSet):
    """Rights to use logos."""

    model = LogoGrant
    name = "logo_grants"
    icon = "key"
    menu_label = _("Rights to use logos")
    menu_group = "logos"
    menu_order = 2
    related = ("kit", "terms")
    actions = {"end": EndGrantView, "link": ChangeLinkView}
    index_view_class = LogoGrantIndexView
    inspect_view_class = ActionsInspectView
    filterset_class = LogoGrantFilterSet
    inspect_view_enabled = True
    inspect_view_fields = [
        *("holder_name", "kit", "subject", "name_is_public", "terms", "granted_at", "ended_at", "end_reason"),
        "public_id",
    ]
    search_fields = ("holder_name", "subject", "public_id")
    list_display = (
        "holder_name",
        "kit",
        "terms",
        MomentColumn("granted_at", label=_("Granted"), sort_key="granted_at"),
        MomentColumn("ended_at", label=_("Ended"), sort_key="ended_at"),
        Column("downloads", label=_("File downloads"), sort_key="downloads"),
    )
    list_export = ("kit", "holder_name", "subject", "terms", "granted_at", "ended_at", "end_reason", "downloads")
    export_filename = "logo-grants"
    export_event = "logo_grant.exported"
    exclude_form_fields = ()

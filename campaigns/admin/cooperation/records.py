"""The list of bodies asked, the letters, and the bodies that are asked each year."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button, HeaderButton

from campaigns.models import CooperationBody, CooperationLetter, CooperationRequest
from campaigns.permissions import may_run_cooperation
from foundation.audit.domain import record_export
from foundation.exchange.domain import cell_value


class CooperationFilterSet(WagtailFilterSet):
    """By campaign, kind, state, and whether a reminder went."""

    reminded = ChoiceFilter(
        label=gettext_lazy("Reminded"),
        choices=[("yes", gettext_lazy("reminded")), ("no", gettext_lazy("not reminded"))],
        method="filter_reminded",
    )

    class Meta:
        model = CooperationRequest
        fields = ("campaign", "kind", "state", "way", "language")

    def filter_reminded(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """`reminded_at` is there, or not."""
        return rows.filter(reminded_at__isnull=value != "yes")


class CooperationIndexView(IndexView):
    """The list; what leaves it as a table is recorded and safe to open."""

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("campaign")

    @cached_property
    def header_buttons(self) -> list[Any]:
        buttons = list(super().header_buttons)
        if may_run_cooperation(self.request.user):
            acts = (("pick", _("Pick bodies"), "plus"), ("send", _("Send letters"), "mail"))
            buttons += [
                HeaderButton(label, url=reverse(f"laurel_cooperation_admin:{name}"), icon_name=icon)
                for name, label, icon in acts
            ]
        return buttons

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        numbers = Button(
            _("Numbers"), url=reverse("laurel_cooperation_admin:numbers"), icon_name="clipboard-list", priority=5
        )
        remind = Button(_("Remind"), url=reverse("laurel_cooperation_admin:remind"), icon_name="time", priority=6)
        own = [numbers, remind] if may_run_cooperation(self.request.user) else [numbers]
        return [*super().header_more_buttons, *own]

    def as_spreadsheet(self, queryset: QuerySet[Any], spreadsheet_format: str) -> HttpResponseBase:
        record_export(
            by=self.request.user,
            file_format=spreadsheet_format,
            filters={name: values for name, values in self.request.GET.lists() if name != "export"},
            rows=queryset.count(),
            of=CooperationRequest,
            event="cooperation.exported",
        )
        return super().as_spreadsheet(queryset, spreadsheet_format)

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        return cell_value(super().preprocess_field_value(field, value, export_format), export_format)


class CooperationViewSet(ModelViewSet):
    """Whom we ask. The state moves by letters and answers, not by a form."""

    model = CooperationRequest
    icon = "group"
    menu_label = gettext_lazy("Cooperation")
    add_to_admin_menu = False
    copy_view_enabled = False
    index_view_class = CooperationIndexView
    list_display: ClassVar[list[Any]] = [
        TitleColumn(
            "name",
            label=gettext_lazy("Name"),
            accessor=str,
            get_url=lambda row: reverse("laurel_cooperation_admin:body", args=[row.pk]),
        ),
        *("kind", "state", "campaign", "way", "asked_at", "reminded_at", "answered_at"),
        BooleanColumn("may_publish", label=gettext_lazy("may be named in public"), sort_key="may_publish"),
    ]
    filterset_class = CooperationFilterSet
    list_export = (
        *("public_id", "campaign", "kind", "body_code", "order", "name_ja", "name_en", "state", "way", "language"),
        *("asked_at", "reminded_at", "answered_at", "answer_source", "answer_note", "may_publish"),
        *("may_publish_activities", "activities_ja", "activities_en", "website", "person_title", "person_name"),
        *("postal_code", "postal_address", "email", "contact_name", "contact_email", "contact_phone", "note"),
    )
    export_filename = "cooperation"
    search_backend_name = None
    search_fields = ("name_ja", "name_en", "person_name", "email")
    list_per_page = 100
    panels = (
        FieldRowPanel([FieldPanel("campaign"), FieldPanel("kind"), FieldPanel("order")]),
        FieldRowPanel([FieldPanel("name_ja"), FieldPanel("name_en")]),
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("body_code")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("person_title"), FieldPanel("person_name")]),
                FieldRowPanel([FieldPanel("postal_code"), FieldPanel("postal_address")]),
                FieldRowPanel([FieldPanel("email"), FieldPanel("language")]),
            ],
            gettext_lazy("Whom the letter goes to (never public)"),
        ),
        MultiFieldPanel(
            [FieldPanel("website"), FieldRowPanel([FieldPanel("activities_ja"), FieldPanel("activities_en")])],
            gettext_lazy("What is published once they have agreed"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("contact_name"),
                FieldRowPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")]),
                FieldPanel("note"),
            ],
            gettext_lazy("Contact, and notes (never public)"),
        ),
    )


class LetterViewSet(ModelViewSet):
    """What the letter says, of each campaign and language."""

    model = CooperationLetter
    icon = "mail"
    menu_label = gettext_lazy("Cooperation letters")
    add_to_admin_menu = False
    copy_view_enabled = False
    list_display: ClassVar[list[Any]] = ["__str__", "campaign", "language", "reply_by", "remind_days"]
    list_filter = ("campaign", "language")
    search_backend_name = None
    search_fields = ("subject",)
    panels = (
        FieldRowPanel([FieldPanel("campaign"), FieldPanel("language")]),
        FieldRowPanel([FieldPanel("number"), FieldPanel("dated_on")]),
        FieldPanel("issuer"),
        FieldPanel("sender"),
        FieldPanel("subject"),
        FieldPanel("body"),
        FieldPanel("items"),
        FieldPanel("enclosure"),
        FieldRowPanel([FieldPanel("reply_by"), FieldPanel("remind_days")]),
    )


class BodyViewSet(ModelViewSet):
    """Associations and other bodies that are asked each year."""

    model = CooperationBody
    icon = "group"
    menu_label = gettext_lazy("Bodies to ask each year")
    add_to_admin_menu = False
    copy_view_enabled = False
    list_display: ClassVar[list[Any]] = ["name_ja", "name_en", "kind", "order"]
    list_filter = ("kind",)
    search_backend_name = None
    search_fields = ("name_ja", "name_en", "code")
    panels = (
        FieldRowPanel([FieldPanel("kind"), FieldPanel("code"), FieldPanel("order")]),
        FieldRowPanel([FieldPanel("name_ja"), FieldPanel("name_en")]),
        FieldPanel("website"),
        FieldPanel("organisation"),
    )

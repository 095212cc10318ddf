"""Cooperation requests, letters, and the bodies that get a request each year."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.widgets.button import Button, HeaderButton

from campaigns.cooperation.admin.request_home import list_with_logo
from campaigns.cooperation.domain import version_of
from campaigns.cooperation.domain.letter_crest import save_letter
from campaigns.cooperation.enums import CooperationState
from campaigns.cooperation.models import CooperationBody, CooperationLetter, CooperationRequest
from campaigns.cooperation.permissions import may_run_cooperation
from campaigns.participation.models import Campaign
from foundation.viewsets.answered import MarkedEditView
from foundation.viewsets.home import PendingFilter
from foundation.viewsets.panels import pair, row
from foundation.viewsets.record import AnswerColumn, RecordIndexView, RecordViewSet, is_first
from foundation.viewsets.record_opening import Opening


class CooperationFilterSet(WagtailFilterSet):
    """By campaign, kind, state, and whether a reminder was sent."""

    reminded = ChoiceFilter(
        label=gettext_lazy("Reminded"),
        choices=[("yes", gettext_lazy("reminded")), ("no", gettext_lazy("not reminded"))],
        method="filter_reminded",
    )

    logo_waits = PendingFilter(list_with_logo, label=gettext_lazy("Logo awaiting review"))

    class Meta:
        model = CooperationRequest
        fields = ("campaign", "kind", "state", "way", "language")

    def filter_reminded(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """By whether `reminded_at` is set."""
        return rows.filter(reminded_at__isnull=value != "yes")


class CooperationIndexView(RecordIndexView):
    """The list, with the actions on all of it."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        buttons = list(super().header_buttons)
        if may_run_cooperation(self.request.user):
            actions = (
                ("pick", _("Select bodies"), "plus"),
                ("import", _("Add from a spreadsheet"), "upload"),
                ("send", _("Send letters"), "mail"),
            )
            buttons += [
                HeaderButton(label, url=reverse(f"laurel_cooperation_admin:{name}"), icon_name=icon)
                for name, label, icon in actions
            ]
        return buttons

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        numbers = Button(
            _("Number of requests"),
            url=reverse("laurel_cooperation_admin:numbers"),
            icon_name="clipboard-list",
            priority=5,
        )
        remind = Button(_("Remind"), url=reverse("laurel_cooperation_admin:remind"), icon_name="time", priority=6)
        own = [numbers, remind] if may_run_cooperation(self.request.user) else [numbers]
        return [*super().header_more_buttons, *own]


class CooperationEditView(MarkedEditView):
    """What a body has answered while staff had the form open isn't written over unseen."""

    mark = version_of


class CooperationViewSet(RecordViewSet):
    """Cooperation requests. Letters and answers change the state, not a form."""

    model = CooperationRequest
    icon = "group"
    menu_label = gettext_lazy("Cooperation")
    menu_group = "campaigns"
    menu_order = 3
    related = ("campaign",)
    comes_first = ("-campaign__starts_at", is_first(state=CooperationState.ANSWERED))
    opening = Opening(CooperationRequest, "campaign", "starts_at", Campaign.objects.running)
    export_event = "cooperation.exported"
    index_view_class = CooperationIndexView
    edit_view_class = CooperationEditView
    list_display: ClassVar[list[Any]] = [
        TitleColumn(
            "name",
            label=gettext_lazy("Name"),
            accessor=str,
            get_url=lambda row: reverse("laurel_cooperation_admin:body", args=[row.pk]),
        ),
        *("kind", "state", "campaign", "way", "requested_at", "reminded_at", "answered_at"),
        AnswerColumn("may_publish", label=gettext_lazy("agreed to be named publicly"), sort_key="may_publish"),
    ]
    filterset_class = CooperationFilterSet
    list_export = (
        *("public_id", "campaign", "kind", "body_code", "order", "name_ja", "name_en", "state", "way", "language"),
        *("requested_at", "reminded_at", "answered_at", "answer_source", "answer_note", "may_publish"),
        *("may_publish_activities", "activities_ja", "activities_en", "website", "person_division"),
        *(
            "person_title",
            "person_name",
            "postal_code",
            "postal_address",
            "email",
            "contact_name",
            "contact_email",
            "contact_phone",
            "note",
        ),
    )
    export_filename = "cooperation"
    search_fields = ("name_ja", "name_en", "person_name", "email")
    list_per_page = 100
    panels = (
        row("campaign", "kind", "order"),
        pair("name"),
        row("organisation", "body_code"),
        MultiFieldPanel(
            [
                FieldPanel("person_division"),
                row("person_title", "person_name"),
                row("honorific", "letter_number"),
                row("postal_code", "postal_address"),
                row("email", "language"),
            ],
            gettext_lazy("Addressee of the letter (never public)"),
        ),
        MultiFieldPanel(
            [FieldPanel("website"), pair("activities")],
            gettext_lazy("What is published once the body has agreed"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("contact_name"),
                row("contact_email", "contact_phone"),
                FieldPanel("note"),
            ],
            gettext_lazy("Contact, and notes (never public)"),
        ),
    )


class LetterForm(WagtailAdminModelForm):
    """Saves by the domain, which keeps the crest as it is printed."""

    def save(self, commit: bool = True) -> CooperationLetter:
        letter: CooperationLetter = super().save(commit=False)
        return save_letter(letter) if commit else letter


class LetterViewSet(RecordViewSet):
    """Letterhead and wording of the letter, by campaign and language."""

    model = CooperationLetter
    icon = "mail"
    menu_label = gettext_lazy("Cooperation letters")
    menu_group = "campaigns"
    menu_order = 4
    list_per_page = 20
    related = ("campaign",)
    comes_first = ("-campaign__starts_at",)
    list_display: ClassVar[list[Any]] = ["__str__", "campaign", "language", "reply_by", "remind_days"]
    list_filter = ("campaign", "language")
    search_fields = ("subject",)
    edit_handler = ObjectList(
        [
            row("campaign", "language"),
            MultiFieldPanel(
                [
                    row("issuer", "issuer_division"),
                    row("issuer_title", "issuer_name"),
                    row("number", "dated_on"),
                    row("seal", "crest"),
                    row("postal_code", "postal_address"),
                    row("contact_title", "contact_name"),
                    row("contact_phone", "contact_email"),
                ],
                gettext_lazy("Letterhead"),
            ),
            FieldPanel("subject"),
            FieldPanel("body"),
            FieldPanel("items"),
            FieldPanel("enclosure"),
            row("reply_by", "remind_days"),
        ],
        base_form_class=LetterForm,
    )


class BodyViewSet(RecordViewSet):
    """Associations and other bodies that get a request each year."""

    model = CooperationBody
    icon = "group"
    menu_label = gettext_lazy("Bodies contacted each year")
    menu_group = "campaigns"
    menu_order = 5
    list_per_page = 20
    list_display: ClassVar[list[Any]] = ["name_ja", "name_en", "kind", "order"]
    list_filter = ("kind",)
    search_fields = ("name_ja", "name_en", "code")
    panels = (
        row("kind", "code", "order"),
        pair("name"),
        FieldPanel("website"),
        FieldPanel("organisation"),
    )

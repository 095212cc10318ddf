"""Tiers and privileges in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList

from awards.programmes.admin.cycle_steps import LeadsOnMixin
from awards.programmes.forms.records import PrivilegeForm, TierForm
from awards.programmes.models import Privilege, Tier
from foundation.viewsets.answered import RecordEditView
from foundation.viewsets.panels import pair, row
from foundation.viewsets.record import RecordCreateView, RecordViewSet


class TierCreateView(LeadsOnMixin, RecordCreateView):
    """Adding a tier or a privilege."""


class TierEditView(LeadsOnMixin, RecordEditView):
    """For tiers and privileges alike: a draft's save leads on."""


class TierViewSet(RecordViewSet):
    """Tiers of all cycles, filtered by cycle."""

    add_view_class = TierCreateView
    edit_view_class = TierEditView

    model = Tier
    name = "award_tiers"
    icon = "order"
    menu_group = "awards"
    menu_order = 3
    related = ("cycle", "within")
    comes_first = ("-cycle__opens_at",)
    parent = "cycle"
    list_display = ["name_ja", "name_en", "cycle", "rank", "within"]
    list_filter = ["cycle"]
    search_fields = ["name_ja", "name_en", "code"]
    list_export = [
        *("cycle", "code", "name_ja", "name_en", "definition_ja", "definition_en", "rank", "within"),
        "certificates_for",
    ]
    export_filename = "award-tiers"
    edit_handler = ObjectList(
        [
            FieldPanel("cycle"),
            pair("name", _("Name")),
            FieldPanel("code"),
            pair("definition", _("Definition")),
            row("rank", "within", "expected_number"),
            FieldPanel("publishes_citations"),
            FieldPanel("language"),
            FieldPanel("emblem"),
            FieldPanel("logo_kit"),
            FieldPanel("certificate_design"),
            FieldPanel("certificates_for"),
        ],
        base_form_class=TierForm,
    )


class PrivilegeViewSet(RecordViewSet):
    """What awardees receive, by cycle."""

    add_view_class = TierCreateView
    edit_view_class = TierEditView

    model = Privilege
    name = "award_privileges"
    icon = "tag"
    menu_group = "awards"
    menu_order = 4
    related = ("cycle",)
    comes_first = ("-cycle__opens_at",)
    parent = "cycle"
    list_display = ["name_ja", "number", "kind", "name_en", "cycle"]
    list_filter = ["cycle", "kind"]
    search_fields = ["name_ja", "name_en"]
    list_export = ["cycle", "number", "kind", "name_ja", "name_en", "description_ja", "description_en", "due_days"]
    export_filename = "award-privileges"
    edit_handler = ObjectList(
        [
            FieldPanel("cycle"),
            FieldRowPanel([FieldPanel("number", help_text=_("Printed as written: I, II, III …")), FieldPanel("order")]),
            FieldPanel("kind"),
            pair("name", _("Name")),
            pair("description", _("Description")),
            FieldPanel("tiers"),
            FieldPanel("due_days"),
        ],
        base_form_class=PrivilegeForm,
    )

"""Tiers and privileges in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList

from awards.admin.records import OfCycleCreateView, RecordViewSet
from awards.forms.records import PrivilegeForm, TierForm
from awards.models import Privilege, Tier


class TierViewSet(RecordViewSet):
    """Tiers of all cycles, filtered by cycle."""

    model = Tier
    name = "award_tiers"
    icon = "order"
    related = ("cycle", "within")
    add_view_class = OfCycleCreateView
    list_display = ["name_ja", "name_en", "cycle", "rank", "within"]
    list_filter = ["cycle"]
    search_fields = ["name_ja", "name_en", "code"]
    list_export = ["cycle", "code", "name_ja", "name_en", "definition_ja", "definition_en", "rank", "within"]
    export_filename = "award-tiers"
    edit_handler = ObjectList(
        [
            FieldPanel("cycle"),
            FieldRowPanel([FieldPanel("name_ja"), FieldPanel("name_en")], _("Name")),
            FieldPanel("code"),
            FieldRowPanel([FieldPanel("definition_ja"), FieldPanel("definition_en")], _("Definition")),
            FieldRowPanel([FieldPanel("rank"), FieldPanel("within"), FieldPanel("expected_number")]),
            FieldPanel("emblem"),
            FieldPanel("logo_kit"),
            FieldPanel("certificate_design"),
        ],
        base_form_class=TierForm,
    )


class PrivilegeViewSet(RecordViewSet):
    """What awardees receive, by cycle."""

    model = Privilege
    name = "award_privileges"
    icon = "tag"
    related = ("cycle",)
    add_view_class = OfCycleCreateView
    list_display = ["name_ja", "number", "name_en", "cycle"]
    list_filter = ["cycle"]
    search_fields = ["name_ja", "name_en"]
    list_export = ["cycle", "number", "name_ja", "name_en", "description_ja", "description_en"]
    export_filename = "award-privileges"
    edit_handler = ObjectList(
        [
            FieldPanel("cycle"),
            FieldRowPanel([FieldPanel("number", help_text=_("Printed as written: I, II, III …")), FieldPanel("order")]),
            FieldRowPanel([FieldPanel("name_ja"), FieldPanel("name_en")], _("Name")),
            FieldRowPanel([FieldPanel("description_ja"), FieldPanel("description_en")], _("Description")),
            FieldPanel("tiers"),
        ],
        base_form_class=PrivilegeForm,
    )

"""Programmes in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import UpdatedAtColumn

from awards.admin.records import RecordViewSet
from awards.models import AwardProgramme


class ProgrammeViewSet(RecordViewSet):
    """The awards themselves; there are few."""

    model = AwardProgramme
    name = "award_programmes"
    icon = "crown"
    related = ("division",)
    list_display = ["name_ja", "name_en", "code", "division", UpdatedAtColumn()]
    search_fields = ["name_ja", "name_en", "code"]
    list_export = ["code", "name_ja", "name_en", "presenter_ja", "presenter_en", "division"]
    export_filename = "award-programmes"
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name_ja"), FieldPanel("name_en")], _("Name")),
            FieldPanel("code", help_text=_("Part of addresses of data; letters, digits and hyphens.")),
            FieldRowPanel([FieldPanel("purpose_ja"), FieldPanel("purpose_en")], _("Purpose")),
            FieldRowPanel([FieldPanel("presenter_ja"), FieldPanel("presenter_en")], _("Given by")),
            FieldRowPanel([FieldPanel("division"), FieldPanel("logo")]),
        ]
    )

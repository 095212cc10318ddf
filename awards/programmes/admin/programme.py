"""Programmes in the admin."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, ObjectList

from awards.programmes.models import AwardProgramme
from foundation.viewsets.moment import MomentColumn
from foundation.viewsets.panels import pair, row
from foundation.viewsets.record import RecordCreateView, RecordViewSet


class ProgrammeCreateView(RecordCreateView):
    """A new award leads on to its first cycle."""

    def get_success_url(self) -> str:
        return f"{reverse('award_cycles:add')}?programme={self.object.pk}"


CHANGED = MomentColumn("_updated_at", label=pgettext_lazy("record", "Last changed"), sort_key="_updated_at")


class ProgrammeViewSet(RecordViewSet):
    """The award programmes; there are few."""

    add_view_class = ProgrammeCreateView

    model = AwardProgramme
    name = "award_programmes"
    icon = "crown"
    menu_group = "awards"
    menu_order = 7
    related = ("division",)
    list_display = ["name_ja", "name_en", "code", "division", CHANGED]
    search_fields = ["name_ja", "name_en", "code"]
    list_export = ["code", "name_ja", "name_en", "presenter_ja", "presenter_en", "division"]
    export_filename = "award-programmes"
    edit_handler = ObjectList(
        [
            pair("name", _("Name")),
            FieldPanel("code", help_text=_("Part of data web addresses; letters, digits and hyphens.")),
            pair("purpose", _("Purpose")),
            pair("presenter", _("Given by")),
            row("division", "logo"),
        ]
    )

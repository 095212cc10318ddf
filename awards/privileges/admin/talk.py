"""Talks of awardees in the admin."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column

from awards.privileges.forms.talk import TalkForm
from awards.privileges.models import Talk
from foundation.viewsets.panels import pair
from foundation.viewsets.record import MomentColumn, RecordViewSet


class TalkViewSet(RecordViewSet):
    """Who speaks where; shown on public pages once the award is public."""

    model, name, url_prefix = Talk, "award_talks", "awards/talks"
    menu_label, icon = _("Talks by awardees"), "group"
    menu_group, menu_order = "awards", 32
    parent, related = "awardee", ("awardee__cycle",)
    comes_first = ("-starts_at",)
    search_fields = ("title_ja", "title_en", "speakers_ja", "speakers_en", "awardee__name_ja", "awardee__name_en")
    list_display: ClassVar[list[Any]] = [
        "title_ja",
        Column("awardee", label=_("Awardee"), accessor="awardee", sort_key="awardee__kana_sort"),
        Column("cycle", label=_("award cycle"), accessor="awardee.cycle"),
        "speakers_ja",
        MomentColumn("starts_at", label=_("Begins"), sort_key="starts_at"),
    ]
    list_export = [
        *("awardee", "awardee.cycle", "title_ja", "title_en", "speakers_ja", "speakers_en", "starts_at"),
        "recording_url",
    ]
    export_headings: ClassVar[dict[str, Any]] = {"awardee.cycle": _("Award cycle")}
    export_filename = "award-talks"
    edit_handler = ObjectList(
        [
            FieldPanel("awardee"),
            FieldPanel("event"),
            pair("title", _("Title")),
            pair("speakers", _("Speakers")),
            FieldPanel("starts_at"),
            FieldPanel("slides"),
            FieldPanel("recording_url"),
        ],
        base_form_class=TalkForm,
    )

"""Views of media coverage: title and link only, the text belongs to the outlet."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList

from foundation.coverage.forms.coverage import make_coverage_form
from foundation.coverage.models import MediaCoverage
from foundation.coverage.registry import places
from foundation.viewsets.chooser import RecordChooserViewSet
from foundation.viewsets.panels import row
from foundation.viewsets.record import RecordViewSet


class MediaCoverageViewSet(RecordViewSet):
    model = MediaCoverage
    icon = "openquote"
    menu_label = _("Media coverage")
    menu_order = 360
    add_to_admin_menu = True
    list_display = ("title", "outlet", "kind", "published_on")
    list_filter = ("kind", "language", "published_on")
    copy_view_enabled = True
    list_per_page = 20
    search_fields = ("title", "outlet", "organisations__name_ja")
    panels = (
        FieldPanel("title"),
        row("outlet", "kind", "published_on"),
        row("url", "place_in_outlet"),
        row("language", "is_paywalled"),
        FieldPanel("organisations"),
    )

    def get_edit_handler(self) -> Any:
        """With the places that apps have registered: when the addresses are made, all of them have."""
        placed = (FieldPanel(place.name) for place in places.list())
        handler = ObjectList([*self.panels, *placed, FieldPanel("note")], base_form_class=make_coverage_form())
        return handler.bind_to_model(self.model)


coverage_viewset = MediaCoverageViewSet("media_coverage")
coverage_chooser = RecordChooserViewSet(
    "coverage_chooser",
    model=MediaCoverage,
    search_columns=("title", "outlet", "organisations__name_ja"),
    icon="openquote",
    choose_one_text=_("Choose media coverage"),
    choose_another_text=_("Choose other media coverage"),
    edit_item_text=_("Edit this piece"),
)

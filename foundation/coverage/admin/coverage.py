"""Views of media coverage: title and link only, the text belongs to the outlet."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from foundation.coverage.models import MediaCoverage
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
        FieldPanel("organisations", widget=forms.SelectMultiple),
        FieldPanel("note"),
    )


coverage_viewset = MediaCoverageViewSet("media_coverage")

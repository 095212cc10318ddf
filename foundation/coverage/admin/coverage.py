"""Views of media coverage: title and link only, the text belongs to the outlet."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.viewsets.model import ModelViewSet

from foundation.coverage.models import MediaCoverage


class MediaCoverageViewSet(ModelViewSet):
    model = MediaCoverage
    icon = "openquote"
    menu_label = _("Media coverage")
    menu_order = 360
    add_to_admin_menu = True
    list_display = ("title", "outlet", "kind", "published_on")
    list_filter = ("kind", "language", "published_on")
    search_backend_name = None
    search_fields = ("title", "outlet", "organisations__name_ja")
    panels = (
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("outlet"), FieldPanel("kind"), FieldPanel("published_on")]),
        FieldRowPanel([FieldPanel("url"), FieldPanel("place_in_outlet")]),
        FieldRowPanel([FieldPanel("language"), FieldPanel("is_paywalled")]),
        FieldPanel("organisations", widget=forms.SelectMultiple),
        FieldPanel("note"),
    )


coverage_viewset = MediaCoverageViewSet("media_coverage")

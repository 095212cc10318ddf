"""Views of themes and ways of working."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from casestudies.models import Theme, WorkStyle
from foundation.viewsets.panels import pair, row
from foundation.viewsets.record import RecordViewSet


class TermViewSet(RecordViewSet):
    """What both lists have in common."""

    menu_group = "casestudies"
    copy_view_enabled = True
    list_per_page = 20
    list_display = ("name_ja", "name_en", "code", Column("order", label=_("Order"), sort_key="order"))
    list_export = ("code", "name_ja", "name_en", "order")
    search_fields = ("name_ja", "name_en", "code")
    ordering = ("order", "code")
    panels = (
        pair("name"),
        row("code", "order"),
    )


VIEWSETS = (
    TermViewSet(model=Theme, icon="tag", menu_order=1, menu_label=_("Themes")),
    TermViewSet(model=WorkStyle, icon="desktop", menu_order=2, menu_label=_("Ways of working")),
)

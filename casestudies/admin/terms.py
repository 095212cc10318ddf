"""Views of themes and ways of working."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from casestudies.models import Theme, WorkStyle


class TermViewSet(ModelViewSet):
    """What both lists have in common."""

    add_to_admin_menu = False
    list_display = ("name_ja", "name_en", "code", Column("order", label=_("Order"), sort_key="order"))
    list_export = ("code", "name_ja", "name_en", "order")
    search_fields = ("name_ja", "name_en", "code")
    ordering = ("order", "code")
    panels = (
        FieldRowPanel([FieldPanel("name_ja"), FieldPanel("name_en")]),
        FieldRowPanel([FieldPanel("code"), FieldPanel("order")]),
    )


class ThemeViewSet(TermViewSet):
    model = Theme
    icon = "tag"
    menu_label = _("Themes")


class WorkStyleViewSet(TermViewSet):
    model = WorkStyle
    icon = "desktop"
    menu_label = _("Ways of working")


class CaseStudyAdmin(ModelViewSetGroup):
    menu_label = _("Case studies")
    menu_icon = "openquote"
    menu_order = 320
    items = (ThemeViewSet, WorkStyleViewSet)

"""Views of terms: one row for each version."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet

from foundation.credentials.forms import TermsForm
from foundation.credentials.models import Terms

RULE = _("Words that somebody may have agreed to can't change: copy this version and raise its number.")


class TermsViewSet(ModelViewSet):
    model = Terms
    icon = "doc-full"
    menu_label = _("Terms")
    menu_order = 370
    add_to_admin_menu = True
    copy_view_enabled = True  # how a new version begins
    list_display = ("name_ja", "code", "version", "kind", "in_force_from")
    list_filter = ("kind",)
    search_backend_name = None
    search_fields = ("name_ja", "name_en", "code")
    edit_handler = ObjectList(
        [
            HelpPanel(RULE),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("code"), FieldPanel("version")]),
            FieldPanel("in_force_from"),
            FieldRowPanel([FieldPanel("name_ja"), FieldPanel("name_en")]),
            FieldPanel("text_ja"),
            FieldPanel("text_en"),
        ],
        base_form_class=TermsForm,
    )


terms_viewset = TermsViewSet("terms")

"""Views of terms: one row for each version."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList

from foundation.terms.forms import TermsForm
from foundation.terms.models import Terms
from foundation.viewsets.panels import pair, row
from foundation.viewsets.record import RecordViewSet

RULE = _(
    "This wording may already have been agreed to, so it can’t be changed. Copy this version and raise its number."
)


class TermsViewSet(RecordViewSet):
    model = Terms
    icon = "doc-full"
    menu_label = _("Terms")
    menu_order = 370
    add_to_admin_menu = True
    copy_view_enabled = True  # how a new version begins
    list_display = ("name_ja", "code", "version", "kind", "in_force_from")
    list_filter = ("kind",)
    list_per_page = 20
    search_fields = ("name_ja", "name_en", "code")
    edit_handler = ObjectList(
        [
            HelpPanel(RULE),
            row("kind", "code", "version"),
            FieldPanel("in_force_from"),
            pair("name"),
            FieldPanel("text_ja"),
            FieldPanel("text_en"),
        ],
        base_form_class=TermsForm,
    )


terms_viewset = TermsViewSet("terms")

"""Examples of answers in the admin: what applicants may read beside a question, with the awardee's consent."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList

from awards.results.forms.awardee import AnswerExampleForm
from awards.results.models import AnswerExample
from foundation.viewsets.panels import row
from foundation.viewsets.record import RecordViewSet


class ExampleViewSet(RecordViewSet):
    """One answer of an awardee to one question; shown only if its consent has a date."""

    model = AnswerExample
    name = "award_examples"
    icon = "openquote"
    menu_group = "awards"
    menu_order = 6
    related = ("item", "awardee")
    comes_first = ("-item__cycle__opens_at",)
    list_display = ["awardee", "item", "consented_at"]
    list_filter = ["item__cycle"]
    search_fields = ["awardee__name_ja", "awardee__name_en", "text_ja", "text_en"]
    list_export = ["awardee", "item", "text_ja", "text_en", "consented_at"]
    export_filename = "award-examples"
    edit_handler = ObjectList(
        [
            row("awardee", "item"),
            FieldPanel("text_ja"),
            FieldPanel("text_en"),
            FieldPanel(
                "consented_at",
                help_text=_("When the awardee agreed in writing. Until then, the answer is not shown to anyone."),
            ),
        ],
        base_form_class=AnswerExampleForm,
    )

"""Views of recommended results. `?words=` begins one with what readers looked for."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, InlinePanel

from foundation.search.admin.synonym import SynonymCreateView
from foundation.search.models import Recommendation
from foundation.viewsets.record import RecordViewSet


class RecommendationViewSet(RecordViewSet):
    model = Recommendation
    icon = "pick"
    add_view_class = SynonymCreateView
    list_display = ("__str__",)
    list_export = ("words",)
    search_fields = ("words",)
    panels = (
        FieldPanel("words"),
        InlinePanel(
            "pages",
            heading=_("Recommended pages"),
            label=pgettext_lazy("search", "page"),
            min_num=1,
            max_num=5,
            panels=[FieldPanel("page")],
        ),
    )


RECOMMENDATIONS = RecommendationViewSet()

"""Views of synonyms. `?words=` begins a group with what readers looked for."""

from typing import Any

from wagtail.admin.panels import FieldPanel

from foundation.search.models import Synonym
from foundation.viewsets.record import RecordCreateView, RecordViewSet


class SynonymCreateView(RecordCreateView):
    def get_initial(self) -> dict[str, Any]:
        words = self.request.GET.get("words", "")[:100]
        return super().get_initial() | ({"words": f"{words}\n"} if words else {})


class SynonymViewSet(RecordViewSet):
    model = Synonym
    icon = "resubmit"
    add_view_class = SynonymCreateView
    list_display = ("__str__",)
    list_export = ("words",)
    search_fields = ("words",)
    panels = (FieldPanel("words"),)


SYNONYMS = SynonymViewSet()

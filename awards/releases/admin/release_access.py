"""Who can see anything of a release now, and who has already: by door, by person, and line by line from the record.

The rule the next editor must not break: only its circle opens this page, which names pages and people.
"""

from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.releases.admin.release_page import ReleasePageView
from awards.releases.domain.queries.release_access import list_doors, list_readers
from awards.releases.domain.queries.release_disclosure import describe_entries, list_entries, list_mails
from awards.releases.enums import ReleaseState

LINES = 50
HEADINGS = (
    pgettext_lazy("record", "Time"),
    pgettext_lazy("release", "Person"),
    pgettext_lazy("record", "What was done"),
    _("With what"),
)


class AccessView(ReleasePageView):
    """Doors while the release is to come; the record for good."""

    template_name = "laurel_releases/admin/access.html"
    page_title = pgettext_lazy("release", "Who can see it")
    header_icon = "view"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Paginator(list_entries(self.release), LINES).get_page(self.request.GET.get("p"))
        is_coming = self.release.state in ReleaseState.open
        return super().get_context_data(
            **kwargs,
            release=self.release,
            doors=list_doors(self.release) if is_coming else [],
            readers=list_readers(self.release),
            mails=list_mails(self.release),
            page_obj=page,
            headings=HEADINGS,
            lines=describe_entries(page.object_list),
            elided_page_range=page.paginator.get_elided_page_range(page.number),
        )

"""What case studies add to an organisation's page: its public cases in the page's language."""

from django.utils.translation import gettext_lazy as _

from casestudies.domain.queries.case import list_cases_about
from casestudies.domain.queries.case_html import list_rows
from casestudies.models import CaseStudyPage
from foundation.content.domain.queries.visibility import visible_pages
from foundation.organisations.models import Organisation
from foundation.organisations.registry import Item, Source


def list_items(organisation: Organisation, language: str) -> list[Item]:
    """Public cases about this organisation, newest first: those whose page is in `language`."""
    rows = list_rows(list_cases_about(organisation, language=language), language=language)
    return [
        Item(row.case.title, row.case.get_url() or "", str(row.case.translation_key), row.case.published_on, record=row)
        for row in rows
    ]


SOURCE = Source(
    "case_studies",
    _("Case studies"),
    list_items,
    lambda: visible_pages(CaseStudyPage.objects.all()).order_by().values("organisation"),
    order=20,
    template="laurel_casestudies/partials/items.html",
)

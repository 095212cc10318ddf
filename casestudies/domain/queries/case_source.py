"""What case studies add to an organisation's page: its public cases in the page's language."""

from django.utils.translation import gettext_lazy as _

from casestudies.domain.queries.case import list_cases_about
from casestudies.models import CaseStudyPage
from foundation.content.domain.queries.visibility import visible_pages
from foundation.organisations.models import Organisation
from foundation.organisations.registry import Item, Source


def list_items(organisation: Organisation, language: str) -> list[Item]:
    """Public cases about this organisation, newest first: those whose page is in `language`."""
    return [
        Item(case.title, case.get_url() or "", str(case.translation_key), case.published_on, record=case)
        for case in list_cases_about(organisation, language=language)
    ]


SOURCE = Source(
    "case_studies",
    _("Case studies"),
    list_items,
    lambda: visible_pages(CaseStudyPage.objects.all()).order_by().values("organisation"),
    order=20,
    template="laurel_casestudies/partials/items.html",
)

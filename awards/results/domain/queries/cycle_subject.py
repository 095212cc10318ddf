"""Award cycles as subjects of events and press releases, registered in `content.registry.subjects`."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from msgspec import Struct
from wagtail.models import Locale

from awards.programmes.models import AwardCycle
from awards.results.domain.queries.pages import find_pages
from awards.results.models import AwardCyclePage
from foundation.content.domain.queries.locale import find_locale
from foundation.content.registry import SubjectProvider
from foundation.text.languages import active_language


class CycleSubject(Struct, frozen=True):
    """A cycle's name and the URL of its page ("" without a page)."""

    name: str
    url: str

    def get_absolute_url(self) -> str:
        return self.url


def list_choices() -> Iterator[tuple[str, str]]:
    """Every cycle, the newest first, for staff."""
    for cycle in AwardCycle.objects.all():
        yield cycle.public_id, cycle.name


def find_subject(public_id: str) -> CycleSubject | None:
    """The cycle if it is public now; None before it is announced."""
    cycle = AwardCycle.objects.public().filter(public_id=public_id).first()
    if cycle is None:
        return None
    locale = find_locale(active_language()) or Locale.get_default()
    page = find_pages(AwardCyclePage, [cycle.pk], locale=locale).get(cycle.pk)
    return CycleSubject(cycle.name, (page.get_url() or "") if page else "")


CYCLES = SubjectProvider(
    prefix="award-cycle",
    label=_("Award cycles"),  # type: ignore[arg-type]  # lazy: shown in the reader's language
    list_choices=list_choices,
    find=find_subject,
)

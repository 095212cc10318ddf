"""Proposed events, as their proposer may see them: state and reason; the address only once the page is public."""

from django.utils.translation import pgettext

from events.enums import ProposalState
from events.models import EventPage, EventProposal
from foundation.content.domain.queries.visibility import visible_pages
from foundation.content.registry import Proposal
from foundation.text.languages import active_language

MOST_SHOWN = 100


def list_proposals(source: str) -> list[Proposal]:
    """All of one proposer, the newest first; a fixed number of queries."""
    rows = list(EventProposal.objects.filter(source=source)[:MOST_SHOWN])
    addresses = _addresses(rows)
    return [_shown(row, addresses.get(str(row.page_key), "")) for row in rows]


def as_proposer_sees(row: EventProposal) -> Proposal:
    return _shown(row, _addresses([row]).get(str(row.page_key), ""))


def _shown(row: EventProposal, url: str) -> Proposal:
    return Proposal(
        public_id=row.public_id,
        title=row.title,
        starts_at=row.starts_at,
        state="published" if url else row.state,
        state_label=pgettext("proposal", "published") if url else _label(row),
        reason=row.reason,
        url=url,
        may_change=row.is_open,
    )


def _label(row: EventProposal) -> str:
    if row.state == ProposalState.APPROVED:
        return pgettext("proposal", "approved; to be published by the secretariat")
    return str(row.get_state_display())


def _addresses(rows: list[EventProposal]) -> dict[str, str]:
    """Addresses of the public pages by translation key: in the active language, else in the one there is."""
    keys = [row.page_key for row in rows if row.page_key]
    if not keys:
        return {}
    pages = visible_pages(EventPage.objects.filter(translation_key__in=keys)).select_related("locale")
    ordered = sorted(pages, key=lambda page: page.locale.language_code == active_language())
    return {str(page.translation_key): page.full_url or "" for page in ordered}

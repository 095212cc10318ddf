"""Who can be issued a certificate of participation in one go: approved participants of campaigns that have the design.

Registered in `foundation.certificates.registry`, which calls it every time: for participants approved before the
campaign had a design, and for printing in bulk. A participant with a certificate gets the same one again.
"""

from campaigns.participation.domain.participation_credentials import facts_of
from campaigns.participation.domain.queries.participant_years import count_years_of_many
from campaigns.participation.enums import ParticipationState
from campaigns.participation.models import Campaign, Participation
from foundation.certificates.models import CertificateDesign
from foundation.certificates.registry import Candidate
from foundation.records.domain.subject import subject_of


def list_candidates(design: CertificateDesign) -> list[Candidate]:
    """The approved participants, campaign by campaign in the order of their readings. Two queries."""
    approved = Participation.objects.filter(state=ParticipationState.APPROVED, campaign__certificate_design=design)
    rows = list(approved.select_related("campaign").order_by("-campaign__starts_at", "kana_sort", "pk"))
    years = count_years_of_many(rows)
    return [_candidate(row, years=years[row.pk]) for row in rows]


def find_candidate(design: CertificateDesign, subject: str) -> Candidate | None:
    """One of them as it is now, held until the transaction ends: whoever withdraws or edits it waits."""
    rows = Participation.objects.select_for_update(of=("self",), no_key=True).select_related("campaign")
    row = rows.filter(public_id=subject.rpartition(":")[2], state=ParticipationState.APPROVED).first()
    return _candidate(row) if row is not None and row.campaign.certificate_design_id == design.pk else None


def _candidate(row: Participation, *, years: int | None = None) -> Candidate:
    return Candidate(
        subject=subject_of(row),
        name_ja=row.name_ja,
        name_en=row.name_en,
        name_is_public=row.may_publish,
        facts=facts_of(row, years=years),
        note=str(row.campaign.title),
    )


def list_designs() -> list[int]:
    """The designs that a campaign names, for the registry. One query."""
    named = Campaign.objects.filter(certificate_design__isnull=False).order_by()
    return list(named.values_list("certificate_design", flat=True).distinct())

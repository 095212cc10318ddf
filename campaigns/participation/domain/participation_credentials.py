"""What an approved participant gets, and loses with the participation: certificate, and right to the logo.

Calls certificates and logos, which know only the subject of a participation. Called inside the transactions of
approving, changing and withdrawing. The rule the next editor must not break: certificate and grant always agree with
the participation – its name, whether it is public, whether it is active.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import override

from campaigns.participation.domain.errors import NameNotPrintable
from campaigns.participation.domain.queries.participant_years import count_years_running
from campaigns.participation.enums import ParticipantKind, ParticipationState
from campaigns.participation.models import Campaign, Participation
from foundation.certificates.domain import (
    issue_certificate,
    rename_certificate,
    revoke_certificate,
    set_name_public,
    withdraw_certificate,
)
from foundation.certificates.domain.queries import find_certificate
from foundation.certificates.models import Certificate
from foundation.logos.domain import change_link, end_grant, grant_logo, rename_grant, set_grant_name_public
from foundation.logos.domain.queries import find_grant
from foundation.logos.models import LogoGrant
from foundation.printing.domain import check_printable
from foundation.records.domain.subject import subject_of
from foundation.text.eras import format_period
from foundation.text.languages import LANGUAGES, join_note

By = AbstractBaseUser | None


def has_ended(public_id: str) -> bool:
    """Whether nobody takes part by that participation any more: for the registry of certificates."""
    return Participation.objects.filter(public_id=public_id).exclude(state=ParticipationState.APPROVED).exists()


def find_certificate_of(participation: Participation) -> Certificate | None:
    """The certificate of a participation, valid or not, or None."""
    return find_certificate(subject_of(participation))


def find_logo_grant(participation: Participation) -> LogoGrant | None:
    """The right to the campaign's logo, active or ended, or None."""
    kit = participation.campaign.logo_kit
    return find_grant(kit, subject_of(participation)) if kit else None


def holder_name(participation: Participation) -> str:
    """The name in the participant's own language."""
    with override(participation.language):
        return participation.name


def check_name(participation: Participation, *, has_certificate: bool = False) -> None:
    """Raise NameNotPrintable for a name that the certificate can't show, the campaign's or one that there is."""
    if participation.campaign.certificate_design_id is None and not has_certificate:
        return
    try:
        check_printable(holder_name(participation))
    except ValidationError as refused:
        raise NameNotPrintable(**(refused.params or {})) from refused


def give_credentials(participation: Participation, *, by: By, at: datetime, gives_logo_alone: bool = False) -> None:
    """The certificate, and the right to the logo if its terms were agreed to."""
    campaign, terms = participation.campaign, participation.logo_terms
    common: dict[str, Any] = {
        "subject": subject_of(participation),
        "holder_name": holder_name(participation),
        "name_is_public": participation.may_publish,
        "by": by,
        "at": at,
    }
    if campaign.certificate_design is not None and not gives_logo_alone:
        facts = facts_of(participation)
        issue_certificate(campaign.certificate_design, language=participation.language, facts=facts, **common)
    if campaign.logo_kit is not None and terms is not None and terms.code == campaign.logo_kit.terms.code:
        grant_logo(campaign.logo_kit, terms=terms, **common)


def facts_of(participation: Participation, *, years: int | None = None) -> dict[str, str]:
    """The placeholders of the certificate's texts: occasion and kind in both languages, the year, years running.

    `years`: years running, if the caller has counted them in bulk.
    """
    facts = {"year": participation.campaign.year_label or str(participation.campaign.fiscal_year)}
    for language in LANGUAGES:
        with override(language):
            facts[f"occasion_{language}"] = _occasion(participation.campaign, language)
            facts[f"kind_{language}"] = str(ParticipantKind(participation.kind).label)
    running = count_years_running(participation) if years is None else years
    return facts | ({"years": str(running)} if running > 1 else {})


def _occasion(campaign: Campaign, language: str) -> str:
    period = format_period(campaign.starts_at, campaign.ends_at, language)
    return join_note(campaign.title, period, language)


def rename_credentials(participation: Participation, *, by: By) -> None:
    """Put the current name on certificate and grant; their history keeps the earlier one. Raises NameNotPrintable."""
    name = holder_name(participation)
    if (certificate := find_certificate_of(participation)) is not None and certificate.is_valid:
        check_name(participation, has_certificate=True)
        rename_certificate(certificate, holder_name=name, by=by)
    if (grant := find_logo_grant(participation)) is not None:
        rename_grant(grant, holder_name=name, by=by)


def publish_name(participation: Participation, *, by: By) -> None:
    """Set whether verification shows the name, as the participant wants it now."""
    if (certificate := find_certificate_of(participation)) is not None:
        set_name_public(certificate, is_public=participation.may_publish, by=by)
    if (grant := find_logo_grant(participation)) is not None:
        set_grant_name_public(grant, is_public=participation.may_publish, by=by)


def renew_logo_link(participation: Participation, *, by: By, at: datetime) -> None:
    """Another private link to fetch the logo by, where there is a right to it."""
    if (grant := find_logo_grant(participation)) is not None and grant.is_active:
        change_link(grant, by=by, at=at)


def take_credentials_back(participation: Participation, *, by: By, reason: str = "", is_revoked: bool = False) -> None:
    """End certificate and grant: withdrawn by the participant, or revoked with a reason."""
    if (certificate := find_certificate_of(participation)) is not None:
        if is_revoked:
            revoke_certificate(certificate, by=by, reason=reason)
        else:
            withdraw_certificate(certificate, by=by)
    if (grant := find_logo_grant(participation)) is not None:
        end_grant(grant, by=by, reason=reason)

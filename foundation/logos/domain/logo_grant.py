"""Granting the use of a logo, and ending it.

Holds every write of `LogoGrant`, each with its audit entry in the same transaction. The caller decides who may have a
logo: the app of the subject's record. The rules the next editor must not break: one row per kit and subject, with the
version of the terms agreed to; nothing is deleted.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from foundation.audit.domain import record
from foundation.logos.domain.errors import WrongTerms
from foundation.logos.models import LogoGrant, LogoKit
from foundation.logos.signals import logo_grant_ended, logo_granted
from foundation.records.domain.contention import retried
from foundation.records.domain.private_link import PrivateLink, as_base32
from foundation.terms.models import Terms

DOWNLOADS = PrivateLink("laurel_credentials.logo_grant", encode=as_base32)


@retried
@transaction.atomic
def grant_logo(
    kit: LogoKit,
    *,
    subject: str,
    holder_name: str,
    terms: Terms,
    by: Any,
    name_is_public: bool = False,
    at: datetime | None = None,
) -> LogoGrant:
    """The right of `subject` (`"<app label>.<model>:<public id>"`) to use a kit: one row, also when called twice.

    A right that had ended starts again, under the terms agreed to now. Sends `logo_granted` on commit. Raises
    WrongTerms if `terms` are not a version of the kit's own.
    """
    if (terms.kind, terms.code) != (kit.terms.kind, kit.terms.code):
        raise WrongTerms
    moment = at or timezone.now()
    values = {"holder_name": holder_name, "name_is_public": name_is_public, "terms": terms, "granted_at": moment}
    LogoGrant.objects.get_or_create(kit=kit, subject=subject, defaults={**values, "link_number": 0})
    grant = LogoGrant.objects.select_for_update(of=("self",)).get(kit=kit, subject=subject)
    if grant.link_number and grant.is_active:
        return grant
    began_anew = grant.link_number > 0
    for name, value in values.items():
        setattr(grant, name, value)
    grant.ended_at, grant.end_reason, grant.link_number = None, "", grant.link_number + 1
    grant.save()
    facts = {"kit": kit.public_id, "terms": f"{terms.code} {terms.version}", "anew": began_anew}
    record("logo_grant.granted", by=by, subject=grant, after=facts, at=moment)
    transaction.on_commit(lambda: logo_granted.send(LogoGrant, grant=grant))
    return grant


@retried
@transaction.atomic
def end_grant(grant: LogoGrant, *, by: Any, reason: str = "", at: datetime | None = None) -> LogoGrant:
    """End the right: private links stop working, the snippet's picture and the verification page say so. Idempotent.

    `reason` is for the files and never published. Sends `logo_grant_ended` on commit.
    """
    moment = max(at or timezone.now(), grant.granted_at)
    if LogoGrant.objects.active().filter(pk=grant.pk).update(ended_at=moment, end_reason=reason):
        record("logo_grant.ended", by=by, subject=grant, at=moment)
        transaction.on_commit(lambda: logo_grant_ended.send(LogoGrant, grant=grant))
    grant.refresh_from_db()
    return grant


@retried
@transaction.atomic
def rename_grant(grant: LogoGrant, *, holder_name: str, by: Any, at: datetime | None = None) -> LogoGrant:
    """Another name of the same holder; the record keeps that it changed."""
    if LogoGrant.objects.filter(pk=grant.pk).exclude(holder_name=holder_name).update(holder_name=holder_name):
        record("logo_grant.renamed", by=by, subject=grant, at=at)
    grant.holder_name = holder_name
    return grant


@retried
@transaction.atomic
def set_grant_name_public(grant: LogoGrant, *, is_public: bool, by: Any, at: datetime | None = None) -> LogoGrant:
    """Set whether the verification page shows the holder's name."""
    changed = LogoGrant.objects.filter(pk=grant.pk).exclude(name_is_public=is_public)
    if changed.update(name_is_public=is_public):
        record("logo_grant.name_shown" if is_public else "logo_grant.name_hidden", by=by, subject=grant, at=at)
    grant.name_is_public = is_public
    return grant


@retried
@transaction.atomic
def change_link(grant: LogoGrant, *, by: Any, at: datetime | None = None) -> LogoGrant:
    """Another private link for the same right: the earlier one stops working at once."""
    LogoGrant.objects.filter(pk=grant.pk).update(link_number=F("link_number") + 1)
    grant.refresh_from_db()
    record("logo_grant.link_changed", by=by, subject=grant, at=at)
    return grant


def logo_secret(grant: LogoGrant) -> str:
    """The secret in the private link, after the public id."""
    return DOWNLOADS.token_of(_reference(grant))


def is_logo_secret(grant: LogoGrant, secret: str) -> bool:
    """Whether this opens the grant's private page now."""
    return DOWNLOADS.opens(_reference(grant), secret)


def _reference(grant: LogoGrant) -> str:
    return f"{grant.public_id}:{grant.link_number}"

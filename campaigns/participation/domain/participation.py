"""What participants do on their private page: change their details, agree to the logo's terms, withdraw.

A change takes effect at once, but for a name that staff have to look at, and is in the audit record (which fields, not
their values). The rule the next editor must not break: a changed name is passed to the certificate, whose history keeps
the earlier one, and to the record that this registration made; data no longer published is removed from the
organisation's record as far as this registration put it there.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from campaigns.participation.domain import notices
from campaigns.participation.domain.errors import AlreadyTakesPart, DetailsChanged
from campaigns.participation.domain.participation_confirmation import lock_comparison
from campaigns.participation.domain.participation_credentials import (
    give_credentials,
    publish_name,
    rename_credentials,
    take_credentials_back,
)
from campaigns.participation.domain.participation_details import read_answers, write_answers
from campaigns.participation.domain.participation_name import (
    check_seen,
    end_proposal,
    propose_names,
    take_proposed_names,
)
from campaigns.participation.domain.participation_organisation import (
    follow_names,
    follow_participation,
    read_facts,
    read_names,
)
from campaigns.participation.enums import ParticipationState
from campaigns.participation.models import Participation
from campaigns.participation.models.participation import COMPARED_KEYS
from campaigns.participation.signals import participation_renamed, participation_withdrawn
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.state import move_locked
from foundation.text.languages import join_names

By = AbstractBaseUser | None
DERIVED = (*COMPARED_KEYS, "kana_sort", "search_text", "letter", "latin_sort", "changed_at")  # by their fields


@retried
@transaction.atomic
def change_participation(
    participation: Participation,
    *,
    columns: Mapping[str, Any],
    answers: Mapping[str, Any],
    seen: str | None = None,
    by: By = None,
    at: datetime | None = None,
) -> Participation:
    """Write changed values; rename certificate and right to the logo if the name changed. `by` None: the participant.

    A participant's new name may have to wait (`propose_names`); the rest takes effect. Sends `participation_renamed` on
    commit. `seen`: `mark_details` of what a page showed, None for anything. Raises DetailsChanged, naming what would be
    written over; AlreadyTakesPart if staff point it at an organisation that has a registration in this campaign;
    NameNotPrintable where a certificate would have to show it.
    """
    moment = at or timezone.now()
    lock_comparison(participation.campaign)
    locked = Participation.objects.select_for_update(of=("self",)).with_facts().get(pk=participation.pk)
    had = read_answers(locked)
    changed_answers = {code: value for code, value in answers.items() if _said(value) != _said(had.get(code))}
    if seen not in (None, mark_details(locked)):
        _refuse_unseen(locked, columns, changed_answers)
    if by is None and locked.state == ParticipationState.APPROVED:
        columns = propose_names(locked, columns, at=moment)
    before, facts, names = locked.name_ja, read_facts(locked), read_names(locked)
    changed = [name for name, value in columns.items() if getattr(locked, name) != value]
    if "organisation" in changed:
        follow_participation(locked, before=facts, by=by, is_leaving=True)
    for name in changed:
        setattr(locked, name, columns[name])
    write_answers(locked, changed_answers)
    if changed or changed_answers:
        _save(locked, [*changed, *DERIVED])  # also if only answers changed: counts and open data depend on it
        record("participation.changed", by=by, subject=locked, after={"fields": [*changed, *changed_answers]}, at=at)
    follow_participation(locked, before=facts, by=by)
    follow_names(locked, before=names, by=by)
    with translation.override(locked.language):
        _follow(locked, changed, before, by=by)
    return locked


def mark_details(participation: Participation) -> str:
    """Which details and answers a page shows: sent back with its form."""
    return participation.changed_at.isoformat()


def _refuse_unseen(locked: Participation, columns: Mapping[str, Any], answers: Collection[str]) -> None:
    """Where anything would be written over; what is the same on both sides writes nothing."""
    changed = [Participation._meta.get_field(name) for name, value in columns.items() if getattr(locked, name) != value]
    questions = locked.campaign.questions.filter(code__in=answers)
    if changed or answers:
        raise DetailsChanged(items=join_names([*(field.verbose_name for field in changed), *questions]))  # type: ignore[union-attr]  # columns


def _said(value: Any) -> Any:
    """An answer, for comparing: an empty text and no choice are None; 0 is an answer."""
    return None if value in ("", []) else value


def _save(participation: Participation, names: list[str]) -> None:
    try:
        with transaction.atomic():
            participation.save(update_fields=names)
    except IntegrityError as taken:
        raise AlreadyTakesPart from taken


def _follow(participation: Participation, changed: list[str], before: str, *, by: By) -> None:
    if participation.state != ParticipationState.APPROVED:
        return
    if "name_ja" in changed or "name_en" in changed:
        rename_credentials(participation, by=by)
        transaction.on_commit(
            lambda: participation_renamed.send(Participation, participation=participation, before=before)
        )
    if "may_publish" in changed:
        publish_name(participation, by=by)


@retried
@transaction.atomic
def approve_names(
    participation: Participation, *, seen: str, by: AbstractBaseUser, at: datetime | None = None
) -> Participation:
    """Put the proposed names in force: columns, certificate, right to the logo, record, e-mail; in one transaction.

    `seen`: the mark of the proposal that staff saw. Raises NamesDecided, NameNotPrintable.
    """
    moment = at or timezone.now()
    lock_comparison(participation.campaign)
    names = take_proposed_names(participation, seen=seen, by=by, at=moment)
    renamed = change_participation(participation, columns=names, answers={}, by=by, at=moment)
    if renamed.email:
        notices.notify_renamed(renamed, by=by)
    return renamed


@retried
@transaction.atomic
def agree_to_logo_terms(participation: Participation, *, by: By = None, at: datetime | None = None) -> Participation:
    """Agree to the campaign's terms for the logo later; an approved participant gets the right at once. Idempotent."""
    moment = at or timezone.now()
    locked = Participation.objects.select_for_update(of=("self",)).with_facts().get(pk=participation.pk)
    terms = locked.campaign.logo_terms
    if terms is not None and locked.logo_terms_id != terms.pk:
        locked.logo_terms, locked.logo_terms_at = terms, moment
        locked.save(update_fields=["logo_terms", "logo_terms_at"])
        record("participation.agreed_to_logo", by=by, subject=locked, after={"terms": str(terms)}, at=moment)
    if locked.state == ParticipationState.APPROVED:
        give_credentials(locked, by=by, at=moment, gives_logo_alone=True)
    return locked


@retried
@transaction.atomic
def withdraw_participation(
    participation: Participation, *, by: By = None, at: datetime | None = None, names: str | None = None
) -> Participation:
    """Withdraw: removed from the directory at once, certificate withdrawn, right to the logo ended, notice queued.

    `names`: those that staff saw (`join_names`), None for any. The record stays. Sends `participation_withdrawn` on
    commit. Raises MoveRefused; NamesChanged if it goes by another name by now.
    """
    locked = Participation.objects.select_for_update(of=("self",)).with_facts().get(pk=participation.pk)
    check_seen(locked, names)
    withdrawn = move_locked(locked, ParticipationState.WITHDRAWN, by=by, at=at)
    end_proposal(withdrawn)
    follow_participation(withdrawn, before=read_facts(withdrawn), by=by)
    take_credentials_back(withdrawn, by=by)
    if withdrawn.email:
        notices.notify_withdrawn(withdrawn, by=by)
    transaction.on_commit(lambda: participation_withdrawn.send(Participation, participation=withdrawn))
    return withdrawn

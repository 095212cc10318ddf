"""Certificates of a release: tried and made before it is submitted, issued once the results are out.

    make_certificates ─▶ number kept, file in the private store ─▶ under the hash ─▶ moment ─▶ issue_certificates

Until the moment nobody is issued any. The rules the next editor must not break: a number is kept by the release and for
one awardee, or one organisation behind it, until it is issued or the release is called off; what has come to say
something else by then is made anew.
"""

import hashlib
import logging
from collections.abc import Collection
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from awards.releases.domain.queries.release_certificate import LANGUAGE, keeper_of, list_wanted, mark_certificate
from awards.releases.domain.release_contents import list_awardees
from awards.releases.domain.release_page import lock_release
from awards.releases.enums import ReleaseState
from awards.releases.models import Release
from awards.results.domain.queries.awardee_commendation import PARTS, list_subjects
from awards.results.enums import AwardeeState
from awards.results.models import Awardee
from foundation.audit.domain import record
from foundation.certificates.domain import (
    CandidateChanged,
    give_back,
    is_printable,
    issue_kept,
    keep_missing,
    keep_numbers,
    list_kept,
    make_file,
)
from foundation.certificates.models import Certificate, DesignVersion
from foundation.certificates.registry import Candidate
from foundation.clock.domain import renew_lease
from foundation.clock.enums import WorkState
from foundation.clock.models import Work
from foundation.clock.registry import Kind
from foundation.printing.domain import PrintingFailed
from foundation.records.domain.contention import retried

logger = logging.getLogger(__name__)

CERTIFIED = "laurel_releases.certified"
Wanted = list[tuple[DesignVersion, Candidate]]


def make_certificates(release: Release, *, work: Work) -> set[str]:
    """Make the files of all that fit, and say of which subjects; those made of the same stay. As often as you like.

    Who can't be printed has a number and no file: `list_unfit` says why. Call it outside transactions. Raises
    NumbersUsedUp, PrinterBusy, OSError while the store is away.
    """
    wanted = list(list_wanted(_read_awardees(release), release.moment))
    made: set[str] = set()
    if not _keep_wanted(release, wanted):
        return made
    for version, candidate in wanted:
        place = keeper_of(release), version.design, candidate
        try:
            if make_file(*place, language=LANGUAGE, at=release.moment):
                made.add(candidate.subject)
        except ValidationError:
            logger.info("certificate %s of release %s can't be made", candidate.subject, release.public_id)
        except PrintingFailed:  # no other waits for that printer
            break
        renew_lease(work)
    return made


@retried
@transaction.atomic
def _keep_wanted(release: Release, wanted: Wanted) -> bool:
    """Whether a number is kept for each: not for a release that was called off, or returned, meanwhile."""
    is_requested = lock_release(release).state == ReleaseState.SUBMITTING
    if is_requested:
        keep_numbers(keeper_of(release), [(version.design, candidate.subject) for version, candidate in wanted])
    return is_requested


def list_unfit(release: Release, *, at: datetime, work: Work, made: Collection[str] = ()) -> list[list[Any]]:
    """[name, what was tried, whether it could be] of who can't be printed, in the order of the awardees.

    `made`: the subjects whose certificates are made already. Tried is the language alone in which they are issued. A
    design that isn't finished is somebody else's to say. A printer that fails ends no submission, by which nothing is
    issued: whoever comes after that is marked as untried, and waits for no printer. Raises PrinterBusy: come again.
    Call it outside transactions.
    """
    unfit: list[list[Any]] = []
    is_printing = True
    for version, candidate in list_wanted(_read_awardees(release), release.moment):
        said: Any = {"holder_name": candidate.name_in(LANGUAGE), "facts": candidate.facts, "language": LANGUAGE}
        try:
            fits = candidate.subject in made or (is_printing and is_printable(version.design, **said, at=at))
        except PrintingFailed:
            is_printing = fits = False
        if not fits:
            unfit.append([candidate.name_in("ja"), mark_certificate(version, candidate), is_printing])
        renew_lease(work)
    return unfit


def list_unprinted(release: Release) -> list[tuple[str, bool]]:
    """(name, whether it could be tried) of those who would still get the certificate that was tried last."""
    awardees = _read_awardees(release) if release.unfit else ()
    now = {mark_certificate(*wanted) for wanted in list_wanted(awardees, release.moment)}
    return [(name, was_tried) for name, mark, was_tried in release.unfit if mark in now]


def mark_wanted(release: Release) -> str:
    """SHA-256 of what each certificate would say now, and on what: it changes with every award that is edited."""
    wanted = list_wanted(_read_awardees(release), release.moment)
    marks = sorted((candidate.subject, mark_certificate(version, candidate)) for version, candidate in wanted)
    return hashlib.sha256(repr(marks).encode()).hexdigest()


def list_certified(cycle: int) -> list[int]:
    """Keys of a cycle's awardees who are issued a certificate with the results."""
    awardees = Awardee.objects.filter(cycle=cycle, state=AwardeeState.ACTIVE)
    return list(awardees.exclude(tier__certificate_design=None).values_list("pk", flat=True))


def issue_certificates(work: Work) -> None:
    """Called by the worker once the results are out, for one award: all its certificates, with the files made ahead.

    Made anew where a name, a text or the design has changed since, and made now for whom no number is kept: an
    organisation that came in since. Who can't be printed is issued none, which the release's page says
    (`list_uncertified`), and the number is given back; so is that of an award that fell, which is on record. Raises
    CandidateChanged where the award is edited meanwhile, NumbersUsedUp, PrinterBusy, PrintingFailed, OSError while the
    store is away: the work notes it and is done again.
    """
    awardee = _read_awardee(work.ref)
    release = Release.objects.get(cycle=awardee.cycle_id, state=ReleaseState.RELEASED)
    issued_at: Any = release.released_at
    wanted = _list_now(awardee, issued_at)
    _keep_missing(release, wanted)
    for version, candidate in wanted:
        place = keeper_of(release), version.design, candidate
        reread = partial(_reread, awardee.pk, mark_certificate(version, candidate), issued_at)
        try:
            issue_kept(*place, language=LANGUAGE, reread=reread, by=None, at=issued_at)
        except ValidationError:
            logger.warning("certificate %s could not be issued with the results", candidate.subject)
        renew_lease(work)
    _give_back_rest(release, awardee)


@retried
@transaction.atomic
def _keep_missing(release: Release, wanted: Wanted) -> None:
    locked = lock_release(release)
    keep_missing(keeper_of(locked), [(version.design, candidate.subject) for version, candidate in wanted])


def list_uncertified(release: Release) -> list[tuple[str, int]]:
    """(name, key of the award) of who has no certificate although the step of the award is over; four statements."""
    if release.released_at is None:
        return []
    rows = {str(row.pk): row for row in _read_awardees(release) if row.tier.certificate_design_id}
    over = Work.objects.filter(kind=CERTIFIED, state__in=(WorkState.DONE, WorkState.FAILED), key__in=rows)
    done = [rows[key] for key in over.order_by("pk").values_list("key", flat=True)]
    wanted = {one.subject: one.name_in("ja") for _version, one in list_wanted(done, release.released_at)}
    issued = set(Certificate.objects.filter(subject__in=wanted).values_list("subject", flat=True))
    keys = list_subjects(done)
    return [(name, keys[subject]) for subject, name in wanted.items() if subject not in issued]


def _list_now(awardee: Awardee, moment: datetime) -> Wanted:
    """None for an award that was revoked or declined."""
    return list(list_wanted([awardee], moment)) if awardee.state == AwardeeState.ACTIVE else []


def _reread(key: int, mark: str, moment: datetime) -> Candidate | None:
    """What the award says by now, under lock: whoever revokes or edits it waits, and then finds the certificate.

    Nobody once the award fell. Raises CandidateChanged where it says something else, or on another design.
    """
    held = Awardee.objects.select_for_update(of=("self",), no_key=True).filter(pk=key, state=AwardeeState.ACTIVE)
    if held.first() is None:
        return None
    for version, candidate in _list_now(_read_awardee(key), moment):
        if mark_certificate(version, candidate) == mark:
            return candidate
    raise CandidateChanged


@retried
@transaction.atomic
def _give_back_rest(release: Release, awardee: Awardee) -> None:
    """The numbers that nobody was issued; of an award that fell it is on record, once."""
    locked, subjects = lock_release(release), list_subjects([awardee])
    rest = list_kept(keeper_of(locked)).filter(certificate=None, subject__in=subjects)
    state = Awardee.objects.values_list("state", flat=True).get(pk=awardee.pk)
    if state != AwardeeState.ACTIVE and rest.exists():
        record("release.certificate_withheld", by=None, subject=awardee, after={"state": state})
    give_back(keeper_of(locked), subjects)


def _read_awardee(key: Any) -> Awardee:
    found: Awardee = Awardee.objects.select_related("cycle", "tier").prefetch_related(PARTS).get(pk=key)
    return found


def _read_awardees(release: Release) -> QuerySet[Awardee]:
    return list_awardees(release).select_related("cycle", "tier")


ISSUES = Kind(CERTIFIED, issue_certificates, lease=timedelta(minutes=5), atomic=False)

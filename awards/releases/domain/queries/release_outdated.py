"""Certificates of a release that is out which no longer say what their awards say, and which of them can follow.

By what is printed, in the language it is printed in. The rules the next editor must not break: what somebody renamed by
its number keeps that name, and a name that was never announced follows no record (0005): it isn't read back for
something past.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from msgspec import Struct
from msgspec.structs import replace

from awards.releases.domain.queries.release_certificate import list_wanted
from awards.releases.models import Release
from awards.results.domain.queries.awardee_commendation import PARTS, list_subjects, part_subject
from awards.results.enums import AwardeeState
from awards.results.models import Awardee, AwardeeOrganisation
from foundation.certificates.domain import clean_name, compose_corrected
from foundation.certificates.domain.queries import fact
from foundation.certificates.enums import CertificateAct
from foundation.certificates.models import Certificate, CertificateEvent
from foundation.certificates.registry import Candidate

OTHER = {"ja": "en", "en": "ja"}
SOMEBODY = "[^、]+"
JOINTLY = ("jointly_ja", "jointly_en")


class Outdated(Struct, frozen=True):
    """A valid certificate, what it would say if it were issued now, and why that can't be printed, if it can't."""

    certificate: Certificate
    holder_name: str
    facts: Mapping[str, str]
    refusal: str = ""

    @property
    def differences(self) -> list[tuple[str, str]]:
        """(what it says, what it would say) in the language in which it is printed."""
        language = self.certificate.language
        before, after = self.certificate.facts, self.facts
        said = {
            key.removesuffix(f"_{language}") for key in {*before, *after} if not key.endswith(f"_{OTHER[language]}")
        }
        pairs = [(fact(before, name, language), fact(dict(after), name, language)) for name in sorted(said)]
        return [pair for pair in [(self.certificate.holder_name, self.holder_name), *pairs] if pair[0] != pair[1]]


def list_outdated(release: Release) -> list[Outdated]:
    """Those that print something else than they would now. Five statements or so."""
    if release.released_at is None:
        return []
    awardees = Awardee.objects.filter(cycle=release.cycle_id, state=AwardeeState.ACTIVE).order_by("pk")
    rows = list(awardees.select_related("cycle", "tier").prefetch_related(PARTS))
    wanted = {(one.subject, version.design_id): one for version, one in list_wanted(rows, release.released_at)}
    valid = Certificate.objects.valid().filter(subject__in={subject for subject, _design in wanted}).order_by("pk")
    keys, awards = list_subjects(rows), {row.pk: row for row in rows}
    certificates = [row for row in valid if (row.subject, row.design_id) in wanted]
    renamed = _list_renamed(certificates)
    found = (
        _compare(row, wanted[row.subject, row.design_id], awards[keys[row.subject]], keeps_name=row.pk in renamed)
        for row in certificates
    )
    outdated = [now for now in found if now.differences]
    prefetch_related_objects([now.certificate for now in outdated], "version", "design")
    return [replace(now, refusal=_find_refusal(now)) for now in outdated]


def _find_refusal(now: Outdated) -> str:
    """But for what only shows once it is typeset: a name without room."""
    try:
        compose_corrected(now.certificate, holder_name=now.holder_name, facts=now.facts)
    except ValidationError as refused:
        return " ".join(refused.messages)
    return ""


def _list_renamed(certificates: list[Certificate]) -> set[int]:
    """Keys of those whose name was last given to them by their number."""
    events = CertificateEvent.objects.filter(certificate__in=certificates).exclude(name_after="")
    last = dict(events.order_by("at", "pk").values_list("certificate", "action"))
    return {key for key, action in last.items() if action == CertificateAct.RENAMED}


def _compare(certificate: Certificate, candidate: Candidate, awardee: Awardee, *, keeps_name: bool) -> Outdated:
    name, facts = candidate.name_in(certificate.language), dict(candidate.facts)
    holder = [part for part in awardee.named_organisations if part_subject(part) == certificate.subject]
    if keeps_name or any(_is_on_record(part, certificate.language) for part in holder):
        name = certificate.holder_name
    if _is_renamed_on_record(certificate, facts, awardee):
        facts = {key: value for key, value in facts.items() if key not in JOINTLY}
        facts |= {key: certificate.facts[key] for key in JOINTLY if key in certificate.facts}
    with suppress(ValidationError):  # as typed, which is refused below
        name = clean_name(name)
    return Outdated(certificate, name, facts)


def _is_on_record(part: AwardeeOrganisation, language: str) -> bool:
    """Whether its name is that of its record, since none was announced in that language."""
    if language == "en" and part.organisation.name_en:
        return not part.name_en
    return not part.name_ja and not getattr(part, f"name_{language}")


def _is_renamed_on_record(certificate: Certificate, facts: Mapping[str, str], awardee: Awardee) -> bool:
    """Whether it names as many others as it would now, and differs by names alone that were never announced."""
    language = certificate.language
    pattern = re.escape(fact(dict(facts), "jointly", language))
    for name in _list_on_record(awardee, language):
        pattern = pattern.replace(re.escape(name), SOMEBODY)
    return re.fullmatch(pattern, fact(certificate.facts, "jointly", language)) is not None


def _list_on_record(awardee: Awardee, language: str) -> Iterator[str]:
    """The longest first: one may be in another."""
    names = (part.name_in(language) for part in awardee.named_organisations if _is_on_record(part, language))
    yield from sorted(filter(None, names), key=len, reverse=True)


def mark_outdated(outdated: Iterable[Outdated]) -> str:
    """A hash of what is to be corrected, and how."""
    said: Any = [(now.certificate.pk, now.holder_name, sorted(now.facts.items())) for now in outdated]
    return hashlib.sha256(repr(said).encode()).hexdigest()

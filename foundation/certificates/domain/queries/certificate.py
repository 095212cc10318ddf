"""Reading certificates: of a subject, by number, and what the public may know of one.

Public views and routers read nothing else. The rules the next editor must not break: without the key nobody learns a
name that isn't published, nor anything of the history but the state; what the subject's owner withholds
(`records.registry.withholdings`) gets the answer of a number that was never given, with the key too.
"""

from datetime import datetime

from django.utils.crypto import constant_time_compare
from msgspec import Struct

from foundation.certificates.enums import CertificateAct, CertificateState
from foundation.certificates.models import Certificate
from foundation.certificates.validators import read_number
from foundation.clock.domain.moment import public_now
from foundation.records.registry import is_withheld
from foundation.text.languages import active_language, join_note


class HistoryLine(Struct, frozen=True):
    """What happened and when; names where a name changed."""

    action: CertificateAct
    at: datetime
    name_before: str
    name_after: str


class Verification(Struct, frozen=True):
    """What verification may show of a certificate. `name` is empty if it must not be shown."""

    number: str
    state: CertificateState
    kind: str
    year: int
    occasion: str
    issuer: str
    issued_at: datetime
    ended_at: datetime | None
    name: str
    has_key: bool
    history: tuple[HistoryLine, ...]
    subject: str

    @property
    def is_valid(self) -> bool:
        return self.state == CertificateState.VALID

    @property
    def was_renamed(self) -> bool:
        return any(line.action in (CertificateAct.RENAMED, CertificateAct.CORRECTED) for line in self.history)


class Lookup(Struct, frozen=True):
    """What came of a number that somebody typed: as it is written, whether its check character holds, what it is."""

    number: str
    is_number: bool
    check_holds: bool
    found: Verification | None
    key_is_wrong: bool = False

    @property
    def is_wrong(self) -> bool:
        """Counts as a guess: nothing was found, or the key isn't that certificate's."""
        return self.found is None or self.key_is_wrong


def find_certificate(subject: str) -> Certificate | None:
    """The certificate of a subject: the newest where there are several designs."""
    return Certificate.objects.with_design().of(subject).first()


def find_by_number(number: str) -> Certificate | None:
    """The certificate of a number as it is written."""
    return Certificate.objects.with_design().filter(number=number).first()


def verify_number(typed: str, *, key: str = "", at: datetime | None = None) -> Lookup:
    """What may be shown for a number, typed in any way; with the key of its QR code also name and history.

    Two queries at most, besides those of the subject's app. The texts are in the language of the reader, as they were
    when it was issued.
    """
    read = read_number(typed)
    if read is None:
        return Lookup(number=typed.strip()[:40], is_number=False, check_holds=False, found=None)
    number, holds = read
    certificate = find_by_number(number) if holds else None
    if certificate is None or is_withheld(certificate.subject, at or public_now()):
        return Lookup(number=number, is_number=True, check_holds=holds, found=None)
    has_key = constant_time_compare(certificate.key, key.strip().upper()) if key.isascii() else False
    found = _verification(certificate, has_key=has_key)
    return Lookup(number=number, is_number=True, check_holds=True, found=found, key_is_wrong=bool(key) and not has_key)


def _verification(certificate: Certificate, *, has_key: bool) -> Verification:
    language = active_language()
    content = certificate.version.content
    kind = fact(content, "name", language)
    if part := fact(certificate.facts, "kind", language):
        kind = join_note(kind, part, language)
    return Verification(
        number=certificate.number,
        state=CertificateState(certificate.state),
        kind=kind,
        year=content["year"],
        occasion=fact(certificate.facts, "occasion", language),
        issuer=" ".join(filter(None, (fact(content, part, language) for part in ("issuer_title", "issuer_name")))),
        issued_at=certificate.issued_at,
        ended_at=certificate.ended_at,
        name=certificate.holder_name if has_key or certificate.name_is_public and certificate.is_valid else "",
        has_key=has_key,
        history=list_history(certificate) if has_key else (),
        subject=certificate.subject,
    )


def list_history(certificate: Certificate) -> tuple[HistoryLine, ...]:
    """All that happened, in order, without who did it and why."""
    return tuple(
        HistoryLine(CertificateAct(event.action), event.at, event.name_before, event.name_after)
        for event in certificate.events.all()
    )


def fact(facts: dict[str, str], name: str, language: str) -> str:
    """A fact in that language; else the one for both, else the other language's; else nothing."""
    other = "ja" if language == "en" else "en"
    return facts.get(f"{name}_{language}") or facts.get(name) or facts.get(f"{name}_{other}") or ""

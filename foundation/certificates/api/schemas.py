"""Shapes of certificates in the API."""

from ninja import Schema

from foundation.certificates.domain.queries import HistoryLine, Verification
from foundation.certificates.enums import CertificateAct, CertificateState
from foundation.headless.routers import Moment


class HistoryLineOut(Schema):
    """What happened to a certificate; names where its name changed."""

    act: CertificateAct
    at: Moment
    name_before: str | None
    name_after: str | None

    @staticmethod
    def resolve_act(line: HistoryLine) -> CertificateAct:
        return line.action

    @staticmethod
    def resolve_name_before(line: HistoryLine) -> str | None:
        return line.name_before or None

    @staticmethod
    def resolve_name_after(line: HistoryLine) -> str | None:
        return line.name_after or None


class CertificateOut(Schema):
    """What may be shown of a certificate. `name` is null unless published or requested with its key; `history` too."""

    number: str
    state: CertificateState
    kind: str
    year: int
    occasion: str
    issuer: str
    issued_at: Moment
    ended_at: Moment | None
    name: str | None
    history: list[HistoryLineOut] | None

    @staticmethod
    def resolve_name(found: Verification) -> str | None:
        return found.name or None

    @staticmethod
    def resolve_history(found: Verification) -> list[HistoryLine] | None:
        return list(found.history) if found.has_key else None

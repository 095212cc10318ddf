"""Numbers that are kept, and files that were made ahead; nothing of them is public."""

import hashlib

from django.db.models import QuerySet

from foundation.certificates.models import Certificate, Reservation
from foundation.exchange.domain import private_store


def list_kept(keeper: str) -> QuerySet[Reservation]:
    """Those of this keeper, issued or not, in the order of their numbers."""
    kept: QuerySet[Reservation] = Reservation.objects.filter(keeper=keeper)
    return kept


def read_made(certificate: Certificate, *, made_of: str) -> bytes | None:
    """The file that was made ahead, if it says what it says now and is what was approved. Raises OSError."""
    made = Reservation.objects.filter(certificate=certificate, made_of=made_of).exclude(key=None).first()
    content = b"".join(private_store().chunks(made.key)) if made and made.key else b""
    return content if made and hashlib.sha256(content).hexdigest() == made.sha256 else None

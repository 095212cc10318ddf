"""How often something may be tried: counted in the database, so that all processes count together.

Holds taking a try, asking whether any is left, forgetting them. The rules the next editor must not break: a try is
counted before it is judged, on a locked row, so that whoever comes sixteenfold at once is judged no oftener; and
neither an address nor anything else that was typed is kept, only a digest.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import AttemptCount

SALT = "accounts.attempts"


@dataclass(frozen=True)
class Limit:
    """At most so many tries of something for one key, from the first on for a while."""

    purpose: str
    most: int
    per: timedelta


# Of one sign-in: the number that came by mail, and sending it again.
CODES = Limit("code", 3, timedelta(hours=1))
RESENDS = Limit("code-again", 2, timedelta(hours=1))
# Of one member of staff: passwords by address, then from one network address; mails to set a new one.
PASSWORDS = (Limit("password", 5, timedelta(minutes=5)), Limit("password-day", 50, timedelta(days=1)))
PASSWORDS_FROM = Limit("password-from", 30, timedelta(minutes=5))
RESETS = Limit("password-reset", 3, timedelta(hours=1))


def take_attempt(limit: Limit, key: str, *, at: datetime | None = None) -> bool:
    """Count one more try and give True, or give False where none is left; all in one transaction, under a lock."""
    at = at or timezone.now()
    with transaction.atomic():
        fresh = {"count": 0, "until": at + limit.per}
        row, _is_new = AttemptCount.objects.get_or_create(
            purpose=limit.purpose, digest=_digest(limit, key), defaults=fresh
        )
        locked = AttemptCount.objects.select_for_update().get(pk=row.pk)
        if locked.until <= at:
            locked.count, locked.until = 0, at + limit.per
        if locked.count >= limit.most:
            return False
        locked.count += 1
        locked.save(update_fields=["count", "until"])
    return True


def take_attempts(pairs: Iterable[tuple[Limit, str]], *, at: datetime | None = None) -> bool:
    """Take one of each, in this order; False at the first that has none left."""
    return all(take_attempt(limit, key, at=at) for limit, key in pairs)


def has_attempts(limit: Limit, key: str, *, at: datetime | None = None) -> bool:
    """Whether another try would be judged; counts nothing."""
    counts = AttemptCount.objects.filter(purpose=limit.purpose, digest=_digest(limit, key))
    return not counts.filter(until__gt=at or timezone.now(), count__gte=limit.most).exists()


def forget_attempts(limit: Limit, key: str) -> None:
    """Begin anew for a key: whoever had the right one at last."""
    AttemptCount.objects.filter(purpose=limit.purpose, digest=_digest(limit, key)).update(count=0)


def clear_attempts(*, at: datetime | None = None) -> int:
    """Delete what ended a day ago; how many."""
    return AttemptCount.objects.filter(until__lt=(at or timezone.now()) - timedelta(days=1)).delete()[0]


def _digest(limit: Limit, key: str) -> str:
    return salted_hmac(f"{SALT}.{limit.purpose}", key, algorithm="sha256").hexdigest()

"""How often something may be tried: counted in the database, so that all processes count together.

Holds taking a try, giving one back, asking whether any is left or when, forgetting them; every app says its own
limits. The rules the next editor must not break: a try is counted before it is judged, on a locked row, so that
whoever comes sixteenfold at once is judged no oftener; and of what was typed, and of addresses, a digest is kept.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.crypto import salted_hmac
from msgspec import Struct

from foundation.records.domain.contention import retried
from foundation.records.models import AttemptCount

SALT = "laurel_records.attempts"


class Limit(Struct, frozen=True):
    """At most so many tries of something for one key, from the first on for a while."""

    purpose: str
    most: int
    per: timedelta


@retried
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


def return_attempt(limit: Limit, key: str) -> None:
    """Give a try back, of somebody who was right: only wrong ones are to count."""
    AttemptCount.objects.filter(purpose=limit.purpose, digest=_digest(limit, key), count__gt=0).update(
        count=F("count") - 1
    )


def has_attempts(limit: Limit, key: str, *, at: datetime | None = None) -> bool:
    """Whether another try would be judged; counts nothing."""
    counts = AttemptCount.objects.filter(purpose=limit.purpose, digest=_digest(limit, key))
    return not counts.filter(until__gt=at or timezone.now(), count__gte=limit.most).exists()


def find_wait(pairs: Iterable[tuple[Limit, str]], *, at: datetime | None = None) -> timedelta | None:
    """How long until a try of each is left; None if one of each is left now. Counts nothing."""
    at = at or timezone.now()
    used_up = AttemptCount.objects.none()
    for limit, key in pairs:
        counts = AttemptCount.objects.filter(purpose=limit.purpose, digest=_digest(limit, key), until__gt=at)
        used_up |= counts.filter(count__gte=limit.most)
    until: datetime | None = used_up.aggregate(last=Max("until"))["last"]
    return until - at if until else None


def forget_attempts(limit: Limit, key: str) -> None:
    """Begin anew for a key: whoever had the right one at last."""
    AttemptCount.objects.filter(purpose=limit.purpose, digest=_digest(limit, key)).update(count=0)


def clear_attempts(*, at: datetime | None = None) -> int:
    """Delete what ended a day ago; how many."""
    return AttemptCount.objects.filter(until__lt=(at or timezone.now()) - timedelta(days=1)).delete()[0]


def _digest(limit: Limit, key: str) -> str:
    return salted_hmac(f"{SALT}.{limit.purpose}", key, algorithm="sha256").hexdigest()

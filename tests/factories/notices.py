"""Mail for tests: an outbox of any size, and the people behind a list."""

from collections.abc import Sequence
from typing import Any

from accounts.models import User
from foundation.notices import registry
from foundation.notices.domain import queue_notice
from foundation.notices.domain.notice_rendered import shown_wording
from foundation.notices.models import Notice


def receipt(to: str = "ichiro@example.jp", name: str = "一郎", **more: Any) -> Notice:
    """One receipt, waiting to go."""
    return queue_notice("test.receipt", to=to, language="ja", values={"name": name}, about=None, **more)


def invitation(to: str = "a@example.jp", name: str = "Aki", reference: str = "abc", language: str = "en") -> Notice:
    """A mail with a private link."""
    values = {"name": name}
    return queue_notice("test.invitation", to=to, language=language, values=values, about=None, reference=reference)


def receipts(number: int) -> list[Notice]:
    """So many receipts, waiting to go."""
    return [receipt(to=f"number-{each}@example.jp", name=f"名前{each}") for each in range(number)]


def selected(number: int) -> list[str]:
    """The ids of so many new people, as a list's page sends those that were ticked."""
    first = User.objects.filter(email__startswith="p").count()
    numbers = range(first, first + number)
    rows = [User(email=f"p{each}@example.jp", name=f"名前{each}") for each in numbers]
    return [str(person.pk) for person in User.objects.bulk_create(rows)]


def people(ids: Sequence[str]) -> list[registry.Recipient]:
    """The users of these ids, as an audience has them."""
    users = User.objects.filter(pk__in=ids).order_by("pk")
    return [registry.Recipient(user.email, "ja", {"name": user.name}, about=user, user=user) for user in users]


def written(kind: str) -> list[tuple[str, str, str, str]]:
    """Every mail of a kind as its reader gets it, in order: address, language, subject, body."""
    found = [(row, shown_wording(row)) for row in Notice.objects.filter(kind=kind).order_by("pk")]
    return [(row.to, row.language, wording.subject, wording.body) for row, wording in found]

"""Kinds of mail that only these tests have."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from foundation.notices import registry
from foundation.notices.domain import SecretGone
from foundation.notices.enums import Priority

GONE = "taken-back"


def make_secret(reference: str) -> str:
    if reference == GONE:
        raise SecretGone("taken back")
    return f"s3cret-of-{reference[::-1]}"


@pytest.fixture(autouse=True)
def kinds() -> Iterator[None]:
    """A receipt, an invitation with a private link, a code, and news that one may unsubscribe from."""
    before = dict(registry._kinds), dict(registry._audiences), dict(registry._makers)
    name = {"name": registry.Placeholder("Name", sample="見本 一郎")}
    link = {"link": registry.Secret("Private link", make=make_secret)}
    registry.kind("test.receipt", label="Receipt", subject="Received: {name}", body="Dear {name}", placeholders=name)
    registry.kind(
        "test.invitation", label="Invitation", subject="Come", body="{name}: {link}", placeholders=name | link
    )
    registry.kind(
        "test.code", label="Code", subject="{link} it is", body="{link}", placeholders=link, priority=Priority.CODE
    )
    registry.kind(
        "test.news", label="News", subject="News", body="News, {name}", placeholders=name, is_transactional=False
    )
    yield
    registry._kinds, registry._audiences, registry._makers = before


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    cache.clear()

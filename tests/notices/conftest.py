"""Kinds of mail that only these tests have."""

import pytest
from django.core.cache import cache

from foundation.notices import registry
from foundation.notices.domain import SecretGone
from foundation.notices.enums import Priority
from foundation.notices.registry import Kind, Placeholder, Secret
from tests.parts.registries import lend

GONE = "taken-back"


def make_secret(reference: str) -> str:
    if reference == GONE:
        raise SecretGone("taken back")
    return f"s3cret-of-{reference[::-1]}"


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A receipt, an invitation with a private link, a code, and news that one may unsubscribe from."""
    lend(monkeypatch, registry.kinds, registry.audiences, registry.attachment_factories)
    name = {"name": Placeholder("Name", sample="見本 一郎")}
    link = {"link": Secret("Private link", make=make_secret)}
    for kind in (
        Kind("test.receipt", label="Receipt", subject="Received: {name}", body="Dear {name}", placeholders=name),
        Kind("test.invitation", label="Invitation", subject="Come", body="{name}: {link}", placeholders=name | link),
        Kind(
            "test.code", label="Code", subject="{link} it is", body="{link}", placeholders=link, priority=Priority.CODE
        ),
        Kind("test.news", label="News", subject="News", body="News, {name}", placeholders=name, is_transactional=False),
    ):
        registry.kinds.register(kind.code, kind)


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    cache.clear()

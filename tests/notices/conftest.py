"""Kinds of mail that only these tests have."""

from pathlib import Path

import pytest
from django.core.cache import cache
from django.template import engines

from foundation.notices import registry
from foundation.notices.domain import SecretGone
from foundation.notices.enums import Priority
from foundation.notices.registry import Kind, Placeholder, Secret
from tests.parts.registries import lend

GONE = "taken-back"
TEMPLATES = Path(__file__).parent / "templates"


def make_secret(reference: str) -> str:
    if reference == GONE:
        raise SecretGone("taken back")
    return f"s3cret-of-{reference[::-1]}"


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A receipt, an invitation with a private link, a code, and news that one may unsubscribe from."""
    engine = engines["django"].engine
    monkeypatch.setattr(engine, "dirs", [*engine.dirs, TEMPLATES])
    lend(monkeypatch, registry.kinds, registry.audiences, registry.attachment_factories)
    name = {"name": Placeholder("Name", sample="見本 一郎")}
    link = {"link": Secret("Private link", make=make_secret)}
    for kind in (
        Kind("test.receipt", label="Receipt", app="test", placeholders=name),
        Kind("test.invitation", label="Invitation", app="test", placeholders=name | link),
        Kind("test.code", label="Code", app="test", placeholders=link, priority=Priority.CODE),
        Kind("test.news", label="News", app="test", placeholders=name, is_transactional=False),
    ):
        registry.kinds.register(kind.code, kind)


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    cache.clear()

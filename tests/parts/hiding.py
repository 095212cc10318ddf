"""Pages that a rule hides from the public, as long as a test lasts."""

from typing import Any

import pytest
from wagtail.models import Page

from foundation.changes.domain.reading import forget_readings
from foundation.content import registry
from tests.parts.registries import lend_empty


def hide(monkeypatch: pytest.MonkeyPatch, *pages: Page) -> None:
    """These pages are hidden, and no other rule counts."""
    lend_empty(monkeypatch, registry.hidden_pages)
    also_hide(*pages)


def also_hide(*pages: Page, next_change: Any = None) -> None:
    """One rule more; `next_change` is when it says that it changes. A new rule comes with a new process."""
    forget_readings()
    keys = [page.pk for page in pages]
    hidden = registry.HidingRule(lambda at: Page.objects.filter(pk__in=keys).values("pk"), lambda after: next_change)
    registry.hidden_pages.register(f"tests.{keys}", hidden)

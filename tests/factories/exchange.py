"""Files made by the worker for tests: what goes into a bundle, and a bundle that a worker has made."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from foundation.assets import backends, storages
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.exchange.domain import Section, gather_figures, get_comparison, request_bundle
from foundation.exchange.models import Bundle
from foundation.exchange.registry import Entry

KIND = "tests.bundle"
THEN = datetime(2026, 12, 1, tzinfo=UTC)


def store() -> backends.PrivateStore:
    return backends.store_for(storages.private_storage())


def entry(key: str, path: str, content: bytes = b"x") -> Entry:
    return Entry(path=path, key=key, sha256=hashlib.sha256(content).hexdigest(), facts={"about": "A-1"})


def made_bundle(by: Any) -> Bundle:
    """Requested, and tried once by a worker."""
    bundle = request_bundle(KIND, ["a"], title="All of mine", file_name="資料/すべて", by=by)
    run_work(Work.objects.get(key=bundle.public_id).pk)
    bundle.refresh_from_db()
    return bundle


def gather_sections(code: str) -> dict[str, Section]:
    """The figures of a period as they are in December 2026, by the name of their section."""
    return {section.figures.name: section for section in gather_figures(get_comparison(code, at=THEN))}


def rows_of(section: Section) -> dict[str, tuple[int, int | None]]:
    """(now, before) by the code of a row, or by its label."""
    return {row.code or str(row.label): (row.now, row.before) for row in section.rows}

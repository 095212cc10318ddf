"""Batches for tests: candidates of a made-up source, the request, and the worker's run."""

from collections.abc import Callable
from typing import Any

from foundation.certificates.domain import request_batch
from foundation.certificates.models import CertificateBatch
from foundation.certificates.registry import Candidate
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from tests.factories.certificates import PARTICIPATION_FACTS, DesignFactory

SOURCE = "tests.people"


def candidate(number: int, name: str = "", **facts: str) -> Candidate:
    name = name or f"見本株式会社{number}"
    return Candidate(f"tests.person:{number}", name, f"Sample {number}", False, {**PARTICIPATION_FACTS, **facts})


def find_among(people: Callable[[], list[Candidate]]) -> Callable[[Any, str], Candidate | None]:
    """A source's `find_candidate`: of the people that there are when it is called."""
    return lambda design, subject: next((each for each in people() if each.subject == subject), None)


def request(by: Any, design: Any = None, subjects: Any = (1, 2, 3), **changed: Any) -> CertificateBatch:
    facts = {"source": SOURCE, "language": "ja", "layout": "landscape", "form": "zip", "by": by}
    chosen = [f"tests.person:{number}" for number in subjects]
    return request_batch(design or DesignFactory(), chosen, **facts | changed)


def run(batch: CertificateBatch) -> CertificateBatch:
    run_work(Work.objects.get(key=batch.public_id).pk)
    batch.refresh_from_db()
    return batch

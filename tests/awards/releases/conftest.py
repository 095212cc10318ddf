"""Results that are ready to be released."""

import pytest
from django.utils import timezone

from awards.releases.domain import outcome_notice, release_certificate, release_moment
from foundation.certificates.domain import printing
from tests.awards.releases.decided import DecidedResults
from tests.awards.releases.ready import ReadyResults, make_ready
from tests.parts.database import copy_or_make, make_for_module


@pytest.fixture(scope="module")
def ready_of_module(request, django_db_setup, django_db_blocker):
    yield from make_for_module(request, django_db_blocker, make_ready)


@pytest.fixture
def ready(ready_of_module, db) -> ReadyResults:
    return copy_or_make(ready_of_module, make_ready)


@pytest.fixture(scope="module")
def decided_of_module(request, django_db_setup, django_db_blocker):
    yield from make_for_module(request, django_db_blocker, DecidedResults)


@pytest.fixture
def decided(decided_of_module, db) -> DecidedResults:
    return copy_or_make(decided_of_module, DecidedResults)


@pytest.fixture(autouse=True)
def one_clock(monkeypatch):
    """PostgreSQL has a clock of its own, which no test can move; `tests/faults/test_lock_order.py` goes by it."""
    for module in (outcome_notice, release_moment):
        monkeypatch.setattr(module, "database_now", timezone.now)


@pytest.fixture
def typeset(monkeypatch, s3):
    """The names on the papers that are typeset from now on, made short."""
    papers = []

    def render(template, data, **kwargs):
        papers.append(data["name"])
        return f"%PDF {data['name']} {data['number']}".encode()

    monkeypatch.setattr(printing, "render_pdf", render)
    monkeypatch.setattr(release_certificate, "renew_lease", lambda _work: None)
    return papers

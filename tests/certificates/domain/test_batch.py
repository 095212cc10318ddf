"""Batches: issued and printed by the worker, what doesn't fit in the report, fetched by the asker only, for a day."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model

from foundation.audit.models import Entry
from foundation.certificates import registry
from foundation.certificates.domain import request_batch, sign_batch
from foundation.certificates.domain.errors import NobodyChosen
from foundation.certificates.models import CertificateBatch
from foundation.certificates.registry import Candidate
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.exchange.domain import FileDenied, FileNotReady, purge_files
from foundation.exchange.enums import FileState
from tests.factories.certificates import PARTICIPATION_FACTS, DesignFactory
from tests.parts.registries import lend

pytestmark = pytest.mark.django_db
SOURCE = "tests.people"


def candidate(number: int, name: str = "", **facts: str) -> Candidate:
    name = name or f"見本株式会社{number}"
    return Candidate(f"tests.person:{number}", name, f"Sample {number}", False, {**PARTICIPATION_FACTS, **facts})


@pytest.fixture
def people(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """A source for this test: its candidates, and whether somebody may."""
    state = {"candidates": [candidate(1), candidate(2), candidate(3)], "may": True}
    source = registry.Source(SOURCE, "People", lambda design: state["candidates"], lambda user: state["may"])
    lend(monkeypatch, registry.sources)
    registry.sources.register(SOURCE, source)
    return state


@pytest.fixture
def person():
    return get_user_model().objects.create_superuser("staff@example.jp")


def ask(by, design=None, form="zip", subjects=(1, 2, 3), **changed) -> CertificateBatch:
    facts = {"source": SOURCE, "language": "ja", "layout": "landscape", "form": form, "by": by}
    chosen = [f"tests.person:{number}" for number in subjects]
    return request_batch(design or DesignFactory(), chosen, **facts | changed)


def make(batch: CertificateBatch) -> CertificateBatch:
    run_work(Work.objects.get(key=batch.public_id).pk)
    batch.refresh_from_db()
    return batch


def test_a_batch_is_its_askers_only_for_a_day(s3, person, people) -> None:
    batch = make(ask(person))
    other = get_user_model().objects.create_superuser("other@example.jp")

    assert "X-Amz-Expires=60" in sign_batch(batch, by=person)
    with pytest.raises(FileDenied):
        sign_batch(batch, by=other)
    with pytest.raises(FileNotReady):
        sign_batch(batch, by=person, at=batch.ready_at + timedelta(hours=24))
    people["may"] = False
    with pytest.raises(FileDenied):
        sign_batch(batch, by=person)
    with pytest.raises(FileDenied):
        ask(person)

    assert purge_files(CertificateBatch, at=batch.expires_at) == 1
    batch.refresh_from_db()
    assert (batch.state, batch.key) == (FileState.EXPIRED, None)
    events = Entry.objects.filter(event__startswith="certificate_batch.").order_by("pk").values_list("event", flat=True)
    assert [event.rpartition(".")[2] for event in events] == ["asked_for", "made", "downloaded"]


def test_somebody_must_be_chosen_among_the_candidates(person, people) -> None:
    with pytest.raises(NobodyChosen):
        ask(person, subjects=(77,))

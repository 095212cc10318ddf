"""Files made by the worker: what a store that is away and an abandoned try leave behind."""

import hashlib
import io
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from foundation.assets import backends, storages
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.exchange import registry
from foundation.exchange.domain import (
    purge_files,
    request_bundle,
)
from foundation.exchange.enums import FileState
from foundation.exchange.models import Bundle
from foundation.exchange.registry import Entry
from tests.parts.registries import lend

KIND = "tests.bundle"


def entry(key: str, path: str, content: bytes = b"x") -> Entry:
    return Entry(path=path, key=key, sha256=hashlib.sha256(content).hexdigest(), facts={"about": "A-1"})


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """A kind of bundle for this test: its entries, and whether people may."""
    state = {"entries": [], "may": True}
    kind = registry.Kind(KIND, lambda bundle: state["entries"], lambda user: state["may"])
    lend(monkeypatch, registry.bundles)
    registry.bundles.register(KIND, kind)
    return state


@pytest.fixture
def person(client):
    user = get_user_model().objects.create_superuser("staff@example.jp")
    client.force_login(user)
    return user


def store():
    return backends.store_for(storages.private_storage())


def ask(by, **changed) -> Bundle:
    facts = {"title": "All of mine", "file_name": "資料/すべて"} | changed
    bundle = request_bundle(KIND, ["a"], by=by, **facts)
    run_work(Work.objects.get(key=bundle.public_id).pk)
    bundle.refresh_from_db()
    return bundle


@pytest.mark.django_db
def test_a_store_that_is_away_leaves_the_work_to_be_done_again(s3, client, person, files) -> None:
    files["entries"] = [entry("files/one", "one.pdf", b"1")]
    store().put("files/one", io.BytesIO(b"1"), content_type="application/pdf")
    s3.stop()

    bundle = ask(person)

    work = Work.objects.get(kind="laurel_exchange.bundle")
    assert (bundle.state, work.state, work.tries) == (FileState.MAKING, "ready", 1)
    answer = client.get(
        reverse("laurel_exchange:bundle", args=[bundle.public_id]), headers={"accept": "application/json"}
    )
    assert answer.json() == {"state": "making", "done": 0, "total": 1}


@pytest.mark.django_db
def test_what_an_abandoned_try_left_is_taken(s3, person, files) -> None:
    kept = ask(person)
    store().put("bundles/left", io.BytesIO(b"x"), content_type="application/zip")

    assert purge_files(Bundle, at=timezone.now() + timedelta(hours=12)) == 0
    assert purge_files(Bundle, at=timezone.now() + timedelta(days=3)) == 2
    kept.refresh_from_db()
    assert kept.state == FileState.EXPIRED

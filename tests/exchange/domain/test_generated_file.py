"""Files made by the worker: what a store that is away and an abandoned try leave behind."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from foundation.clock.models import Work
from foundation.exchange.domain import purge_files
from foundation.exchange.enums import FileState
from foundation.exchange.models import Bundle
from tests.factories.exchange import entry, made_bundle, store


@pytest.mark.django_db
def test_a_store_that_is_away_leaves_the_work_to_be_done_again(s3, client, person, files) -> None:
    files["entries"] = [entry("files/one", "one.pdf", b"1")]
    store().put("files/one", io.BytesIO(b"1"), content_type="application/pdf")
    s3.stop()

    bundle = made_bundle(person)

    work = Work.objects.get(kind="laurel_exchange.bundle")
    assert (bundle.state, work.state, work.tries) == (FileState.MAKING, "ready", 1)
    answer = client.get(
        reverse("laurel_exchange:bundle", args=[bundle.public_id]), headers={"accept": "application/json"}
    )
    assert answer.json() == {"state": "making", "done": 0, "total": 1}


@pytest.mark.django_db
def test_what_an_abandoned_try_left_is_taken(s3, person, files) -> None:
    kept = made_bundle(person)
    store().put("bundles/left", io.BytesIO(b"x"), content_type="application/zip")

    assert purge_files(Bundle, at=timezone.now() + timedelta(hours=12)) == 0
    assert purge_files(Bundle, at=timezone.now() + timedelta(days=3)) == 2
    kept.refresh_from_db()
    assert kept.state == FileState.EXPIRED

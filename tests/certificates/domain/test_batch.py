"""Batches: issued and printed by the worker, what doesn't fit in the report, fetched by the asker only, for a day."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth import get_user_model

from foundation.audit.models import Entry
from foundation.certificates.domain import sign_batch
from foundation.certificates.domain.errors import NobodyChosen
from foundation.certificates.models import CertificateBatch
from foundation.exchange.domain import FileDenied, FileNotReady, purge_files
from foundation.exchange.enums import FileState
from foundation.text.eras import JST
from tests.certificates.batches import request, run

pytestmark = pytest.mark.django_db


def test_its_file_is_named_after_the_day_in_japan(s3, person, people) -> None:
    batch = run(request(person))
    batch.requested_at = datetime(2030, 11, 1, 8, tzinfo=JST)  # the day before in Greenwich

    assert "_20301101." in sign_batch(batch, by=person)


def test_a_batch_is_its_askers_only_for_a_day(s3, person, people) -> None:
    batch = run(request(person))
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
        request(person)

    assert purge_files(CertificateBatch, at=batch.expires_at) == 1
    batch.refresh_from_db()
    assert (batch.state, batch.key) == (FileState.EXPIRED, None)
    events = Entry.objects.filter(event__startswith="certificate_batch.").order_by("pk").values_list("event", flat=True)
    assert [event.rpartition(".")[2] for event in events] == ["asked_for", "made", "downloaded"]


def test_somebody_must_be_chosen_among_the_candidates(person, people) -> None:
    with pytest.raises(NobodyChosen):
        request(person, subjects=(77,))

"""What is kept of documents made ahead: one of a kind for a row, going with its preparation."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from foundation.documents.models import Preparation, PreparedDocument, PreparedSource

pytestmark = pytest.mark.django_db


def make(preparation, **changes):
    facts = {"kind": "case_studies.card", "object_key": 7, "body": b"{}", "sha256": "0" * 64}
    return PreparedDocument.objects.create(preparation=preparation, **facts | changes)


def test_a_row_has_one_of_a_kind_in_each_preparation_and_they_go_together():
    one, other = (Preparation.objects.create(key=key, moment=timezone.now()) for key in ("one", "other"))
    PreparedSource.objects.create(document=make(one), key="page:7")
    kept = make(other)
    make(one, kind="case_studies.whole")
    with pytest.raises(IntegrityError), transaction.atomic():
        make(one)

    one.delete()

    assert list(PreparedDocument.objects.all()) == [kept]
    assert not PreparedSource.objects.exists()
    assert (str(one), str(kept)) == ("one", "case_studies.card 7")


def test_a_key_has_one_preparation():
    Preparation.objects.create(key="one", moment=timezone.now())

    with pytest.raises(IntegrityError), transaction.atomic():
        Preparation.objects.create(key="one", moment=timezone.now())

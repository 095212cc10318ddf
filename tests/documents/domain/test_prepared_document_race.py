"""Documents made ahead of a change, while somebody else changes what they are made of."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from foundation.documents.domain import foreseen, renew_documents
from foundation.documents.models import Preparation, SourceChange
from tests.documents.preparation import KEY, change_image, forbid_making, list_whole, make_coming, prepare, publish
from tests.parts.threads import run_together

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def test_what_somebody_else_changes_while_it_comes_is_not_foreseen(monkeypatch):
    """Two connections: the other one's change is committed before ours, and reads as no part of it."""
    coming, moment = make_coming(), timezone.now() + timedelta(hours=1)
    prepare(coming, moment)

    with transaction.atomic(), foreseen(KEY, moment=moment):
        publish(coming)
        run_together([lambda: change_image(coming)])

    noted = dict(SourceChange.objects.values_list("key", "foreseen_by"))
    preparation = Preparation.objects.get(key=KEY).pk
    assert noted[f"image:{coming.unmade.pk}"] is None
    assert noted[f"page:{coming.linked.translation_key.hex}"] == preparation
    forbid_making(monkeypatch)
    renew_documents()
    assert coming.linked.pk not in list_whole()

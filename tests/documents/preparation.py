"""A change that publishes the case that another links to, and the documents made ahead of it."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from foundation.documents.domain import document, prepare_documents, renew_documents
from foundation.documents.domain.document import list_current, made_as
from tests.documents.conftest import list_case_kinds, make_filled

KEY = "release of tests"


def make_coming() -> SimpleNamespace:
    """The case that another links to is a draft, which a change will publish; all documents are current."""
    coming = make_filled()
    Page.objects.filter(pk=coming.linked.pk).update(live=False)
    renew_documents()
    return coming


def publish(coming: SimpleNamespace) -> None:
    Page.objects.filter(pk=coming.linked.pk).update(live=True)


def change_image(coming: SimpleNamespace) -> None:
    type(coming.unmade).objects.filter(pk=coming.unmade.pk).update(credit="別の撮影者")


def prepare(coming: SimpleNamespace, moment: datetime) -> None:
    with transaction.atomic():
        prepare_documents(KEY, rows=[coming.linked.pk], moment=moment, change=lambda: publish(coming))


def list_whole() -> set[int]:
    """Keys of the rows of which each kind has a current document."""
    now = timezone.now()
    found = [list_current(made_as(kind.name, kind.maker.version()), now) for kind in list_case_kinds()]
    return set.intersection(*(set(rows.values_list("object_key", flat=True)) for rows in found))


def forbid_making(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the worker would make by itself isn't made."""
    monkeypatch.setattr(document, "_list_waiting", lambda kind: [])

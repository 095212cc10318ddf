"""`manage.py documents_renew`."""

from io import StringIO

import pytest
from django.core.management import call_command

from foundation.documents.models import FinishedDocument
from tests.documents.conftest import list_case_kinds

pytestmark = pytest.mark.django_db


def say(*options):
    out = StringIO()
    call_command("documents_renew", *options, stdout=out)
    return out.getvalue().strip()


def test_what_is_missing_is_made_and_with_all_everything(filled):
    every = 3 * len(list_case_kinds())
    assert say() == f"Answers made: {every}"
    assert say() == "Answers made: 0"
    assert say("--all") == f"Answers made: {every}"
    assert FinishedDocument.objects.count() == every

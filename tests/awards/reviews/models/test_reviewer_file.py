"""A file is shut or not, once."""

import pytest
from django.db import IntegrityError

from awards.reviews.models import ShutFile
from tests.factories.applications import accepted_file

pytestmark = pytest.mark.django_db


def test_a_file_has_one_row_that_is_called_by_the_files_id():
    file = accepted_file(None)
    row = ShutFile.objects.create(file=file, reason="個人情報")

    assert (str(row), row.is_shut) == (file.public_id, True)
    with pytest.raises(IntegrityError):
        ShutFile.objects.create(file=file, reason="もう一度")

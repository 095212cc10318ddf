"""`manage.py check_assets`: rows and objects side by side, against a real S3 and a plain folder."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from foundation.assets.domain import inventory
from foundation.assets.domain.inventory import check_assets, compare_all
from foundation.assets.enums import Integrity
from foundation.assets.models import StoredFile
from foundation.audit.models import Entry
from tests.factories.assets import begin, pdf, receive, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(s3):
    user = get_user_model().objects.create_user("applicant@example.jp")
    tickets = [begin(pdf(), by=user) for _three in range(3)]
    for ticket in tickets:
        send(ticket, pdf())
    return [receive(ticket.file, by=user) for ticket in tickets]


def command():
    out = StringIO()
    call_command("check_assets", stdout=out)
    return out.getvalue()


def test_everything_is_there(files):
    assert "All 3 files are where they should be." in command()
    assert check_assets() == 0


def test_missing_altered_and_unknown(files, s3, monkeypatch):
    monkeypatch.setattr(inventory, "PAGE", 1)
    folder = s3.folder / "private"
    missing, altered, _whole = files
    (folder / missing.key).unlink()
    (folder / altered.key).write_bytes(b"x")
    for name in ("0", "f" * 32):
        (folder / "files" / name).write_bytes(b"x")

    found = compare_all()

    assert (found.files, found.counts) == (3, {"missing": 1, "altered": 1, "unknown": 2, "undrawn": 0})
    assert (found.missing, found.altered) == ([missing.public_id], [altered.public_id])
    assert sorted(found.unknown) == ["files/0", f"files/{'f' * 32}"]
    assert StoredFile.objects.get(pk=missing.pk).integrity == Integrity.MISSING
    with pytest.raises(CommandError, match="Of 3 files"):
        command()
    assert Entry.objects.filter(event="file.integrity_changed").count() == 2  # each once


def test_only_what_no_row_names_loses_nobody_anything(files, s3):
    (s3.folder / "private" / "files" / "0").write_bytes(b"x")

    assert "unknown: 1" in command()


def test_the_store_is_away(files, s3):
    s3.stop()

    with pytest.raises(CommandError, match="does not answer"):
        command()

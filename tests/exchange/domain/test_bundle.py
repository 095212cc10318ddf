"""Bundles: made by the worker as a stream, for the asker only, for a day; what is missing is named."""

import csv
import io
import zipfile
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from foundation.audit.models import Entry as AuditEntry
from foundation.exchange.domain import (
    FileDenied,
    FileNotReady,
    NothingToBundle,
    purge_files,
    request_bundle,
    sign_bundle,
)
from foundation.exchange.enums import FileState
from foundation.exchange.models import Bundle
from tests.factories.exchange import KIND, entry, made_bundle, store
from tests.parts.html import page_of

NAME = "就業規則（髙﨑）.pdf"


def zip_of(bundle: Bundle) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(store().chunks(bundle.key))))


@pytest.mark.django_db
def test_a_bundle_is_made_fetched_and_taken_away(s3, client, person, files) -> None:
    store().put("files/one", io.BytesIO(b"one" * 1000), content_type="application/pdf")
    store().put("files/two", io.BytesIO(b"two"), content_type="application/pdf")
    files["entries"] = [
        entry("files/one", f"A-1_見本/{NAME}", b"one" * 1000),
        entry("files/two", f"A-1_見本/{NAME}", b"other"),
        entry("files/gone", "A-1_見本/../../gone.pdf"),
    ]

    bundle = made_bundle(person)

    assert (bundle.state, bundle.total, bundle.done, bundle.missing) == (FileState.READY, 3, 3, 1)
    assert bundle.file_name == "資料_すべて.zip"
    archive = zip_of(bundle)
    assert archive.testzip() is None
    assert archive.namelist() == [f"A-1_見本/{NAME}", "A-1_見本/就業規則（髙﨑） (2).pdf", "manifest.csv"]
    assert all(info.flag_bits & 0x800 for info in archive.infolist()[:2])
    rows = list(csv.reader(io.StringIO(archive.read("manifest.csv").decode("utf-8-sig"))))
    assert [row[1:] for row in rows[1:]] == [
        ["3000", files["entries"][0].sha256, "", "A-1"],
        ["3", files["entries"][1].sha256, "改変あり", "A-1"],
        ["0", files["entries"][2].sha256, "見つかりません", "A-1"],
    ]

    page = page_of(client.get(reverse("laurel_exchange:bundle", args=[bundle.public_id])))
    download = reverse("laurel_exchange:bundle_download", args=[bundle.public_id])
    assert page.one("main").hrefs.count(download) == 1
    answer = client.get(download)
    assert answer.status_code == 302
    assert "X-Amz-Expires=60" in answer["Location"]
    assert "no-store" in answer["Cache-Control"]

    assert purge_files(Bundle, at=bundle.expires_at) == 1
    bundle.refresh_from_db()
    assert (bundle.state, bundle.key) == (FileState.EXPIRED, None)
    events = AuditEntry.objects.filter(event__startswith="bundle.").order_by("pk").values_list("event", flat=True)
    assert list(events) == ["bundle.asked_for", "bundle.made", "bundle.downloaded"]


@pytest.mark.django_db
def test_a_bundle_is_its_askers_only_as_long_as_they_may(s3, client, person, files) -> None:
    bundle = made_bundle(person)
    other = get_user_model().objects.create_superuser("other@example.jp")

    with pytest.raises(FileDenied):
        sign_bundle(bundle, by=other)
    with pytest.raises(FileNotReady):
        sign_bundle(bundle, by=person, at=bundle.ready_at + timedelta(hours=24))
    files["may"] = False
    with pytest.raises(FileDenied):
        sign_bundle(bundle, by=person)
    with pytest.raises(FileDenied):
        made_bundle(person)
    client.force_login(other)
    for name in ("bundle", "bundle_download"):
        assert client.get(reverse(f"laurel_exchange:{name}", args=[bundle.public_id])).status_code == 404
    assert "All of mine" not in client.get(reverse("laurel_exchange:bundles")).content.decode()


@pytest.mark.django_db
def test_nothing_is_no_bundle(person, files) -> None:
    with pytest.raises(NothingToBundle):
        request_bundle(KIND, [], title="x", file_name="x", by=person)
    assert Bundle.objects.count() == 0

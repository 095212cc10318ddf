"""Documents of other code, or of other addresses, are others."""

from pathlib import Path

import pytest
from django.core.files.storage import storages

from casestudies.api.schemas import CaseCardOut
from casestudies.models import pages
from foundation.caching.domain import fingerprint
from foundation.caching.domain.fingerprint import read_contents_fingerprint
from foundation.documents import routers
from foundation.documents.domain.document_version import read_version


@pytest.fixture
def read():
    """The versions of parts of pages and of an answer, found anew as each new process does."""
    found = (read_contents_fingerprint, read_version, routers._fingerprint)

    def forget():
        for one in found:
            one.cache_clear()

    def read_anew():
        forget()
        return read_version(), routers._fingerprint(CaseCardOut)

    yield read_anew
    forget()


def test_another_file_of_the_code_makes_others(read, monkeypatch, tmp_path):
    before = read()
    other = tmp_path / "pages.py"
    other.write_text(f"{Path(pages.__file__).read_text()}# another\n")
    files = [str(other) if path == pages.__file__ else path for path in fingerprint._walk_files()]
    assert str(other) in files
    monkeypatch.setattr(fingerprint, "_walk_files", lambda: files)

    assert [was == now for was, now in zip(before, read(), strict=True)] == [False, False]


@pytest.mark.parametrize(("name", "value"), [("custom_domain", "files.example"), ("url_protocol", "https:")])
def test_another_address_of_pictures_makes_others(read, monkeypatch, name, value):
    before = read()
    assert before == read()
    monkeypatch.setattr(storages["public"], name, value)

    assert [was == now for was, now in zip(before, read(), strict=True)] == [False, False]

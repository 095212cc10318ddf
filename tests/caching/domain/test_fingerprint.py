"""Another version of the code, a template or a setting makes other keys."""

from types import SimpleNamespace

import pytest

from foundation.caching.domain import fingerprint as module
from foundation.caching.domain.fingerprint import read_fingerprint


@pytest.fixture
def read():
    return read_fingerprint.__wrapped__


def test_it_is_the_same_as_long_as_nothing_changes(read):
    assert (read(), len(read())) == (read(), 32)


def test_a_setting_makes_another(read, settings):
    before = read()
    settings.WAGTAILADMIN_BASE_URL = "https://other.example"

    assert read() != before


def test_other_names_of_static_files_make_another(read, monkeypatch):
    before = read()
    monkeypatch.setattr(module, "staticfiles_storage", SimpleNamespace(manifest_hash="4711"))

    assert read() != before


def test_a_file_of_the_project_makes_another(read, monkeypatch, tmp_path):
    files = list(module._list_files())
    assert any(line.split()[0].endswith("caching/wsgi.py") for line in files)
    before = read()
    monkeypatch.setattr(module, "_list_files", lambda: [*files[:-1], "changed"])

    assert read() != before


def test_what_is_installed_says_its_version():
    assert any(name.startswith("wagtail-") for name in module._list_versions())

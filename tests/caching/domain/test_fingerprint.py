"""Another version of the code, a template or a setting makes other keys."""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from foundation.caching.domain import fingerprint as module
from foundation.caching.domain.fingerprint import read_contents_fingerprint, read_fingerprint


@pytest.fixture
def read():
    return read_fingerprint.__wrapped__


@pytest.fixture
def read_contents():
    return read_contents_fingerprint.__wrapped__


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


def test_a_file_of_the_project_makes_another(read, read_contents, monkeypatch, tmp_path):
    files = list(module._walk_files())
    assert any(path.endswith("caching/wsgi.py") for path in files)
    other = tmp_path / "other.html"
    other.write_text("one")
    before = read(), read_contents()
    monkeypatch.setattr(module, "_walk_files", lambda: [*files, str(other)])
    with_another = read(), read_contents()
    other.write_text("two")

    assert [len({*found}) for found in zip(before, with_another, (read(), read_contents()), strict=True)] == [3, 3]


def test_a_long_file_is_read_to_its_end(monkeypatch, tmp_path):
    path = tmp_path / "long.txt"
    path.write_bytes(b"1" * module.PART + b"2")
    before = module._hash_file(str(path))
    path.write_bytes(b"1" * module.PART + b"3")

    assert module._hash_file(str(path)) != before


def test_the_same_contents_at_another_time_are_the_same_on_all_machines(read_contents):
    path = Path(module.__file__)
    before = path.stat()
    found = read_contents()
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns - 1_000_000_000))
    try:
        assert read_contents() == found
    finally:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_files_are_those_of_all_folders_but_no_compiled_ones(monkeypatch, tmp_path):
    for name in ("app.py", "deeper/page.html", "deeper/page.css", "deeper/__pycache__/app.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    monkeypatch.setattr(module, "apps", SimpleNamespace(get_app_configs=lambda: [SimpleNamespace(path=str(tmp_path))]))
    folders = [SimpleNamespace(dirs=[tmp_path / "missing"])]
    monkeypatch.setattr(module, "engines", SimpleNamespace(all=lambda: folders))

    assert {*module._walk_files()} == {str(tmp_path / "app.py"), str(tmp_path / "deeper" / "page.html")}


def test_what_is_installed_says_its_version():
    assert any(name.startswith("wagtail-") for name in module._list_versions())

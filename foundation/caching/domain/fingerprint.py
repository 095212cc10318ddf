"""Which code and which settings make answers: after an upgrade nobody is given one of the earlier version."""

import hashlib
import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template import engines

KINDS = (".py", ".html", ".mo", ".txt", ".json", ".xml", ".svg")
INSTALLED = ("site-packages", "dist-packages")
COMPILED = "__pycache__"
PART = 128 * 1024  # bytes read at once: all of almost every file


@cache
def read_fingerprint() -> bytes:
    """The same for all processes that run the same; found once in each."""
    digest = hashlib.sha256()
    for path in sorted(_walk_files()):
        facts = os.stat(path)
        digest.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\0".encode())
    for line in _list_versions():
        digest.update(line.encode() + b"\0")
    digest.update(json.dumps(_plain_settings(), sort_keys=True).encode())
    digest.update(str(getattr(staticfiles_storage, "manifest_hash", "")).encode())  # the names of files that pages load
    return digest.digest()


@cache
def read_contents_fingerprint() -> str:
    """The same on all machines that have the same code, words, templates and versions; found once in each process."""
    files = sorted(map(_hash_file, _walk_files()))
    names = str(getattr(staticfiles_storage, "manifest_hash", ""))
    return hashlib.sha256("\0".join([*files, *_list_versions(), names]).encode()).hexdigest()


def _hash_file(path: str) -> str:
    file = os.open(path, os.O_RDONLY)  # of thousands: `open` takes a third longer
    try:
        digest = hashlib.sha256()
        while part := os.read(file, PART):
            digest.update(part)
        return digest.hexdigest()
    finally:
        os.close(file)


def _list_versions() -> list[str]:
    """What is installed says its version in the name of a folder."""
    folders = {parent for parent in Path(django.__file__).parents if parent.name in INSTALLED}
    return sorted(name for folder in folders for name in os.listdir(folder) if name.endswith(".dist-info"))


def _walk_files() -> Iterator[str]:
    """The project's own."""
    roots = {config.path for config in apps.get_app_configs()}
    roots |= {str(folder) for engine in engines.all() for folder in engine.dirs}
    folders = [root for root in roots if os.path.isdir(root) and not {*INSTALLED} & {*Path(root).parts}]
    while folders:  # not by `os.walk`, which takes twice as long
        for entry in os.scandir(folders.pop()):
            if entry.is_dir(follow_symlinks=False):
                folders += [entry.path] if entry.name != COMPILED else []
            elif entry.name.endswith(KINDS):
                yield entry.path


def _plain_settings() -> dict[str, Any]:
    """Those that are the same text in each process: addresses, languages, names."""
    return {name: _plain(getattr(settings, name)) for name in dir(settings) if name.isupper()}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return sorted((str(key), _plain(part)) for key, part in value.items())
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value if isinstance(value, str | int | float | bool | None) else type(value).__name__

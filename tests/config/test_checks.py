"""What `check --deploy` says of an environment that would show something, and nothing of a sound one."""

import os
import shutil
import subprocess
import sys

import pytest
from django.core.checks import run_checks

from config.checks import check_addresses, check_buckets, check_hosts, check_shared_cache, check_translations
from tests.architecture.house import ROOT

SOUND = {
    "LAUREL_ENV": "production",
    "BASE_URL": "https://www.example.jp",
    "SECRET_KEY": "".join(chr(33 + n) for n in range(90)),
    "ALLOWED_HOSTS": "www.example.jp",
    "DATABASE_URL": "postgres://laurel@127.0.0.1/laurel",
    "S3_PUBLIC_BUCKET": "laurel-public",
    "S3_PRIVATE_BUCKET": "laurel-private",
    "S3_PUBLIC_DOMAIN": "files.example.jp",
    "EMAIL_URL": "smtp+tls://user:word@mail.example.jp:587",
    "CACHE_URL": "redis://127.0.0.1:6379/1",
}


def run_with(*command: str, **changed: str) -> str:
    """What Python says in a process with this environment and nothing else."""
    given = {**SOUND, **changed, "PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}"}
    done = subprocess.run([sys.executable, *command], env=given, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def check_deploy(**changed: str) -> str:
    return run_with("manage.py", "check", "--deploy", "--tag", "security", **changed)


def test_a_sound_environment_is_found_sound() -> None:
    assert check_deploy().startswith("System check identified no issues")


def test_an_environment_that_shows_something_is_told_what() -> None:
    output = check_deploy(
        S3_PRIVATE_BUCKET="laurel-public",
        ALLOWED_HOSTS="*",
        BASE_URL="http://www.example.jp",
        S3_PUBLIC_PROTOCOL="http:",
        CACHE_URL="",
    )

    found = {line.split(")")[0].removeprefix("?: (") for line in output.splitlines() if line.startswith("?: (")}
    assert found == {"config.E001", "config.E002", "config.E003", "config.W001", "config.W002"}


@pytest.mark.parametrize(
    ("url", "engine"),
    [
        ("valkeys://cache.example.jp:6379/1", "foundation.caching.backends.server_session"),
        ("redis://127.0.0.1:6379/1", "foundation.caching.backends.server_session"),
        ("dbcache://laurel_cache", "django.contrib.sessions.backends.db"),
        ("", "django.contrib.sessions.backends.db"),
    ],
)
def test_sessions_are_looked_for_where_kept_answers_lie(url, engine) -> None:
    said = run_with(
        "-c",
        "from django.conf import settings; print(settings.SESSION_ENGINE)",
        DJANGO_SETTINGS_MODULE="config.settings",
        CACHE_URL=url,
    )

    assert said.strip() == engine


def test_translations_that_are_not_compiled_are_said(settings, tmp_path) -> None:
    source = tmp_path / "ja" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    shutil.copy(ROOT / "home" / "locale" / "ja" / "LC_MESSAGES" / "django.po", source)
    settings.LOCALE_PATHS = [tmp_path]

    missing = check_translations()
    source.with_suffix(".mo").touch()
    compiled = check_translations()
    os.utime(source, (2_000_000_000, 2_000_000_000))
    older = check_translations()

    assert [[one.id for one in found] for found in (missing, compiled, older)] == [["config.E004"], [], ["config.E004"]]
    assert str(source) in missing[0].msg


@pytest.mark.parametrize("word", ["prod", "Production", "production ", ""])
def test_an_unknown_environment_is_refused_with_what_to_write(word: str) -> None:
    said = run_with("-c", "import config.settings", LAUREL_ENV=word).strip().splitlines()[-1]

    assert said.endswith(f"LAUREL_ENV={word} is unknown: write development, test or production.")


def test_the_same_name_in_two_stores_is_two_buckets(settings) -> None:
    private = settings.STORAGES["private"]
    public = {**settings.STORAGES["public"]["OPTIONS"], "bucket_name": private["OPTIONS"]["bucket_name"]}
    settings.STORAGES = {**settings.STORAGES, "public": {"OPTIONS": public}}
    assert [message.id for message in check_buckets()] == ["config.E001"]

    settings.STORAGES["public"]["OPTIONS"]["endpoint_url"] = "https://elsewhere.example.jp"

    assert check_buckets() == []


@pytest.mark.parametrize(("hosts", "count"), [(["www.example.jp", " * "], 1), ([".example.jp"], 0), ([], 0)])
def test_only_a_star_takes_any_host(settings, hosts, count) -> None:
    settings.ALLOWED_HOSTS = hosts

    assert len(check_hosts()) == count


def test_capital_letters_in_an_address_are_fine(settings, monkeypatch) -> None:
    settings.WAGTAILADMIN_BASE_URL = "HTTPS://www.example.jp"
    monkeypatch.setitem(settings.STORAGES["public"]["OPTIONS"], "url_protocol", "https:")

    assert check_addresses() == []


@pytest.mark.parametrize(
    ("backend", "count"),
    [
        ("django.core.cache.backends.locmem.LocMemCache", 1),
        ("django.core.cache.backends.dummy.DummyCache", 1),
        ("django.core.cache.backends.redis.RedisCache", 0),
        ("django.core.cache.backends.db.DatabaseCache", 0),
    ],
)
def test_a_cache_of_one_process_counts_for_one_process(settings, backend, count) -> None:
    settings.CACHES = {"default": {"BACKEND": backend}}

    assert len(check_shared_cache()) == count


def test_these_are_said_before_going_live_only() -> None:
    said = [message.id for message in run_checks() if str(message.id).startswith("config.")]

    assert said == []

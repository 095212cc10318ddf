"""The plugin set as one wheel in somebody else's project: their base template, user and image models, home and search.

The host is made by `wagtail start` in a fresh virtual environment; it adds the apps and one URL include, nothing else.
"""

import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tools.wheel import build

# One worker builds it once, and early: at the end the other would have nothing left to do.
pytestmark = [pytest.mark.xdist_group("wheel"), pytest.mark.slow]
FILES = Path(__file__).parent / "host_files"
SHIPPED = {"awards", "campaigns", "casestudies", "events", "foundation", "news"}


# Two fifths of migrating: the collector, and asking all models for each foreign key whether it can be swapped.
QUICKER = (
    "import gc; gc.set_threshold(50_000, 20, 50)\n"
    "import functools; from django.apps import apps; "
    "apps.get_swappable_settings_name = functools.cache(apps.get_swappable_settings_name)\n"
)
# Half of the rest: with each new model all are made anew that can be reached from it. Its neighbours suffice, as for
# Django where a plain field has changed; the tables are the same, to the letter.
MIGRATE = (
    "from functools import partialmethod; from django.db.migrations.state import ProjectState; "
    "ProjectState.reload_model = partialmethod(ProjectState.reload_model, delay=True); "
    "import manage; manage.main()"
)


def _run(*command: object, cwd: Path, fails: bool = False, **environment: str) -> str:
    """What the command said; it must succeed, or fail where that is wanted."""
    inherited = {name: value for name, value in os.environ.items() if name not in NOT_THE_HOSTS}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={**inherited, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert (done.returncode != 0) == fails, f"{command[:4]}\n{done.stdout[-6000:]}"
    return done.stdout


# The world of the tests, and what would have each process of the host compile all of its modules again.
NOT_THE_HOSTS = {
    *("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "LAUREL_ENV", "PYTHONPATH", "LAUREL_VAR"),
    *("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"),
}


def _closure(names: set[str]) -> dict[str, str]:
    """Names and versions of all that these distributions need, as installed here (and so locked)."""
    found: dict[str, str] = {}
    waiting = sorted(names)
    while waiting:
        requirement = Requirement(waiting.pop())
        key = requirement.name.lower().replace("_", "-")
        if requirement.marker and not any(requirement.marker.evaluate({"extra": e}) for e in ("", "s3")):
            continue
        if key in found:
            continue
        distribution = importlib.metadata.distribution(requirement.name)
        found[key] = distribution.version
        waiting += distribution.requires or []
    return found


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as `make wheel` builds it."""
    return build(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def host(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """(Python of the clean environment, folder of the host's project), migrated."""
    folder = tmp_path_factory.mktemp("host")
    uv = Path(sys.executable).with_name("uv")
    _run(uv, "venv", "-q", "--python", sys.executable, folder / "venv", cwd=folder)
    python = folder / "venv" / "bin" / "python"
    with zipfile.ZipFile(wheel) as archive:
        metadata = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        lines = archive.read(metadata).decode().splitlines()
    needed = {line.removeprefix("Requires-Dist: ") for line in lines if line.startswith("Requires-Dist")}
    needed = {line for line in needed if "extra ==" not in line}
    pinned = [f"{name}=={version}" for name, version in sorted(_closure(needed).items())]
    install = (uv, "pip", "install", "-q", "--offline", "--no-deps", "--python", python)  # what is imported is compiled
    _run(*install, *pinned, wheel, cwd=folder)
    (packages,) = (folder / "venv" / "lib").glob("python*/site-packages")
    (packages / "quicker.pth").write_text(QUICKER)
    _run(folder / "venv" / "bin" / "wagtail", "start", "host", folder / "project", cwd=_made(folder / "project"))
    project = folder / "project"
    for app in ("people", "pictures"):
        shutil.copytree(FILES / app, project / app)
    shutil.copy(FILES / "settings_laurel.py", project / "host/settings/laurel.py")
    shutil.copy(FILES / "urls_laurel.py", project / "host/urls_laurel.py")
    for script in ("sample_records.py", "look_around.py"):
        shutil.copy(FILES / script, project / script)
    manage = (python, "manage.py")
    world = {"DJANGO_SETTINGS_MODULE": "host.settings.laurel"}
    _run(*manage, "makemigrations", "people", "pictures", cwd=project, **world)
    _run(python, "-c", MIGRATE, "migrate", "--verbosity=0", cwd=project, **world)
    shutil.copy(project / "db.sqlite3", project / "empty.sqlite3")
    return python, project


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_the_wheel_holds_the_plugin_set_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()

    tops = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert tops == SHIPPED
    assert {Path(name).suffix for name in names} >= {".py", ".html", ".css", ".js", ".svg", ".mo", ".csv"}
    migrations = [name for name in names if name.endswith("/migrations/0001_initial.py")]
    assert {name.split("/")[0] for name in migrations} == SHIPPED
    assert [name for name in names if "/tests/" in name or name.endswith(".pyc")] == []


def test_a_host_reads_one_page_of_each_kind(host: tuple[Path, Path]) -> None:
    python, project = host

    output = _run(python, "sample_records.py", cwd=project, DJANGO_SETTINGS_MODULE="host.settings.laurel")

    assert output.splitlines()[-1] == "all read"


@pytest.fixture(scope="module")
def checked(host: tuple[Path, Path]) -> str:
    """What a command says that changes nothing: what Django's checks find comes first."""
    python, project = host
    world = {"DJANGO_SETTINGS_MODULE": "host.settings.laurel"}
    return _run(python, "manage.py", "makemigrations", "--check", cwd=project, **world)


def test_migrations_are_complete_in_a_host(checked: str) -> None:
    assert "No changes detected" in checked


# Of two plugins each is somewhere left out where the other is not.
LEFT_OUT = (
    "awards campaigns casestudies",
    "campaigns events",
    "casestudies news",
    "awards events news",
    "awards.assignments campaigns.imports campaigns.renewal campaigns.reports campaigns.cooperation",
    "awards campaigns casestudies events news",
)


def test_of_two_plugins_each_is_left_out_without_the_other() -> None:
    whole = SHIPPED - {"foundation"}
    pairs = {(one, other) for line in LEFT_OUT for one in line.split() for other in whole - set(line.split())}

    assert pairs >= {(one, other) for one in whole for other in whole - {one}}


@pytest.mark.parametrize("left_out", LEFT_OUT)
def test_a_plugin_can_be_left_out(host: tuple[Path, Path], left_out: str, tmp_path: Path) -> None:
    python, project = host
    database = shutil.copy(project / "empty.sqlite3", tmp_path)
    world = {
        "DJANGO_SETTINGS_MODULE": "host.settings.laurel",
        "LEFT_OUT": left_out,
        "HOST_DATABASE": str(database),
    }

    output = _run(python, "look_around.py", cwd=project, **world)

    assert output.splitlines()[-1].endswith("addresses answer")


def test_a_host_that_names_a_folder_reads_what_to_write(host: tuple[Path, Path]) -> None:
    python, project = host
    world = {"DJANGO_SETTINGS_MODULE": "host.settings.laurel", "LEFT_OUT": "awards.", "BESIDES": "awards"}

    output = _run(python, "manage.py", "check", cwd=project, fails=True, **world)

    assert "(laurel_content.E003)" in output
    assert "*awards.APPS" in output


def test_a_host_is_told_what_is_missing_and_starts_all_the_same(checked: str) -> None:
    given = set(re.findall(r"\b[a-z_]+\.[EW]\d{3}\b", checked))
    assert given >= {"assets.W001", "assets.W002", "assets.W003", "assets.W004", "headless.W001"}
    assert "laurel_clock.W002" in given  # `wagtail start` writes TIME_ZONE = "UTC"
    assert "laurel_search.W001" in given  # without the extra the search knows no words
    assert "assets.W005" not in given  # its documents are derived from the plugin set's
    assert "headless.W002" not in given


def test_a_host_with_an_app_of_the_same_import_name_is_told(host: tuple[Path, Path]) -> None:
    python, project = host
    own = project / "news"
    own.mkdir()
    (own / "__init__.py").touch()

    try:
        output = _run(python, "manage.py", "check", cwd=project, DJANGO_SETTINGS_MODULE="host.settings.laurel")
    finally:
        shutil.rmtree(own)

    (line,) = [each for each in output.splitlines() if "(headless.W002)" in each]
    assert f"Two packages are called news: {own}, which is imported, and " in line
    assert line.endswith("/site-packages/news, which is not.")

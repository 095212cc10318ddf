"""Documents keep up with the code: a README per app, settings, commands and signals named, promises that tests hold."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.urls import URLResolver, get_resolver

from tests.architecture.house import ROOT, built_apps, folder_of, tracked

DOCUMENTS = ROOT / "docs"
PLACE = re.compile(
    r"(?<=`)(?P<path>[\w-]+(?:/[\w.-]+)*(?:/|\.(?:py|md|html|js|json|toml|csv|typ)))(?:: (?P<names>[\w, ]+))?(?=`)"
)
QUOTED = re.compile(r"`([^`\n]+)`")
MODULE = re.compile(r"(?<![\w*])(?P<path>[\w-]+(?:/[\w-]+)*\.py)\b(?:: (?P<names>\w+(?:, \w+)*))?")
DOTTED = re.compile(r"domain(?:\.(?!py\b)\w+)+")
PROMISES = (DOCUMENTS / "promises.md").read_text(encoding="utf-8")
PROMISE = re.compile(r"^\|(?! we promise|---)(?P<promise>[^|]+)\|(?P<tests>[^|]+)\|", re.MULTILINE)


def _all_documents() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in tracked("*.md"))


@pytest.mark.parametrize("app", [app for app in built_apps() if app != "config"])
def test_each_app_has_a_short_readme(app: str) -> None:
    readme = folder_of(app) / "README.md"
    assert readme.is_file()
    assert len(readme.read_text(encoding="utf-8").splitlines()) <= 60


@pytest.mark.parametrize("app", [app for app in built_apps() if app != "config"])
def test_each_readme_names_places_that_exist(app: str) -> None:
    """A path from the app or from the top, and after a colon names that are defined there."""
    named, wrong = 0, []
    for place in PLACE.finditer((folder_of(app) / "README.md").read_text(encoding="utf-8")):
        path = next((path for top in (folder_of(app), ROOT) if (path := top / place["path"]).exists()), None)
        names = re.findall(r"\w+", place["names"] or "")
        named += len(names)
        if path is None or any(not _defines(path, name) for name in names):
            wrong.append(place[0])
    assert wrong == []
    assert named > 0


def _defines(path: Path, name: str) -> bool:
    source = path.read_text(encoding="utf-8")
    return bool(re.search(rf"^\s*(def|class) {name}\b|^{name}\b.* = ", source, re.MULTILINE))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Not here (`domain/answer.py`), nor `answer.py: save_answers, columns_of`.", []),
        ("Here: `domain/responses.py`.", ["domain/responses.py"]),
        ("Here: `answer.py: save_responses`.", ["answer.py: save_responses"]),
        ("Here: `domain.notice_rendered`, `domain.notice_rendered.fill`, `models.QuerySet`, `manage.py`.", []),
        ("Here: `domain.rendered_notice`.", ["domain.rendered_notice"]),
        ("All of `test_*.py`, `manage.py clock --once` and `<noun>.py`.", []),
    ],
)
def test_a_module_that_is_not_there_is_found(text: str, wrong: list[str]) -> None:
    assert _list_wrong_modules(text) == wrong


def test_modules_named_in_texts_and_code_exist() -> None:
    """In backticks, in docstrings, comments and documents: by the end of the path, and what follows a colon there."""
    this = Path(__file__)
    texts = {
        path: path.read_text(encoding="utf-8") for path in tracked("*.py", "*.md", "*.html", "*.js") if path != this
    }
    wrong = {str(path.relative_to(ROOT)): _list_wrong_modules(text) for path, text in texts.items()}
    assert {path: modules for path, modules in wrong.items() if modules} == {}


def _list_wrong_modules(text: str) -> list[str]:
    wrong = []
    for quoted in QUOTED.findall(text):
        for module in MODULE.finditer(quoted):
            paths = _modules_by_end().get(module["path"], [])
            names = re.findall(r"\w+", module["names"] or "")
            if not paths or not all(any(_defines(path, name) for path in paths) for name in names):
                wrong.append(module[0])
        if DOTTED.fullmatch(quoted) and not _is_importable(quoted):
            wrong.append(quoted)
    return wrong


def _is_importable(dotted: str) -> bool:
    """Whether a name such as `domain.notice_rendered.fill` is a module of some app, or stands in one."""
    place, _, name = dotted.rpartition(".")
    ends = _modules_by_end()
    inside = [*ends.get(place.replace(".", "/") + ".py", []), *ends.get(place.replace(".", "/") + "/__init__.py", [])]
    return dotted.replace(".", "/") + ".py" in ends or any(
        re.search(rf"\b{name}\b", path.read_text(encoding="utf-8")) for path in inside
    )


@cache
def _modules_by_end() -> dict[str, list[Path]]:
    """Every Python file by each end of its path: `answer.py`, `domain/answer.py`, …"""
    ends: dict[str, list[Path]] = {}
    for path in tracked("*.py"):
        parts = path.relative_to(ROOT).parts
        for start in range(len(parts)):
            ends.setdefault("/".join(parts[start:]), []).append(path)
    return ends


def test_every_environment_variable_is_documented() -> None:
    source = (ROOT / "site/config/env.py").read_text(encoding="utf-8")
    names = set(re.findall(r'(?:env\.\w+|required)\(\s*"([A-Z0-9_]+)"', source))
    text = (DOCUMENTS / "operations.md").read_text(encoding="utf-8")
    assert {name for name in names if f"`{name}`" not in text} == set()


def test_a_log_is_said_to_leave_out_every_private_address() -> None:
    """Operators write their proxy's rules by the list: the part of a route before its secret begins with one of it."""
    section = (
        (DOCUMENTS / "operations.md").read_text(encoding="utf-8").partition("\n## Logs\n")[2].partition("\n## ")[0]
    )
    listed = tuple(re.findall(r"`(/[^`]+)`", section))
    private = re.compile(r"<[^>]*\b(?:secret|token|uidb64)>")
    routes = {f"/{route}" for route in _list_routes(get_resolver(), "") if private.search(route)}
    assert len(routes) > 10
    assert {route for route in routes if not route.partition("<")[0].startswith(listed)} == set()


def _list_routes(resolver: URLResolver, before: str) -> Iterator[str]:
    for part in resolver.url_patterns:
        route = f"{before}{part.pattern}"
        yield from _list_routes(part, route) if isinstance(part, URLResolver) else [route]


def test_only_one_module_reads_the_environment() -> None:
    readers = [
        str(path.relative_to(ROOT))
        for path in tracked("site", "home", "foundation", "awards", "casestudies", "events", "campaigns", "news")
        if path.suffix == ".py" and re.search(r"os\.(environ(?!\.setdefault)|getenv)", path.read_text(encoding="utf-8"))
    ]
    assert readers == []


def test_every_command_is_documented() -> None:
    commands = {path.stem for path in tracked("*/management/commands/*.py") if path.stem != "__init__"}
    text = _all_documents()
    assert {name for name in commands if f"manage.py {name}" not in text} == set()


def test_every_signal_is_documented() -> None:
    missing = set()
    text = _all_documents()
    for path in tracked("*/signals.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign):
                missing |= {t.id for t in node.targets if isinstance(t, ast.Name) and f"`{t.id}`" not in text}
    assert missing == set()


def test_every_setting_of_an_app_is_documented() -> None:
    names = {n for p in tracked("*/conf.py") for n in re.findall(r"\bLAUREL_[A-Z_]+\b", p.read_text(encoding="utf-8"))}
    text = _all_documents()
    assert {name for name in names if name not in text} == set()


def test_pictures_are_few_small_and_shown() -> None:
    pictures = tracked("docs/images/*.webp")
    text = _all_documents()
    assert len(pictures) <= 20
    assert sum(picture.stat().st_size for picture in pictures) <= 2_000_000
    assert [picture.name for picture in pictures if f"{picture.name})" not in text] == []


def test_each_promise_is_held_by_tests() -> None:
    """By the names of their functions alone, so that a test may move; a name that two tests have holds nothing."""
    defined = re.compile(r"^ *def (test_\w+)", re.MULTILINE)
    modules = [path.read_text(encoding="utf-8") for path in tracked("tests/*.py")]
    counts = Counter(name for module in modules for name in defined.findall(module))
    rows = {row["promise"].strip(): re.findall(r"`([^`]+)`", row["tests"]) for row in PROMISE.finditer(PROMISES)}
    assert [promise for promise, tests in rows.items() if not tests] == []
    assert {test: counts[test] for tests in rows.values() for test in tests if counts[test] != 1} == {}


def test_each_kind_of_reader_has_promises() -> None:
    sections = PROMISES.split("\n## ")[1:]
    assert len(sections) >= 10
    assert [section.splitlines()[0] for section in sections if not PROMISE.search(section)] == []
    assert len(PROMISES.splitlines()) <= 400

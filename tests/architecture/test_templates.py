"""A template reads like code, and lies with the noun it bears, as its style does."""

import re

from django.apps import apps
from django.utils import translation
from wagtail.models import Page

from tests.architecture.house import FLOORS, ROOT, app_of, tracked

LONGEST = 160
ONE_TAG = re.compile(r"\s*({%(?:(?!%}).)*%}|{#.*#})")  # Django reads a tag on one line only: its sentence may be longer


def test_lines_of_templates_are_short() -> None:
    long = {
        f"{path.relative_to(ROOT)}:{number}": len(line)
        for path in tracked("*.html")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > LONGEST and not ONE_TAG.fullmatch(line)
    }

    assert long == {}


STOP = re.compile(r'<\w[^<>]*tabindex="0"[^<>]*>')
NAMED = ("aria-label=", "aria-labelledby=")


def test_what_is_stopped_at_by_tab_to_be_scrolled_has_a_name() -> None:
    """A screen reader would say nothing there (WCAG 2.2, 4.1.2)."""
    stops = [
        (str(path.relative_to(ROOT)), stop)
        for path in tracked("*.html")
        for stop in STOP.findall(path.read_text(encoding="utf-8"))
    ]

    assert len(stops) > 30
    assert [(path, stop) for path, stop in stops if not any(name in stop for name in NAMED)] == []


# Words of content's own design that upper floors also use for something else: shapes of pages and fields of forms.
HOMONYMS = {
    "answer",
    "band",
    "body",
    "check",
    "counter",
    "figures",
    "form",
    "link",
    "list",
    "logo",
    "measures",
    "note",
    "notice",
    "programme",
    "text",
    "year",
}


def _nouns_above_content() -> set[str]:
    """The last words of the names of the models that lie above content; pages aside."""
    with translation.override("en"):
        return {
            str(name).split()[-1].lower()
            for model in apps.get_models()
            if not issubclass(model, Page)
            and FLOORS.get(app_of(model.__module__) or "", 0) > FLOORS["foundation.content"]
            for name in (model._meta.verbose_name, model._meta.verbose_name_plural)
        }


def test_what_bears_a_noun_lies_with_it() -> None:
    content = ROOT / "foundation/content"
    sheets = [re.sub(r"/\*.*?\*/|url\([^)]*\)", "", path.read_text(), flags=re.S) for path in content.rglob("*.css")]
    classes = {name for sheet in sheets for name in re.findall(r"\.([a-z][\w-]*)", sheet)}
    partials = {path.stem for path in (content / "templates").rglob("*.html")}

    nouns = _nouns_above_content() - HOMONYMS

    assert {name for name in classes | partials if re.split(r"[-_]", name)[0] in nouns} == set()

"""What surrounds `/review/`: the applicant's pages, the public's, and all of the admin that is about applications.

From the addresses, so that one that is added is another line of the matrix.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db.models import Model
from django.urls import reverse

from awards.applications import urls
from tests.doors.admin import list_patterns
from tests.judging.rooms import ADMIN, APPLICATION, PUBLIC
from tests.judging.surface import Surface, post
from tests.judging.words import WORDS
from tests.judging.world import Person, World

OF_JUDGING = ("awards.reviews", "awards.assignments", "awards.rankings", "awards.decisions")
AROUND = (
    *("awards_applications_modeladmin_", "laurel_processing_admin_", "award_cycles:"),
    *("laurel_notices_admin:", "laurel_audit:", "wagtailadmin_home", "wagtailadmin_reports:site_history"),
)
APPLICATIONS = "awards_applications_modeladmin_index"
PATHS = ("/sitemap-pages.xml", "/apply/")
SCHEMA = Path(__file__).parents[1] / "architecture" / "openapi.json"
POSTED = {  # of the admin, what is only posted to
    "review_rankings:paper": {"paper": "table"},
    "decision_sets:paper": {},
    "panel_meetings:open_minutes": {},
}


def list_other_surfaces() -> list[Surface]:
    """What else reads applications, and all of the admin that is about them."""
    public = {f"search for {letter}": _searching("search", word) for letter, word in WORDS.items()}
    public |= {path: _of_public(path) for path in [*PATHS, *list_endpoints()]}
    public["award page"] = lambda world, _who: world.award_page.url
    public["cycle page"] = lambda world, _who: world.cycle_page.url
    public["call"] = lambda world, _who: world.cycle.apply_url
    found = {f"{APPLICATIONS}, search for {letter}": _searching(APPLICATIONS, word) for letter, word in WORDS.items()}
    for name in (APPLICATIONS, "laurel_audit:report"):
        found[f"{name}, export"] = _export_of(name)
    return [
        *_list_applicants(),
        *(Surface(name, find, room=PUBLIC) for name, find in public.items()),
        *(Surface(name, find, room=ADMIN) for name, find in found.items()),
        *_list_admin(),
    ]


def list_endpoints() -> list[str]:
    """Of the API all lists, and what is of one cycle or one award."""
    paths = json.loads(SCHEMA.read_text(encoding="utf-8"))["paths"]
    own = ("/api/v3/awards/", "/api/v3/award-cycles/")
    return [path for path, verbs in paths.items() if "get" in verbs and ("{" not in path or path.startswith(own))]


def _of_public(path: str) -> Callable[[World, Person], str]:
    def find(world: World, _who: Person) -> str:
        row = world.cycle if "cycles" in path else world.cycle.programme
        return path.format(public_id=row.public_id)

    return find


def _list_applicants() -> Iterator[Surface]:
    """Every address of one application, and the reading link."""
    for pattern in urls.application:
        yield Surface(f"laurel_applications:{pattern.name}", _of_application(pattern), room=APPLICATION)
    name = "laurel_applications:read"
    yield Surface(name, lambda _world, who: reverse(name, args=[who.opens]), room=APPLICATION)


def _of_application(pattern: Any) -> Callable[[World, Person], str]:
    arguments = list(pattern.pattern.converters)

    def find(world: World, _who: Person) -> str:
        own = world.applicants_arguments
        given = {argument: own.get((pattern.name, argument), own.get(argument)) for argument in arguments}
        given["public_id"] = world.application.public_id
        return reverse(f"laurel_applications:{pattern.name}", kwargs=given)

    return find


def _searching(address: str, word: str) -> Callable[[World, Person], str]:
    """For the beginning of a word, as the page of what was found says again what was typed."""
    return lambda _world, _who: f"{reverse(address)}?q={quote(word[:-1])}"


def _list_admin() -> Iterator[Surface]:
    for name, pattern in list_patterns():
        view = getattr(pattern.callback, "view_class", pattern.callback)
        model = find_model(pattern.callback)
        module = model.__module__ if model else getattr(view, "__module__", "")
        if not module.startswith(OF_JUDGING) and not name.startswith(AROUND):
            continue
        write = post(**POSTED[name]) if name in POSTED else None
        yield Surface(name, _row_of(name, list(pattern.pattern.regex.groupindex)), write, room=ADMIN)
        if name.endswith(":index"):
            yield Surface(f"{name}, export", _export_of(name), room=ADMIN)


def _export_of(name: str) -> Callable[[World, Person], str]:
    return lambda _world, _who: f"{reverse(name)}?export=xlsx"


def find_model(view: Any) -> type[Model] | None:
    given = getattr(view, "view_initkwargs", {}).get("model")
    model = given or getattr(getattr(view, "view_class", None), "model", None)
    return model if isinstance(model, type) else None


def _row_of(name: str, arguments: list[str]) -> Callable[[World, Person], str]:
    def find(world: World, _who: Person) -> str:
        row = world.rows_by_address.get(name) or world.rows_by_address.get(name.partition(":")[0])
        row = row or (world.application if name.startswith(AROUND[:2]) else None)
        key = row.pk if row else 1
        values = {"pk": key, "instance_pk": key, "public_id": getattr(row, "public_id", "x" * 22)}
        values |= {"file_id": values["public_id"], "code": "awards.submitted", "to": "closed", "audience": "x"}
        query = world.queries.get(name, "")
        return reverse(name, kwargs={argument: values.get(argument, 1) for argument in arguments}) + query

    return find

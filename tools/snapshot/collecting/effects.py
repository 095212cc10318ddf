"""What pressing a button does: every form of the admin and of applicants, sent as it stands, and taken back.

Of each is kept what it answers, what it says to the person, how many rows came or went, and what mail waits.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection
from django.utils.translation import override

from .addresses import first_examples
from .forms import Form, read_forms
from .models import find_model
from .pages import applying, list_applicants, private
from .snapshot import Snapshot
from .trees import parse
from .visiting import Visit, Visitor, undone

# Written by reading and signing in, by every save, or by no meaning of ours.
UNCOUNTED = ("sessions.session", "wagtailsearch.", "wagtailcore.editingsession", "django_tasks")
SAID = "messages", "errorlist", "error-message", "errors"
NOTICE = "Notice"


def collect(out: Path) -> None:
    """The forms of the first example of each address of the admin."""
    addresses: dict[str, str] = json.loads((out / "addresses.json").read_text())
    snapshot = Snapshot()
    visitor = Visitor("admin@example.jp", "en")
    for address, label in first_examples(addresses).items():
        press_all(snapshot, visitor, label, visitor.get(address))
    snapshot.write(out / "effects.json")


def collect_outside(out: Path) -> None:
    """The forms of some applicants, and of pages behind a secret."""
    snapshot = Snapshot()
    applicants = list_applicants()
    for person in (applicants[1], applicants[2], applicants[-1]):
        visitor = Visitor(person.email)
        for label, visit in applying(visitor):
            press_all(snapshot, visitor, f"{person.email} {label}", visit)
    visitor = Visitor()
    for label, visit in private(visitor):
        press_all(snapshot, visitor, f"private {label}", visit)
    snapshot.write(out / "effects-outside.json")


def press_all(snapshot: Snapshot, visitor: Visitor, label: str, page: Visit) -> None:
    """Every button of a page, one after the other."""
    if page.status == 200 and page.content_type.startswith("text/html"):
        for number, form in enumerate(read_forms(page.address, page.content.decode()), start=1):
            snapshot.add(f"effect {label} {number}", list(press(visitor, form)))


def press(visitor: Visitor, form: Form) -> Iterator[str]:
    """What a form does, line by line; nothing of it lasts."""
    with undone(), override("en"):
        before, last = _count(), _last_notice()
        answer = visitor.press(form.address, form.filled({}))
        yield f"pressed {form.button[0]}={form.button[1]}"
        yield f"status {answer.status} {answer.location}"
        yield from answer.errors
        page = visitor.follow(answer.location) if answer.location.startswith("/") else answer
        if page.content_type.startswith("text/html"):
            yield from said_on(page.content.decode())
        after = _count()
        for name in sorted(before.keys() | after.keys()):
            if after[name] != before[name]:
                yield f"{after[name] - before[name]:+d} {name}"
        for notice in find_model(NOTICE)._default_manager.filter(pk__gt=last).order_by("pk"):
            yield f"notice {notice.kind} to {notice.to}: {notice.values}"


def _count() -> Counter[str]:
    """How many rows of each model, by its verbose name."""
    found: Counter[str] = Counter()
    with override("en"), connection.cursor() as cursor:
        for model in apps.get_models():
            if model._meta.label_lower.startswith(UNCOUNTED) or not model._meta.managed:
                continue
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 -- a table of the database itself
            found[str(model._meta.verbose_name)] += cursor.fetchone()[0]
    return found


def _last_notice() -> int:
    return find_model(NOTICE)._default_manager.order_by("-pk").values_list("pk", flat=True).first() or 0


def said_on(page: str) -> Iterator[str]:
    """Messages and errors of a page."""
    root: Any = parse(page)
    for element in root.iter() if root is not None else ():
        said = isinstance(element.tag, str) and set(element.get("class", "").split()) & set(SAID)
        if said and (text := " ".join(element.text_content().split())):
            yield f"said {text}"

"""Forms of a page: what they would send as they stand, and what is filled in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from .trees import parse

TICK = "on"
Values = dict[str, list[str]]


@dataclass(frozen=True)
class Form:
    """One form: where it goes, what it holds, and which of its buttons is pressed."""

    address: str
    values: tuple[tuple[str, str], ...]
    button: tuple[str, str] = ("", "")
    boxes: tuple[tuple[str, str], ...] = ()  # not ticked yet

    def filled(self, answers: dict[str, str]) -> Values:
        """Its values, with some fields answered; TICK ticks the first box of that name."""
        said: Values = {}
        for name, value in (*self.values, *(() if not self.button[0] else (self.button,))):
            if name not in answers:
                said.setdefault(name, []).append(value)
        boxes = dict(reversed(self.boxes))
        return said | {n: [boxes.get(n, value) if value == TICK else value] for n, value in answers.items()}


def read_forms(page: str, text: str) -> Iterator[Form]:
    """Each form of a page that posts, once for each of its buttons; search and language are none."""
    root = parse(text)
    for form in root.forms if root is not None else ():
        if form.method != "POST" or "setlang" in (form.action or "") or "logout" in (form.action or ""):
            continue
        address = urlsplit(urljoin(page, form.action or page))
        path = f"{address.path}?{address.query}" if address.query else address.path
        values = tuple(_values(form))
        buttons = list(dict.fromkeys(_buttons(form))) or [("", "")]
        yield from (Form(path, values, button, tuple(_boxes(form))) for button in buttons)


def _values(form: Any) -> Iterator[tuple[str, str]]:
    """What a browser would send of the fields as they stand."""
    for field in form.iter("input", "select", "textarea"):
        name, kind = field.get("name"), field.get("type", "text")
        if not name or field.get("disabled") is not None or kind in ("submit", "button", "file", "image", "reset"):
            continue
        if field.tag == "select":
            chosen = [option for option in field.iter("option") if option.get("selected") is not None]
            if not chosen and field.get("multiple") is None:
                chosen = list(field.iter("option"))[:1]
            yield from ((name, option.get("value", option.text or "")) for option in chosen)
        elif field.tag == "textarea":
            yield name, (field.text or "").removeprefix("\n")
        elif kind not in ("checkbox", "radio"):
            yield name, field.get("value", "")
        elif field.get("checked") is not None:
            yield name, field.get("value", "on")


def _boxes(form: Any) -> Iterator[tuple[str, str]]:
    for field in form.iter("input"):
        if field.get("type") in ("checkbox", "radio") and field.get("checked") is None and field.get("name"):
            yield field.get("name"), field.get("value", "on")


def _buttons(form: Any) -> Iterator[tuple[str, str]]:
    for button in form.iter("button", "input"):
        kind = button.get("type", "submit" if button.tag == "button" else "text")
        if kind == "submit" and button.get("disabled") is None:
            yield button.get("name", ""), button.get("value", "")

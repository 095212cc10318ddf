"""Pages as a tree: what an element says, never where a word happens to be in the source.

`page_of(response).one("h1").text == "…"`; texts are as a reader sees them, spaces and line breaks as one space.
"""

import json
import re
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag

from foundation.text import kana

JAPANESE_PART = re.compile(kana.JAPANESE_PART)
CHOICES = ("radio", "checkbox")
NOT_SENT = ("submit", "button", "image", "reset", "file")


def page_of(answer: Any) -> "Element":
    """The tree of a response, of its bytes, or of a piece of HTML (of a mail, of a template)."""
    content = getattr(answer, "content", answer)
    text = content.decode() if isinstance(content, bytes) else str(content)
    return Element(BeautifulSoup(text, "lxml"))


class Element:
    """An element and what is in it. `page["href"]` is an attribute, which must be there; `get` may find none."""

    def __init__(self, tag: Tag) -> None:
        self.tag = tag

    def __repr__(self) -> str:
        return f"<{self.tag.name}: {self.text[:60]}>"

    def __getitem__(self, name: str) -> str:
        return _joined(self.tag[name])

    def get(self, name: str) -> str | None:
        return None if self.tag.get(name) is None else _joined(self.tag[name])

    @property
    def text(self) -> str:
        return " ".join(self.tag.get_text().split())

    @property
    def source(self) -> str:
        """The words as they were typed, with their line breaks: of `<pre>` and `<textarea>`."""
        return self.tag.get_text()

    def all(self, selector: str) -> "list[Element]":
        """Those that fit; none in a template, of which a page shows nothing, and where Soup Sieve 2 looks, too."""
        return [Element(found) for found in self.tag.select(selector) if found.find_parent("template") is None]

    def one(self, selector: str) -> "Element":
        """The only element that fits: none, or a second one, is a failure that names them."""
        found = self.all(selector)
        assert len(found) == 1, f"{len(found)} elements fit {selector!r}: {found}"
        return found[0]

    def has(self, selector: str) -> bool:
        return bool(self.all(selector))

    def texts(self, selector: str) -> list[str]:
        return [found.text for found in self.all(selector)]

    def values(self, selector: str, attribute: str) -> list[str]:
        """An attribute of each element that fits and has it: `page.values("nav a", "href")`."""
        return [found[attribute] for found in self.all(selector) if attribute in found.tag.attrs]

    @property
    def hrefs(self) -> list[str]:
        """Where the links in it lead to, in their order."""
        return self.values("a", "href")

    def said_with(self, part: str, selector: str = "*") -> list[str]:
        """The texts of the innermost elements with these words: `[]` when nobody reads them."""
        fitting = [found for found in self.all(selector) if part in found.text]
        return [each.text for each in fitting if not any(part in inner.text for inner in each.all(selector))]

    @property
    def unmarked_japanese(self) -> list[str]:
        """What is read in Japanese in no element that says so: of a page in English nothing should be."""
        found = (text for text in self.tag.find_all(string=JAPANESE_PART) if type(text) is NavigableString)
        spoken = [(text.strip(), text.find_parent(lang=True)) for text in found]
        for name in ("alt", "aria-label", "title"):
            for each in self.tag.find_all(attrs={name: JAPANESE_PART}):
                spoken.append((str(each[name]), each if each.has_attr("lang") else each.find_parent(lang=True)))
        return [text for text, marked in spoken if marked["lang"] != "ja"]

    @property
    def structured_data(self) -> list[Any]:
        """What the page tells search engines: all blocks of its JSON-LD, in their order."""
        blocks = [json.loads(found.source) for found in self.all('script[type="application/ld+json"]')]
        return [each for block in blocks for each in (block if isinstance(block, list) else [block])]

    @property
    def inline_code(self) -> list[str]:
        """What a strict content security policy would refuse: inline styles and scripts."""
        scripts = [found for found in self.all("script:not([src])") if found.get("type") != "application/ld+json"]
        handlers = [found for found in self.all("*") if any(name.startswith("on") for name in found.tag.attrs)]
        return [str(found.tag)[:80] for found in (*self.all("style, [style]"), *scripts, *handlers)]

    @property
    def fields(self) -> dict[str, Any]:
        """What a browser without JavaScript would send of all fields in it, files and buttons left out.

        A name that is sent more than once has a list, as Django's test client takes it.
        """
        sent: dict[str, list[str]] = {}
        for field in self.all("input[name], textarea[name], select[name]"):
            value = field._sent()
            if value is not None:
                sent.setdefault(field["name"], []).append(value)
        return {name: values[0] if len(values) == 1 else values for name, values in sent.items()}

    def _sent(self) -> str | None:
        if "disabled" in self.tag.attrs:
            return None
        if self.tag.name == "textarea":
            return self.source.removeprefix("\n")
        if self.tag.name == "select":
            options = self.all("option")
            chosen = [option for option in options if "selected" in option.tag.attrs] or options[:1]
            return (chosen[-1].get("value") or "") if chosen else None
        kind = self.get("type")
        if kind in NOT_SENT or (kind in CHOICES and "checked" not in self.tag.attrs):
            return None
        value = self.get("value")
        return value if value is not None else "on" if kind in CHOICES else ""


def _joined(value: Any) -> str:
    """Of `class` and `rel` the parser makes a list."""
    return " ".join(value) if isinstance(value, list) else str(value)

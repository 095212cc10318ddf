"""The data of the walk: beside each thing that shows, its like in every state in which it may not.

`Thing` is one record or page and the secret it belongs to; `"open"` is no secret. Made once for a module of tests, in a
transaction that is taken back.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db import models
from wagtail.models import Page, PageViewRestriction

from tests.doors.marks import Marks
from tests.factories.pages import front_page

OPEN = "open"
STAFF = "the secretariat's own"  # notes, mail, accounts: for nobody but staff
LANGUAGES = ("ja", "en")


PAGE_KINDS = {
    "case": "CaseStudyPage",
    "collection": "CollectionPage",
    "event": "EventPage",
    "release": "PressReleasePage",
}


@dataclass(frozen=True)
class Thing:
    """One row, whose words are marked with a secret's name. `kind` says which doors ask for it."""

    kind: str
    secret: str
    row: Any
    variant: str = ""  # what makes an open page worth a walk of its own

    def value(self, name: str) -> Any:
        """What an address names it by: an attribute of the row, or the public id of what it belongs to."""
        found = getattr(self.row, name, None)
        return found.public_id if isinstance(found, models.Model) else found


@dataclass
class World:
    """What there is: things by kind, the marks in them, and the keys that open private addresses."""

    marks: Marks = field(default_factory=Marks)
    things: list[Thing] = field(default_factory=list)
    keys: dict[str, dict[str, str]] = field(default_factory=dict)
    people: dict[str, Any] = field(default_factory=dict)

    def add(self, kind: str, secret: str, row: Any, variant: str = "") -> Any:
        """Keep a row; its public id and file name are marks, where there are any."""
        self.things.append(Thing(kind, secret, row, variant))
        for name in ("public_id", "reference", "file"):
            if value := getattr(row, name, None):
                self.marks.value(secret, f"{type(row).__name__}.{name}", value)
        return row

    def make(self, factory: Any, secret: str, *, own: dict[str, str] | None = None, **facts: Any) -> dict[str, Any]:
        """What a factory is called with: a mark for every text of its model, and the facts on top."""
        model = factory if issubclass(factory, models.Model) else factory._meta.model
        return {**self.marks.texts(model, secret, own=own), **facts}

    def of(self, *kinds: str) -> list[Thing]:
        return [thing for thing in self.things if thing.kind in kinds]

    def of_kind(self, kind: str) -> list[Thing]:
        """Things of a kind, or of one type of page by its own name (`event`)."""
        if model := PAGE_KINDS.get(kind):
            return [thing for thing in self.of("page") if type(thing.row).__name__ == model]
        return self.of(kind)

    def one(self, kind: str, secret: str) -> Any:
        """The first row of that kind and secret."""
        return next(thing.row for thing in self.things if (thing.kind, thing.secret) == (kind, secret))

    def key(self, name: str, holder: str, secret: str) -> None:
        """What a private address holds: `keys["reading"]["reader"]` opens the page of whoever is called so."""
        self.keys.setdefault(name, {})[holder] = secret

    def page(
        self, secret: str, page: Page, *, parent: Page, live: bool = True, variant: str = "", **restriction: Any
    ) -> Any:
        """A page in the tree: live or a draft, under a view restriction if one is given."""
        page.live, page.locale = live, parent.locale
        page = Page.objects.get(pk=parent.pk).add_child(instance=page)
        if restriction:
            made = PageViewRestriction.objects.create(page=page, **restriction)
            self.add("restriction", secret, made)
        return self.add("page", secret, page, variant)


PASSWORD = {"restriction_type": PageViewRestriction.PASSWORD, "password": "not-to-be-guessed"}
MEMBERS = {"restriction_type": PageViewRestriction.LOGIN}
STATES: tuple[tuple[str, dict[str, Any]], ...] = (
    (OPEN, {}),
    ("draft", {"live": False}),
    ("password", PASSWORD),
    ("members", MEMBERS),
)


def fronts() -> dict[str, Page]:
    return {language: front_page(language) for language in LANGUAGES}


def add_in_states(world: World, model: type[Page], parents: dict[str, Page], **facts: Any) -> dict[str, Page]:
    """A page of this type for each state and language, translations of one another; the open ones by language.

    A fact that is a function is called with the state: pages of records need a record each.
    """
    found = {}
    for state, how in STATES:
        given = {name: value(state) if callable(value) else value for name, value in facts.items()}
        key = None
        for language, parent in parents.items():
            page = model(**world.marks.texts(model, state), **given)
            page.translation_key = key = key or page.translation_key
            page = world.page(state, page, parent=parent, **how)
            if state == OPEN:
                found[language] = page
    return found

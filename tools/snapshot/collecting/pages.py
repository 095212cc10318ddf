"""Pages: the admin for several people, the public site in two languages, applicants' own pages."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model

from .addresses import Route, first_examples
from .crawling import AVOIDED, Crawl, some_keys
from .reading import in_mail, list_kept
from .snapshot import Snapshot
from .visiting import Visit, Visitor

ADMIN = "/admin/"
PUBLIC_LIMIT = 60  # of the route that serves the page tree
BEGINNINGS = (
    *("/", "/ja/", "/en/", "/sitemap.xml", "/robots.txt", "/ja/no-such-page/", "/en/no-such-page/"),
    *("/ja/search/?q=在宅", "/en/search/?q=home", "/ja/search/?q=xyzzy", "/ja/campaign/?page=2", "/ja/verify/?q=1"),
    *("/ja/campaign/?prefecture=13", "/en/campaign/?prefecture=13", "/ja/campaign/?q=株式会社", "/ja/events/?q=在宅"),
)
SPEAKERS = 3  # applicants whose pages are looked at in English, too
PEOPLE = {
    "administrator": "admin@example.jp",
    "secretariat": "secretariat@example.jp",
    "editor": "editor@example.jp",
    "publisher": "publisher@example.jp",
    "reviewer": "reviewer@example.jp",
    "auditor": "auditor@example.jp",
    "applicant": "applicant@example.jp",
    "nobody": "",
}


# Addresses with a secret, which mail and pages give.
HIDDEN = r"[\w-]{20,}"
PRIVATE = (
    rf"/(?:manage|(?:ja|en)/cooperate|join/confirm|apply/read|notices/unsubscribe)/{HIDDEN}/"
    rf"|/(?:award-logo|logos)/{HIDDEN}/{HIDDEN}/"
)


def is_admin(address: str) -> bool:
    return address.startswith(ADMIN)


def is_applying(address: str) -> bool:
    return address.startswith(("/apply/", "/award-logo/"))


def is_private(address: str) -> bool:
    return re.match(PRIVATE, address) is not None


def is_public(address: str) -> bool:
    others = is_admin(address) or is_applying(address) or is_private(address)
    return not others and not address.startswith(("/dev/", "/api/"))


def collect_admin(out: Path) -> None:
    """The whole admin as the administrator sees it, and where its pages are, for the others."""
    snapshot = Snapshot()
    crawl = Crawl(Visitor(PEOPLE["administrator"]), is_admin)

    def unled(route: Route) -> bool:
        return route.pattern.startswith("admin/") and not f"/{route.pattern}".startswith(AVOIDED)

    for source in (crawl.visits(ADMIN), crawl.missed(unled), crawl.visits(*_bulk_actions())):
        for label, visit in source:
            snapshot.add_visit("administrator ja", label, visit)
    snapshot.write(out / "pages-admin.json")
    (out / "addresses.json").write_text(json.dumps(crawl.examples.labels, ensure_ascii=False, indent=0))


def _bulk_actions() -> Iterator[str]:
    """What can be done with ticked rows of a list, for some rows."""
    from wagtail.admin.views.bulk_action.registry import bulk_action_registry  # noqa: PLC0415 -- after Django's setup

    bulk_action_registry._scan_for_bulk_actions()
    for app, models in bulk_action_registry.actions.items():
        for name, actions in models.items():
            ticked = "&".join(f"id={key}" for key in some_keys(apps.get_model(app, name)))
            yield from (f"{ADMIN}bulk/{app}/{name}/{action}/?{ticked}" for action in actions if ticked)


def collect_admin_of(out: Path, role: str, language: str = "ja") -> None:
    """The same addresses for another person, or in English by its texts."""
    addresses: dict[str, str] = json.loads((out / "addresses.json").read_text())
    snapshot = Snapshot()
    if language == "en":
        _speak(language)
    visitor = Visitor(PEOPLE[role], language)
    for address, label in first_examples(addresses).items():
        visit = visitor.get(address)
        snapshot.add_visit(f"{role} {language}", label, visit, texts_only=language == "en")
    snapshot.write(out / f"pages-admin-{role}-{language}.json")


def collect_statuses(out: Path, *roles: str) -> None:
    """What the other roles get at the first example of each address of the admin."""
    addresses: dict[str, str] = json.loads((out / "addresses.json").read_text())
    snapshot = Snapshot()
    for role in roles:
        visitor = Visitor(PEOPLE[role])
        for address, label in first_examples(addresses).items():
            visit = visitor.get(address)
            snapshot.add(f"status {label}", [f"{role} {visit.status} {visit.location}"])
    snapshot.write(out / f"status-{'-'.join(roles)}.json")


def collect_site(out: Path) -> None:
    """What the public reads: Japanese whole, English by its texts; feeds, calendars, open data, prints besides."""
    snapshot = Snapshot()
    crawl = Crawl(Visitor(), is_public, PUBLIC_LIMIT)

    def unled(route: Route) -> bool:
        return is_public(f"/{route.pattern}") and not f"/{route.pattern}".startswith(AVOIDED)

    for source in (crawl.visits(*BEGINNINGS), crawl.missed(unled)):
        for label, visit in source:
            snapshot.add_visit("public", label, visit, texts_only=label.startswith("/en/"))
    snapshot.write(out / "pages-site.json")


def collect_applying(out: Path) -> None:
    """The pages of everybody who applies, Japanese whole, English by its texts."""
    snapshot = Snapshot()
    for language in ("ja", "en"):
        for person in list_applicants()[: None if language == "ja" else SPEAKERS]:
            for label, visit in applying(Visitor(person.email, language)):
                snapshot.add_visit(f"{person.email} {language}", label, visit, texts_only=language == "en")
    snapshot.write(out / "pages-applying.json")


def applying(visitor: Visitor) -> Iterator[tuple[str, Visit]]:
    crawl = Crawl(visitor, is_applying)
    yield from crawl.visits("/apply/")
    yield from crawl.missed(lambda route: is_applying(f"/{route.pattern}"))


def collect_private(out: Path) -> None:
    """The pages behind the secrets that mail, and the pages of an applicant, have given."""
    snapshot = Snapshot()
    for language in ("ja", "en"):
        for label, visit in private(Visitor(language=language)):
            snapshot.add_visit(f"private {language}", label, visit, texts_only=language == "en")
    snapshot.write(out / "pages-private.json")


def private(visitor: Visitor) -> Iterator[tuple[str, Visit]]:
    """Every page behind a secret."""
    beginnings = dict.fromkeys([*in_mail(PRIVATE), *list_kept()])
    yield from Crawl(visitor, is_private).visits(*beginnings)


def list_applicants() -> list[Any]:
    """Everybody without a role."""
    users = get_user_model()._default_manager
    return list(users.filter(groups=None, is_superuser=False, is_active=True).order_by("pk"))


def _speak(language: str) -> None:
    """Everybody's admin speaks this language from now on (in this copy of the database)."""
    from wagtail.users.models import UserProfile  # noqa: PLC0415 -- after Django's setup

    for user in get_user_model()._default_manager.all():
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})

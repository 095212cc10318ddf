"""Who walks: how each is known to the site, and which marks each may see."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import APIToken

from accounts.domain.role import apply_roles
from tests.doors.marks import Mark
from tests.doors.table import ADMIN, Address
from tests.doors.world import OPEN, World
from tests.doors.world_judging import JUDGING

API = "/api/v3/"
PAGES = frozenset(
    {"draft", "password", "members", "newer draft", "embargoed", "unreleased", "suspended", "revoked", "unannounced"}
)
EDITORS = ("Organisation.", "Theme.", "MediaCoverage.", "EventProposal.", "SiteImage.", "SiteDocument.")
FILES = ("SiteImage.", "SiteDocument.")  # staff fetch them wherever they are
# what the page at a private address says to its holder
HELD = {
    "reader": {"application"},
    "participant": {"participants' own"},
    "body": {"bodies' own", "proposal"},
    "awardee": set(),
    "somebody unconfirmed": {"unconfirmed participant"},
}


def zone_of(path: str) -> str:
    return "admin" if path.startswith(ADMIN) else "api" if path.startswith(API) else "site"


@dataclass(frozen=True)
class Visitor:
    """`may_see` answers for a mark in a zone; a holder of a private address asks nowhere else."""

    name: str
    may_see: Callable[[Mark, str], bool]
    cookies: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    is_holder: bool = False

    def client(self, address: str) -> Client:
        client = Client(raise_request_exception=False, headers=self.headers, REMOTE_ADDR=address)
        for name, value in self.cookies.items():
            client.cookies[name] = value
        return client

    def knocks_at(self, address: Address) -> bool:
        return address.holder == self.name if self.is_holder else not address.holder


def make_visitors(world: World) -> dict[str, Visitor]:
    """All of them, by name; staff's roles are made as the site makes them."""
    apply_roles()
    staff = {name: _staff(name) for name in ("reviewer", "editor", "auditor")}
    nobody = get_user_model().objects.create_user("token@example.jp")
    visitors = [
        Visitor("anonymous", _may_see()),
        _signed_in("applicant", world.people["applicant"], site={"application"}),
        _signed_in("colleague", world.people["colleague"], site={"application"}),
        _signed_in("reviewer", staff["reviewer"]),
        _signed_in("editor", staff["editor"], admin=PAGES, fields=EDITORS),
        _signed_in("auditor", staff["auditor"], everything="admin", but=(JUDGING,)),
        _token("token", nobody),
        _token("editor's token", staff["editor"], api=PAGES),
        *(Visitor(name, _may_see(site=secrets), is_holder=True) for name, secrets in HELD.items()),
    ]
    return {visitor.name: visitor for visitor in visitors}


def _may_see(
    *,
    fields: tuple[str, ...] = (),
    everything: str = "",
    but: tuple[str, ...] = (),
    **secrets: set[str] | frozenset[str],
) -> Callable[[Mark, str], bool]:
    def may_see(mark: Mark, zone: str) -> bool:
        is_all = zone == everything and mark.secret not in but
        if mark.secret == OPEN or is_all or mark.secret in secrets.get(zone, ()):
            return True
        return bool(fields) and (zone == "admin" or mark.field.startswith(FILES)) and mark.field.startswith(fields)

    return may_see


def _staff(role: str) -> Any:
    person = get_user_model().objects.create_user(f"{role}@example.jp")
    person.groups.add(Group.objects.get(name=role))
    return person


def _signed_in(name: str, person: Any, *, site: set[str] | None = None, **seen: Any) -> Visitor:
    """A page for members shows to everybody who is signed in."""
    client = Client()
    client.force_login(person)
    cookies = {key: morsel.value for key, morsel in client.cookies.items()}
    return Visitor(name, _may_see(site={"members", *(site or ())}, **seen), cookies)


def _token(name: str, person: Any, **seen: Any) -> Visitor:
    _row, written = APIToken.create_token(user=person, name=name)
    return Visitor(name, _may_see(**seen), headers={"Authorization": f"Bearer {written}"})

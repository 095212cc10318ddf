"""Every list of the admin asks as many questions at 300 rows as at 3, and twelve at most; Wagtail's of pages more.

All count. Before a list of ours asks anything, Wagtail's shell has asked six (session, person, profile, languages, the
tree twice), or ten of somebody who isn't allowed everything (rights of their own, of groups, to pages, collections,
sites). Each list is asked for as staff see it, warm. Lists of pages cost something for each type of page in them; for
somebody who may edit pages and not publish them, Wagtail itself asks twice for each page whether it may be deleted.
On PostgreSQL the walk over all doors asks for each of them.
"""

from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from accounts.domain.role import apply_roles
from tests.lists.admin_lists import OF_PAGES, list_admin, list_admin_lists
from tests.lists.multiply import made_here, multiply
from tests.lists.rows import Shared, add_one_of_everything
from tests.lists.test_costs import ANSWERED, count_queries, count_rows

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.once, pytest.mark.timeout(1800)]
SHELL = {"superuser": 6, "secretariat": 10}
OWN = 6
TURNS = 4
TURNS_OF_FEW = 2
OF_PAGES_OWN = 36  # with no page in it such a list costs 18, all of it Wagtail’s; a query for each of 50 would show


@dataclass(frozen=True)
class Shown:
    """Queries of the least request, 0 for what this person may not see; how many rows the list says it has."""

    cost: int
    rows: int | None = None


def test_every_list_of_the_admin_costs_the_same_with_3_and_300_rows() -> None:
    shared, clerks = Shared(), make_clerks()
    with made_here() as rows:
        add_one_of_everything(shared)
    multiply(rows, 2)
    lists = list(list_admin_lists(shared))
    few = {("superuser", name): measure(clerks["superuser"], address, TURNS_OF_FEW).cost for name, address in lists}

    multiply(rows, 297)
    lists_of = [(who, name, address) for name, address in lists for who in clerks if is_counted(who, name)]
    most = {(who, name): SHELL[who] + (OF_PAGES_OWN if name.startswith(OF_PAGES) else OWN) for who, name, _ in lists_of}
    until = most | {key: min(cost, most[key]) for key, cost in few.items()}
    shown = {(who, name): measure(clerks[who], address, TURNS, until[who, name]) for who, name, address in lists_of}
    many = {key: one.cost for key, one in shown.items()}

    grown = {key for key, cost in few.items() if many[key] > cost and not key[1].startswith(OF_PAGES)}
    assert {key: (few[key], many[key]) for key in grown} == {}
    assert {key: cost for key, cost in many.items() if cost > most[key]} == {}
    counted = {who: sum(cost > 0 for (one, _name), cost in many.items() if one == who) for who in clerks}
    assert counted["superuser"] > 120
    assert counted["secretariat"] > 40
    held = {address: shown["superuser", name].rows for name, address in lists if address in set(list_admin())}
    assert {address: number for address, number in held.items() if number is not None and number < 300} == {}
    assert len(held) > 30


def make_clerks() -> dict[str, Client]:
    """Somebody who may do everything, and somebody of the secretariat."""
    apply_roles()
    users = get_user_model().objects
    people: dict[str, Any] = {
        "superuser": users.create_superuser("clerk@example.jp"),
        "secretariat": users.create_user("secretariat@example.jp"),
    }
    people["secretariat"].groups.add(Group.objects.get(name="secretariat"))
    clients = {who: Client() for who in people}
    for who, client in clients.items():
        client.force_login(people[who])
    return clients


def is_counted(who: str, name: str) -> bool:
    return who == "superuser" or not name.startswith(OF_PAGES)


def measure(client: Client, address: str, turns: int, until: int = 0) -> Shown:
    """What the list costs once all is read that is read once.

    The least of some requests, as a moment of change may lie between two; the first that costs no more than *until* is
    the last.
    """
    shown: list[Shown] = []
    for _turn in range(turns):
        cost, answer = count_queries(client, address, expected=ANSWERED | {302})
        if answer.status_code == 200:
            shown.append(Shown(cost, count_rows(answer)))
            if cost <= until:
                break
        elif answer["Location"] in ("/admin/", address):
            return Shown(0)
        else:
            address = answer["Location"]  # what the list opens on
    return min(shown, key=lambda one: one.cost)

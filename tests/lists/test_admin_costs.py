"""Every list of the admin asks as many questions at 300 rows as at 3, and twelve at most; Wagtail's of pages more.

All count. Before a list of ours asks anything, Wagtail's shell has asked six (session, person, profile, languages, the
tree twice), or ten of somebody who isn't allowed everything (rights of their own, of groups, to pages, collections,
sites). Each list is asked for as staff see it, warm. Lists of pages cost something for each type of page in them; for
somebody who may edit pages and not publish them, Wagtail itself asks twice for each page whether it may be deleted.
Lists of records are asked cold, too, as a process's first request. Once, on SQLite: on PostgreSQL `test_values.py` asks
for each of ours. What costs no statement is left out, since it took most of the time: the HTML of widgets
(`plain_widgets.py`), copies of each template's context, the index of words, which no list without a search reads.
"""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from accounts.domain.role import apply_roles
from foundation.viewsets import home
from tests.lists.admin_lists import OF_PAGES, list_admin, list_admin_lists
from tests.lists.multiply import made_here, multiply
from tests.lists.plain_widgets import keep_list
from tests.lists.rows import Shared, add_one_of_everything
from tests.lists.test_costs import ANSWERED, COLD, WARM, count_queries
from tests.lists.test_costs import measure as measure_cold_and_warm

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.once, pytest.mark.timeout(1800)]
SHELL = {"superuser": 6, "secretariat": 10}
OWN = 6
OF_FILES = ("wagtailimages:index", "wagtaildocs:index")
TURNS = 4
OF_PAGES_OWN = 36  # with no page in it such a list costs 18, all of it Wagtail’s; a query for each of 50 would show


def own_of(name: str) -> int:
    """What a page may ask besides the shell: the front page once for each kind of work that may wait."""
    if name == "wagtailadmin_home":
        return len(home.pending.list()) + OF_PAGES_OWN // 2
    if name in OF_FILES:
        return OWN + 1  # which files a release to come conceals is read first
    return OF_PAGES_OWN if name.startswith(OF_PAGES) else OWN


@pytest.fixture
def plain(settings, monkeypatch):
    settings.FORM_RENDERER = "tests.lists.plain_widgets.PlainWidgets"
    monkeypatch.setattr("django.test.client.store_rendered_templates", keep_list)


@pytest.mark.usefixtures("plain")
def test_every_list_of_the_admin_costs_the_same_with_3_and_300_rows() -> None:
    shared, clerks = Shared(), make_clerks()
    with made_here() as rows:
        add_one_of_everything(shared)
    multiply(rows, 2, is_searched=False)
    lists, superuser = list(list_admin_lists(shared)), clerks["superuser"]
    records_few = {address: measure_cold_and_warm(superuser, address) for address in list_admin()}
    known = {address: cost.warm for address, cost in records_few.items()}
    few = {
        ("superuser", name): known[address] if address in known else measure(superuser, address, turns=2)
        for name, address in lists
    }

    multiply(rows, 297, is_searched=False)
    records = {address: measure_cold_and_warm(superuser, address) for address in list_admin()}
    lists_of = [(who, name, address) for name, address in lists for who in clerks if is_counted(who, name)]
    most = {(who, name): SHELL[who] + own_of(name) for who, name, _ in lists_of}
    until = most | {key: min(cost, most[key]) for key, cost in few.items()}
    known = {("superuser", address): cost.warm for address, cost in records.items()}
    many = {
        (who, name): known[who, address]
        if known.get((who, address), most[who, name] + 1) <= until[who, name]
        else measure(clerks[who], address, until[who, name])
        for who, name, address in lists_of
    }

    grown = {key for key, cost in few.items() if many[key] > cost and not key[1].startswith(OF_PAGES)}
    assert {key: (few[key], many[key]) for key in grown} == {}
    assert {key: cost for key, cost in many.items() if cost > most[key]} == {}
    counted = {who: sum(cost > 0 for (one, _name), cost in many.items() if one == who) for who in clerks}
    assert counted["superuser"] > 120
    assert counted["secretariat"] > 40
    costs = {address: (records_few[address], cost) for address, cost in records.items()}
    assert {a: pair for a, pair in costs.items() if pair[1].cold > pair[0].cold or pair[1].warm > pair[0].warm} == {}
    assert {address: cost for address, cost in records.items() if cost.cold > COLD or cost.warm > WARM} == {}
    held = {address: cost.total for address, cost in records.items() if cost.total is not None}
    assert {address: total for address, total in held.items() if total < 300} == {}
    assert len(held) > 40


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


def measure(client: Client, address: str, until: int = 0, *, turns: int = TURNS) -> int:
    """What the list costs once all is read that is read once; 0 for what this person may not see.

    The least of so many requests, as a moment of change may lie between two; the first that costs no more than *until*
    is the last.
    """
    costs: list[int] = []
    for _turn in range(turns):
        cost, answer = count_queries(client, address, expected=ANSWERED | {302})
        if answer.status_code == 200:
            costs.append(cost)
            if cost <= until:
                break
        elif answer["Location"] in ("/admin/", address):
            return 0
        else:
            address = answer["Location"]  # what the list opens on
    return min(costs)

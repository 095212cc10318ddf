"""The walk itself: the anonymous visitor everywhere by every method, everybody else at each door, by the rest in turns.

`make doors` goes the whole way: everybody, by every method, to every row.
"""

import sys
from collections.abc import Iterator, Sequence
from itertools import product

import pytest

from tests.doors.admin import KIND as ADMIN_KIND
from tests.doors.known_leaks import KNOWN
from tests.doors.table import Address, sample
from tests.doors.visitors import HELD, Visitor, zone_of
from tests.doors.walker import METHODS, SAFE, Walk
from tests.doors.warm import keeping, warm
from tests.doors.world import OPEN, World
from tests.doors.world_judging import JUDGING
from tests.judging.quickly import answering_quickly

__all__ = ["keeping"]
pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]
WRITING = [method for method in METHODS if method not in SAFE]
SIGNED_IN = ("applicant", "colleague", "reviewer", "editor", "auditor", "token", "editor's token")
OPEN_TO_ALL = {
    "page", "list", "feed", "calendar", "search", "sitemap", "certificate", "logo", "open_data", "form",
    "api_list", "api_detail", "file",
}  # fmt: skip
WRITTEN_ONLY = {
    "wagtailcore_authenticate_with_password", "laurel_assets:download", "laurel_assets:preview",
    "laurel_assets:picture", "laurel_logos:logo_preview", "laurel_logos:logo_picture", "laurel_assets:original",
}  # fmt: skip


@pytest.fixture(autouse=True)
def quickly() -> Iterator[None]:
    """What frames a page is found once for each test; what is asked for there, each time."""
    with answering_quickly(keeps_reads=False):
        yield


def report(walk: Walk) -> list[str]:
    """A line for each door, visitor and secret that isn't known: what shows, and an address where it does."""
    lines: dict[str, list[str]] = {}
    for leak, path in sorted(walk.leaks.items()):
        if (leak.door, leak.secret) not in KNOWN:
            lines.setdefault(f"{leak.visitor}: {leak.method} {leak.door} ({leak.secret}) {path}", []).append(leak.what)
    return [f"{line}: {', '.join(shown)}" for line, shown in lines.items()]


def go(world: World, visitors: Sequence[Visitor], addresses: list[Address], methods: Sequence[str]) -> Walk:
    walk = Walk(world).go(visitors, addresses, methods)
    names = ", ".join(visitor.name for visitor in visitors)
    sys.stdout.write(f"{names}: {walk.requests} requests at {len({one.door.name for one in addresses})} doors\n")
    return walk


def test_the_anonymous_visitor_learns_nothing_hidden(world, visitors, addresses) -> None:
    walk = go(world, [visitors["anonymous"]], addresses, ["GET"])

    assert report(walk) == []
    assert {(leak.door, leak.secret) for leak in walk.leaks} == KNOWN
    reachable = {each.door.name for each in addresses if each.door.kind in OPEN_TO_ALL}
    assert reachable - walk.opened - walk.shut - WRITTEN_ONLY == set()


def test_no_other_method_tells_more(world, visitors, addresses, request) -> None:
    """In the short walk each door is asked by one method in turn, those of a kind by all; hidden pages by one."""
    visitor, others = visitors["anonymous"], [method for method in METHODS if method != "GET"]
    if request.config.getoption("--whole-walk", default=False):
        walk = go(world, [visitor], addresses, ["OPTIONS", "HEAD"]).go([visitor], sample(addresses), WRITING)
    else:
        walk = go(world, [visitor], _list_hidden_pages(addresses), ["OPTIONS"])
        kinds: dict[str, list[Address]] = {}
        for address in filter(visitor.knocks_at, sample(addresses)):
            kinds.setdefault(address.door.kind, []).append(address)
        for found in kinds.values():
            for number in range(max(len(found), len(others))):
                walk.knock(visitor, found[number % len(found)], others[number % len(others)])

    assert report(walk) == []


def test_what_is_kept_of_one_is_nothing_more_to_another(world, visitors, addresses, keeping) -> None:
    """Staff ask first, then somebody unknown, then another, who gets what is kept."""
    chosen = [*sample(addresses), *_list_hidden_pages(addresses)]
    public = [one for one in dict.fromkeys(chosen) if one.door.kind in OPEN_TO_ALL and not one.holder]
    known, first, second = warm(visitors["auditor"]), warm(visitors["anonymous"], "first"), warm(visitors["anonymous"])

    walk = go(world, [known, first, second], public, ["GET"])

    assert report(walk) == []
    assert first.reader.made - second.reader.made > 100


def _list_hidden_pages(addresses: list[Address]) -> list[Address]:
    return [one for one in addresses if one.door.kind == "page" and one.secret != OPEN]


def _is_read(name: str, address: Address) -> bool:
    """Whether who asks is looked at there: a token by the API alone, a session everywhere else.

    The applicant and the editor try their sessions at the API, too; to everybody else it answers as to the anonymous.
    """
    is_api = zone_of(address.path) == "api"
    return is_api or address.door.kind == "file" if "token" in name else not is_api or name in ("applicant", "editor")


def _matters(name: str, address: Address) -> bool:
    """In the short walk each asks where the answer may differ.

    A colleague differs from the applicant where applications are. Staff ask in the admin for what is hidden; the
    auditor, who may read all there but what judging comes to, for that alone.
    """
    kind = address.door.kind
    if name == "colleague":
        return kind in ("application", "private", "file", "list")
    return kind != ADMIN_KIND or (address.secret != OPEN and (name != "auditor" or address.secret == JUDGING))


@pytest.mark.parametrize("name", SIGNED_IN)
def test_whoever_is_known_sees_no_more_than_their_own(world, visitors, addresses, request, name) -> None:
    goes_all_the_way = request.config.getoption("--whole-walk", default=False)
    few = [one for one in sample(addresses, all_of="application") if _matters(name, one)]
    chosen = [one for one in (addresses if goes_all_the_way else few) if _is_read(name, one)]
    walk = go(world, [visitors[name]], chosen, METHODS if goes_all_the_way else ["GET"])

    assert report(walk) == []


def test_each_kind_of_door_is_tried_by_everybody_by_every_method(world, visitors, addresses) -> None:
    """Who is known takes turns: one open and one hidden address of each door, all hidden pages; of a kind everybody."""
    kinds: dict[str, list[Address]] = {}
    for address in dict.fromkeys([*sample(addresses), *_list_hidden_pages(addresses)]):
        if not address.holder:
            kinds.setdefault(address.door.kind, []).append(address)
    walk, tried, reached = Walk(world), set(), set()
    for kind, found in kinds.items():
        for name, address, method in take_turns(found, METHODS[2:]):
            walk.knock(visitors[name], address, method)
            tried.add((kind, method, name))
            reached.add(address)
    sys.stdout.write(f"in turns: {walk.requests} requests\n")

    assert report(walk) == []
    assert tried == {
        (kind, method, name)
        for kind, found in kinds.items()
        for method in METHODS[2:]
        for name in SIGNED_IN
        if any(_is_read(name, address) for address in found)
    }
    looked_at = {one for found in kinds.values() for one in found if any(_is_read(name, one) for name in SIGNED_IN)}
    assert reached == looked_at


def test_who_is_refused_changes_nothing(world, visitors, addresses) -> None:
    """Each door, all that is private and each hidden page is sent a form by somebody in turn."""
    chosen = [*sample(addresses, all_of="application"), *_list_hidden_pages(addresses)]
    walk = Walk(world)
    for name, address, method in take_turns([one for one in dict.fromkeys(chosen) if not one.holder], ["POST"]):
        walk.knock(visitors[name], address, method)
    denied = [answer for answer in walk.answers.values() if answer.is_denied]
    sys.stdout.write(f"refused: {len(denied)} of {walk.requests} requests\n")

    assert report(walk) == []
    assert len(denied) > 500
    assert any(answer.changed for answer in walk.answers.values())


def take_turns(addresses: list[Address], methods: Sequence[str]) -> Iterator[tuple[str, Address, str]]:
    """Of one kind: everybody by each method at one address where they are looked at, and each address by somebody.

    The unknown visitor asks at every door by every method, and so does everybody in the whole walk.
    """
    left = list(addresses)
    for number, (name, method) in enumerate(product(SIGNED_IN, methods)):
        fitting = [one for one in left if _is_read(name, one)] or [one for one in addresses if _is_read(name, one)]
        if fitting:
            address = fitting[number % len(fitting)]
            left = [one for one in left if one != address]
            yield name, address, method
    for number, address in enumerate(left):
        names = [name for name in SIGNED_IN if _is_read(name, address)]
        if names:
            yield names[number % len(names)], address, methods[number % len(methods)]


@pytest.mark.parametrize("name", sorted(HELD))
def test_a_private_address_opens_its_own_and_nothing_else(world, visitors, addresses, name) -> None:
    walk = go(world, [visitors[name]], addresses, METHODS)

    assert report(walk) == []
    assert walk.opened != set()

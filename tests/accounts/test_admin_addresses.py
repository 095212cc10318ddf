"""Every address of the admin that needs no argument, and who gets in: the complete table is `admin_addresses.txt`.

Each line is an address by name and the initials of the roles it opens to: e(ditor), p(ublisher), s(ecretariat),
a(uditor), r(eviewer). A new address fails the test until somebody has thought about it and placed it there.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse

from accounts.domain.role import apply_roles
from accounts.roles import ROLES
from tests.judging.quickly import answering_quickly

TABLE = Path(__file__).with_name("admin_addresses.txt")
LEFT_OUT = {"wagtailadmin_error_test", "wagtailadmin_logout"}  # the one breaks on purpose, the other signs out


def _names(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace)
        elif pattern.name:
            yield namespace + pattern.name


def addresses() -> dict[str, str]:
    """{name: path} of what lies under the admin and takes no argument."""
    found = {}
    for name in _names(get_resolver()):
        try:
            path = reverse(name)
        except NoReverseMatch:  # it takes arguments
            continue
        if path.startswith(reverse("wagtailadmin_home")) and name not in LEFT_OUT:
            found[name] = path
    return found


def table() -> dict[str, set[str]]:
    lines = (line.split() for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    return {name: set(initials) for name, *rest in lines for initials in ["".join(rest)]}


def opened_by(role: str) -> set[str]:
    """The addresses that answer a person of this role with a page."""
    person = get_user_model().objects.create_user(f"{role}@example.jp")
    person.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(person)
    return {name for name, path in addresses().items() if client.get(path).status_code == 200}


def test_every_address_is_placed() -> None:
    assert set(addresses()) == set(table())


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.timeout(600)
@pytest.mark.django_db
@pytest.mark.parametrize("role", [role.name for role in ROLES])
def test_who_gets_in(role: str) -> None:
    apply_roles()

    with answering_quickly():
        opened = opened_by(role)

    assert opened == {name for name, initials in table().items() if role[0] in initials}

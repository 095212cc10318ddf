"""Who takes part in an application: its owner, its contact, colleagues, and the organisations that apply together.

Asked about somebody who is to judge it, or read of it to compare with them. Reads only; the rule the next editor must
not break: colleagues who were removed count.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from awards.applications.domain.queries.member import confirmed_addresses
from awards.applications.models import Application, ApplicationMember, ApplicationParty


@dataclass(slots=True)
class Participants:
    """People, addresses and corporate numbers of one application."""

    people: set[int] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)


def taking_part(user: int | OuterRef, email: str | OuterRef) -> Q:
    """Of applications, those that somebody takes part in: as owner, contact, colleague or invited, also removed since.

    By the account, the address given and all that the account has confirmed. Takes values, or references to the query
    around it.
    """
    inside, address = _outer(user), _outer(email)
    whose = Q(user=inside) | Q(email__iexact=address) | _is_confirmed("email", of=_outer(inside))
    members = ApplicationMember.objects.filter(whose, application=OuterRef("pk"))
    is_owner = Q(owner=user) | Q(owner__email__iexact=email) | _is_confirmed("owner__email", of=inside)
    is_contact = Q(contact_email__iexact=email) | _is_confirmed("contact_email", of=inside)
    return is_owner | is_contact | Q(Exists(members))


def map_participants(applications: QuerySet[Application]) -> dict[int, Participants]:
    """Of each application all that it names, as sent and as changed since. Three queries."""
    named: dict[int, Participants] = defaultdict(Participants)
    columns = (
        *("pk", "owner", "entered_by", "owner__email", "contact_email"),
        *("corporate_number", "current_submission__corporate_number"),
    )
    for key, owner, typist, address, contact, *numbers in applications.order_by().values_list(*columns):
        names = named[key]
        if owner != typist:  # who typed what came on paper takes no part in it
            names.people.add(owner)
            names.addresses.add(address)
        names.addresses |= {contact} - {""}
        names.numbers |= {number for number in numbers if number}
    members = ApplicationMember.objects.filter(application__in=applications)
    for key, person, address in members.order_by().values_list("application", "user", "email"):
        names = named[key]
        names.people |= {person} - {None}
        names.addresses.add(address)
    parties = ApplicationParty.objects.filter(application__in=applications).exclude(corporate_number="")
    for key, number in parties.order_by().values_list("application", "corporate_number"):
        named[key].numbers.add(number)
    return named


def map_takers(applications: Sequence[Application]) -> Mapping[Any, set[int]]:
    """By account and by address, the applications somebody takes part in. One query; their owners are loaded."""
    found: dict[Any, set[int]] = defaultdict(set)
    for one in applications:
        for who in (one.owner_id, one.owner.email.casefold(), one.contact_email.casefold()):
            found[who].add(one.pk)
    members = ApplicationMember.objects.filter(application__in=[one.pk for one in applications])
    for key, person, address in members.order_by().values_list("application", "user", "email"):
        found[address.casefold()].add(key)
        found[person].add(key)
    for nobody in (None, ""):
        found.pop(nobody, None)
    return found


def _is_confirmed(column: str, *, of: int | str | OuterRef) -> Q:
    """Whether an address of the query around is one that an account has confirmed."""
    return Q(Exists(confirmed_addresses().filter(user=of, email__iexact=OuterRef(column))))


def _outer(value: Any) -> Any:
    """The same a query further in."""
    return OuterRef(value) if isinstance(value, OuterRef) else value

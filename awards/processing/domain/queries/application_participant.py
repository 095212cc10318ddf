"""Who takes part in an application: its owner, its contact, colleagues, and the organisations that apply together.

Asked about somebody who is to judge it, or read of it to compare with them. Reads only; the rules the next editor must
not break: colleagues who were removed count, and so does whom anything that was sent names, whatever was saved since.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Lower
from msgspec import Struct, field

from awards.applications.domain.queries.member import confirmed_addresses
from awards.applications.models import Application, ApplicationMember, ApplicationParty, Submission

CONTACT = "snapshot__organisation__contact_email"


class Participants(Struct):
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
    own = (
        confirmed_addresses().alias(folded=Lower("email")).filter(user=_outer(inside), folded=OuterRef("sent_contact"))
    )
    sent = list_sent_contacts().filter(Q(sent_contact__iexact=address) | Q(Exists(own)), application=OuterRef("pk"))
    return is_owner | is_contact | Q(Exists(members)) | Q(Exists(sent))


def list_sent_contacts() -> QuerySet[Any]:
    """Submissions, annotated with `sent_contact`: the address of whom each names as its contact, in small letters."""
    return Submission.objects.annotate(sent_contact=Lower(KT(CONTACT))).order_by()


def map_participants(applications: QuerySet[Application]) -> dict[int, Participants]:
    """Of each application all that it names, in anything that was sent and as changed since. Four queries."""
    named: dict[int, Participants] = defaultdict(Participants)
    columns = ("pk", "owner", "entered_by", "owner__email", "contact_email", "corporate_number")
    for key, owner, typist, address, contact, number in applications.order_by().values_list(*columns):
        names = named[key]
        if owner != typist:  # who typed what came on paper takes no part in it
            names.people.add(owner)
            names.addresses.add(address)
        names.addresses |= {contact} - {""}
        names.numbers |= {number} - {""}
    members = ApplicationMember.objects.filter(application__in=applications)
    for key, person, address in members.order_by().values_list("application", "user", "email"):
        names = named[key]
        names.people |= {person} - {None}
        names.addresses.add(address)
    parties = ApplicationParty.objects.filter(application__in=applications).exclude(corporate_number="")
    for key, number in parties.order_by().values_list("application", "corporate_number"):
        named[key].numbers.add(number)
    sent = Submission.objects.filter(application__in=applications).order_by()
    for key, said, together in sent.values_list("application", "snapshot__organisation", "snapshot__parties"):
        named[key].addresses |= {said.get("contact_email", "")} - {""}
        named[key].numbers |= {one.get("corporate_number", "") for one in (said, *together)} - {""}
    return named


def map_takers(applications: Sequence[Application]) -> Mapping[Any, set[int]]:
    """By account and by address, the applications somebody takes part in. Two queries; their owners are loaded."""
    found: dict[Any, set[int]] = defaultdict(set)
    for one in applications:
        for who in (one.owner_id, one.owner.email.casefold(), one.contact_email.casefold()):
            found[who].add(one.pk)
    keys = [one.pk for one in applications]
    for key, contact in list_sent_contacts().filter(application__in=keys).values_list("application", "sent_contact"):
        found[contact.casefold()].add(key)
    members = ApplicationMember.objects.filter(application__in=keys)
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

"""A person's confirmed addresses (which invitations are matched by), and how often a read-only link was opened."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import F, Q, QuerySet

from awards.applications.models import Application, ReadingLink
from awards.applications.permissions import find_confirming_hook, is_confirmed
from foundation.audit.models import Entry
from foundation.text.values import normalise_email


def list_confirmed_addresses(user: Any) -> list[str]:
    """This person's confirmed addresses, normalised; empty while none is confirmed. One query."""
    if not user.is_authenticated or not user.is_active or (find_confirming_hook() and not is_confirmed(user)):
        return []
    found = confirmed_addresses().filter(user=user.pk).values_list("email", flat=True)
    return [normalise_email(address) for address in found]


def confirmed_addresses() -> QuerySet[Any]:
    """Those of all accounts, as they were typed: rows with `user` and `email`."""
    if apps.is_installed("allauth.account"):
        addresses: QuerySet[Any] = apps.get_model("account", "EmailAddress")._default_manager.filter(verified=True)
        return addresses
    return get_user_model()._default_manager.annotate(user=F("pk"))


def name_person(user: Any, application: Application) -> str:
    """How a person is called within an application: by the name they gave, or the contact's where it is their address.

    The address itself is the last resort.
    """
    is_named = str(user) != user.email
    is_contact = normalise_email(application.contact_email) == normalise_email(user.email)
    return application.contact_name if is_contact and application.contact_name and not is_named else str(user)


def list_contact_names(people: Sequence[Any]) -> dict[Any, str]:
    """For those who are the contact of an application they take part in: the name that stands there last."""
    by_address = {normalise_email(person.email): person.pk for person in people}
    taking_part = Q(owner__in=by_address.values()) | Q(
        members__user__in=by_address.values(), members__removed_at__isnull=True
    )
    rows = Application.objects.filter(taking_part).exclude(contact_name="").order_by("pk")
    found: dict[Any, str] = {}
    for address, name, *takers in rows.values_list("contact_email", "contact_name", "owner", "members__user"):
        person = by_address.get(normalise_email(address))
        if person in takers:
            found[person] = name
    return found


def count_openings(link: ReadingLink) -> int:
    """How often a read-only link was opened."""
    return Entry.objects.of(link).filter(event="application.read_by_link").count()

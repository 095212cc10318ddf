"""A person's confirmed addresses (which invitations are matched by), and how often a read-only link was opened."""

from typing import Any

from django.apps import apps

from awards.applications.models import Application, ReadingLink
from awards.applications.permissions import is_confirmed
from foundation.audit.models import Entry
from foundation.text.values import normalise_email


def list_confirmed_addresses(user: Any) -> list[str]:
    """This person's confirmed addresses, normalised; empty while none is confirmed."""
    if not is_confirmed(user):
        return []
    if apps.is_installed("allauth.account"):
        addresses = apps.get_model("account", "EmailAddress")._default_manager
        found = addresses.filter(user=user, verified=True).values_list("email", flat=True)
        return [normalise_email(address) for address in found]
    return [normalise_email(user.email)]


def name_person(user: Any, application: Application) -> str:
    """How a person is called within an application: by the name they gave, or the contact's where it is their address.

    The address itself is the last resort.
    """
    is_named = str(user) != user.email
    is_contact = normalise_email(application.contact_email) == normalise_email(user.email)
    return application.contact_name if is_contact and application.contact_name and not is_named else str(user)


def count_openings(link: ReadingLink) -> int:
    """How often a read-only link was opened."""
    return Entry.objects.of(link).filter(event="application.read_by_link").count()

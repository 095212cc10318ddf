"""Demo sign-ins: one person per role, and an applicant. Their passwords are no secret: production has no demo."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command

from demo.reading import Stock, read_file, read_sign_ins


def build_people(stock: Stock) -> None:
    """Roles, then the people of `sign_ins.json`, who can try the demo with a password."""
    call_command("roles", verbosity=0)
    users = get_user_model()
    for row in read_sign_ins():
        user = users.objects.filter(email=row["email"]).first() or users(email=row["email"])
        user.name = row["name"]
        user.is_superuser = user.is_staff = row["role"] == "administrator"
        user.set_password(row["password"])
        user.save()
        if row["role"] not in ("administrator", "applicant"):
            user.groups.set([Group.objects.get(name=row["role"])])
        confirm_address(user)
        stock.put("person", row["role"], user)
    _approver(stock)


def confirm_address(user: Any) -> None:
    """The address counts as confirmed, so that nobody has to read mail to try the demo."""
    from allauth.account.models import EmailAddress  # noqa: PLC0415 -- allauth is the site's, not the demo's reason

    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})


def _approver(stock: Stock) -> None:
    """Somebody else of the secretariat, who approves what its own sign-in has prepared."""
    row = read_file("approver.toml")
    defaults = {"name": row["name"], "password": "!"}
    person, _made = get_user_model()._default_manager.get_or_create(email=row["email"], defaults=defaults)
    person.groups.set([Group.objects.get(name="secretariat")])
    confirm_address(person)
    stock.put("person", "approver", person)

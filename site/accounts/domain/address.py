"""Another address for one's own account: a code goes to the new one first, a notice to the former one after.

The rules the next editor must not break: nothing changes until that code comes back, and until then nothing says
whether the address has an account; who has been given their place by their address – staff, reviewers – is changed by
the office.
"""

from allauth.account import app_settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from accounts.domain.account import confirm_address
from accounts.domain.passkey import list_passkeys, remove_passkey
from accounts.domain.user_rights import ADDRESS
from accounts.models import User
from awards.applications.domain.member import follow_address
from awards.applications.domain.queries.member import confirmed_addresses
from awards.applications.models import Application
from awards.reviews.domain.queries.reviewer import list_own
from foundation.audit.domain import record
from foundation.notices.domain import derive_code, find_staff_language, queue_notice
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot, Refused
from foundation.records.domain.private_link import new_reference
from foundation.text.languages import STAFF_LANGUAGE
from foundation.text.values import normalise_email

CODE_KIND, CHANGED_KIND = "accounts.new_address_code", "accounts.address_changed"
CHANGED_BY_STAFF_KIND = "accounts.address_changed_by_staff"
PURPOSE = "new-address-code"


class AddressTaken(Refused):
    """Said to who has proved that the address is theirs, to nobody else."""

    sentence = _("This address already has an account of its own. Use another address, or sign in with this one.")


def may_change_address(user: User) -> bool:
    """Whether somebody changes their address by themselves: not staff, and not who was invited as a reviewer."""
    return not user.has_perm("wagtailadmin.access_admin") and not list_own(user).exists()


def make_address_code(reference: str) -> str:
    """The six digits of a reference, for the mail when it is sent, and to compare what was typed with."""
    return derive_code(reference, purpose=PURPOSE)


def send_address_code(*, email: str, language: str) -> str:
    """Put a mail with a fresh code into the outbox; the reference that the code is made from."""
    reference, minutes = new_reference(), app_settings.LOGIN_BY_CODE_TIMEOUT // 60
    queue_notice(CODE_KIND, to=email, language=language, values={"minutes": minutes}, about=None, reference=reference)
    return reference


@retried
def change_address(user: User, *, email: str, language: str) -> User:
    """Give a user the address whose code came back; who has it already keeps it.

    Sessions elsewhere end, as the password that nobody has becomes another one; the former address reads that it was
    changed. One transaction. Raises MayNot, AddressTaken.
    """
    email = normalise_email(email)
    with transaction.atomic():
        changed = User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
        if not may_change_address(changed):
            raise MayNot
        former, changed.email = changed.email, email
        if former == email:
            return changed
        changed.set_unusable_password()
        try:
            with transaction.atomic():
                changed.save(update_fields=["email", "password"])
        except IntegrityError as taken:
            raise AddressTaken from taken
        confirm_address(changed)
        follow_address(changed, email=email, at=timezone.now())
        record(ADDRESS, by=changed, subject=changed)
        queue_notice(CHANGED_KIND, to=former, language=language, values={}, about=None)
    return changed


def notify_former_address(user: User, *, former: str, by: User) -> None:
    """To the address that a user had before it was changed in the admin, in the user's language; not the new one.

    Before what was confirmed of it is forgotten: an address that nobody has confirmed, which may never have been
    theirs, is not written to.
    """
    if not confirmed_addresses().filter(user=user.pk, email=former).exists():
        return
    kind = CHANGED_KIND if user == by else CHANGED_BY_STAFF_KIND
    applied_in = Application.objects.filter(owner=user).order_by("-pk").values_list("language", flat=True)
    language = find_staff_language(user) or applied_in.first() or STAFF_LANGUAGE
    queue_notice(kind, to=former, language=language, values={}, about=None, by=by)


def end_former_ways(user: User, *, keeps_password: bool, by: User) -> None:
    """After somebody else gave a user another address: what the account was signed in to with opens it no longer.

    Sessions end as the password becomes another one, which nobody has; who had one may have a mail to the new address
    that sets it. One that came with the new address stays. Within the transaction of the change.
    """
    if not keeps_password:
        user.set_password(get_random_string(64) if user.has_usable_password() else None)
        user.save(update_fields=["password"])
    for passkey in list_passkeys(user):
        remove_passkey(user, key=passkey.pk, by=by)

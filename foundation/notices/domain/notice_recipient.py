"""What a page says of mail before it goes: which mail, to whom, in which language, and whom none reaches.

Nothing here sends. The rule the next editor must not break: a page's recipients are read in as many queries for
three hundred as for three.
"""

from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from msgspec import Struct

from foundation.notices import registry
from foundation.notices.domain.suppression import find_suppressions
from foundation.text.languages import LANGUAGES


class Recipient(Struct, frozen=True):
    """A recipient; `name` is shown if there is no address."""

    address: str
    language: str
    name: str = ""


def describe_mail(kind: str, recipients: Iterable[Recipient]) -> list[str]:
    """A sentence for each mail of this kind; none where no app declares such a kind."""
    declared = registry.kinds.find(kind)
    if declared is None:
        return []
    listed = list(recipients)
    suppressions = find_suppressions(declared, [recipient.address for recipient in listed if recipient.address])
    return [_describe(str(declared.label), recipient, suppressions.get(recipient.address)) for recipient in listed]


def describe_suppressions(kind: str, addresses: Iterable[str]) -> list[str]:
    """A sentence for each of these addresses that no mail of this kind reaches."""
    declared = registry.kinds.find(kind)
    suppressions = find_suppressions(declared, addresses) if declared else {}
    text = _("E-mail to %(address)s is suppressed: %(reason)s.")
    return [text % {"address": address, "reason": reason} for address, reason in suppressions.items()]


def _describe(label: str, recipient: Recipient, stop: str | None) -> str:
    if not recipient.address:
        return _("%(name)s: no e-mail will be sent because there is no address") % {"name": recipient.name}
    facts = {"letter": label, "address": recipient.address}
    if stop is not None:
        return _("“%(letter)s” will not reach %(address)s: %(reason)s") % {**facts, "reason": stop}
    language = _("in English") if recipient.language == "en" else _("in Japanese")
    return _("“%(letter)s” to %(address)s, %(language)s") % {**facts, "language": language}


def find_staff_language(user: AbstractBaseUser) -> str | None:
    """The language that somebody has chosen for the admin, where it is one of ours."""
    profile = getattr(user, "wagtail_userprofile", None)
    chosen = profile.preferred_language if profile else ""
    return chosen if chosen in LANGUAGES else None

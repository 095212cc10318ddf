"""Whether a version of terms may still be reworded.

Rule: once somebody may have agreed to a version, its wording, number and date can't change; other wording needs a new
version. The name shown to editors may be corrected.
"""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import Refused
from foundation.terms import registry
from foundation.terms.models import Terms

AGREED = frozenset({"kind", "code", "version", "text_ja", "text_en", "in_force_from"})


class TermsInUse(Refused):
    """Somebody may have agreed to this version."""

    sentence = _(
        "This version may already have been agreed to, so its wording can’t be changed. Create a new version instead."
    )


def check_rewording(terms: Terms, changed: Iterable[str], *, at: datetime | None = None) -> None:
    """Raise TermsInUse where `changed` names a field that people agreed to and the version may be agreed to already."""
    if terms.pk and AGREED.intersection(changed) and registry.is_bound(terms, at or timezone.now()):
        raise TermsInUse

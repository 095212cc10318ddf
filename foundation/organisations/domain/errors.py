"""Refusals of organisations: shown to the user who tried."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import ChangedSince


class MergeRefused(ValidationError):
    """These two records can't be merged; the sentences say what to do."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__([ValidationError(sentence, code="merge_refused") for sentence in sentences])


class MergeChanged(ChangedSince):
    """One of the two records, or what is linked to them, isn't what the page showed."""

    sentence = _("These records have changed since this page was opened. Please compare them again.")


class MergeDenied(PermissionDenied):
    """The person may not merge organisations."""


SAME = _("Choose a different organisation. This is the same record.")
MERGED = _("“%(name)s” has already been merged into another record. Choose that one.")
NUMBERS = _(
    "The two records have different corporate numbers (%(old)s and %(kept)s), so they are "
    "different organisations. If one number is wrong, correct it first."
)
TWICE_UNSEEN = _(
    "Something that you can’t see is linked to both records, and differs. Merge them later, or ask the secretariat."
)
TWICE = _("“%(one)s” and “%(other)s” (%(kind)s) both exist and differ. Decide which one to keep, then merge.")

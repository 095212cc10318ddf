"""Refusals of content: each says what is wrong and what to do."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import Refused


class PageRepeatsAnother(Refused):
    """An alias has no text of its own, and no versions."""

    sentence = _("“%(page)s” repeats another page and can’t be changed by itself. Change the page that it repeats.")


class TranslationPending(Refused):
    """Readers of the other language would read the source's."""

    sentence = _(
        "Nothing was published: %(fields)s of “%(page)s” has no translation yet. Finish the translation, or publish it "
        "from the page’s editor, which asks whether that is meant."
    )


class UnderEmbargo(PermissionDenied):
    """Something else publishes the page, not before its moment."""


class VideoUnavailable(Exception):
    """A provider didn't say how a video is shown; what it said instead is in the background task."""

"""Why something is not printed.

Plain facts: a text that doesn't fit is an error in the data and can be shown to a user (a ValidationError); the others
are the printer's.
"""

from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import Refused


class PrintingFailed(Exception):
    """The typesetter refused the template or its data, or took too much; what it said is in the log."""


class PrinterBusy(Exception):
    """Too many jobs at this moment: come back in a few seconds."""


class DoesNotFit(Refused):
    """A text has no room even in the smallest size. Printing stops rather than cut it."""

    sentence = _("“%(text)s” does not fit on the page. Shorten it.")

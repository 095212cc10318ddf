"""The verbs of the secretariat; import from here."""

from .application import accept_application, mark_eligible, mark_ineligible, return_application
from .call_extension import extend_call

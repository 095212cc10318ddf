"""Well-formed event names."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

# Two or more lower-case words joined by dots: what it happened to first, then the past participle.
validate_event = RegexValidator(
    r"\A[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+\Z",
    _("An event is a dotted lower-case name, such as application.submitted."),
    code="event",
)

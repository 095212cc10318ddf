"""Whether what names a record is well-formed."""

import re

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

SUBJECT = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*:[\w-]{1,60}")

validate_subject = RegexValidator(
    re.compile(rf"\A{SUBJECT.pattern}\Z"), _("A subject has the form “app.model:id”."), code="subject"
)

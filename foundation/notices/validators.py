"""Well-formed addresses and texts of mail.

Placeholders are `{name}` and nothing else: no attribute, no index, no format, no template language. A text is filled
in one pass, so that what a value contains is never looked at again. `{{` is not special; a brace that encloses no
name is text – but two braces on one line may enclose only an allowed name.
"""

import re
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

from foundation.text.values import normalise_email

PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
NAME = re.compile(r"\A[a-z][a-z0-9_]*\Z")
# Control characters but for tab and newline; marks that turn the direction of writing around.
UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

validate_address = EmailValidator(_("Enter an e-mail address."))


def normalise_address(address: str) -> str:
    """The one spelling of an address. Raises ValidationError where it is none."""
    spelling = normalise_email(address)
    validate_address(spelling)
    return spelling


def placeholders_in(text: str) -> list[str]:
    """The names between braces, in order, whatever they are."""
    return PLACEHOLDER.findall(text)


def validate_placeholders(text: str, *, allowed: Collection[str], required: Collection[str] = ()) -> None:
    """Refuse what is not on the list, naming it and the list; and a text that lacks what it can't do without."""
    unknown = [name for name in placeholders_in(text) if name not in allowed]
    if unknown:
        listed = " ".join(f"{{{name}}}" for name in sorted(allowed))
        raise ValidationError(
            _("There is no placeholder {%(name)s} here. You can use: %(allowed)s"),
            code="placeholder",
            params={"name": unknown[0], "allowed": listed},
        )
    missing = [name for name in required if name not in placeholders_in(text)]
    if missing:
        raise ValidationError(
            _("This e-mail needs {%(name)s}. Please include it."), code="missing", params={"name": missing[0]}
        )


def clean_value(text: str) -> str:
    """A merge value without characters that do harm in mail; line breaks stay."""
    return UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))

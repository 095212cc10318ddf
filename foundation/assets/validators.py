"""Is a declared name, size and hash well-formed? Nothing here opens a file."""

import os
import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

NAME_BYTES = 255
_SHA256 = re.compile(r"[0-9a-f]{64}")
# Controls, line breaks, and the marks that turn reading direction round (a name must not look like another).
_UNWANTED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def clean_file_name(name: str) -> str:
    """A name that is shown and downloaded, never a path: last part only, NFC, no controls, at most 255 bytes."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    shown = "".join(letter for letter in last if unicodedata.category(letter) not in _UNWANTED).strip(" .")
    stem, extension = os.path.splitext(shown)
    room = NAME_BYTES - len(extension.encode())
    cut = stem.encode()[: max(room, 0)].decode(errors="ignore") + extension
    if not cut or room <= 0:
        raise ValidationError(_("The file name cannot be used. Rename the file and choose it again."), code="name")
    return cut


def clean_sha256(value: str) -> str:
    """A SHA-256 in lower-case hexadecimal."""
    digest = value.strip().lower()
    if not _SHA256.fullmatch(digest):
        raise ValidationError(_("A SHA-256 has 64 hexadecimal digits."), code="sha256")
    return digest

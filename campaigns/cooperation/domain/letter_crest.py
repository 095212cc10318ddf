"""The crest of a letterhead: read from the store once, when the letter is saved, and kept as it is printed.

The rule the next editor must not break: what a letter was printed with stays, so that a letter sent is rendered again
unchanged.
"""

import hashlib
from collections.abc import Iterable

from django.db import transaction

from campaigns.cooperation.models import CooperationCrest, CooperationLetter
from foundation.assets.domain.print_picture import read_print_picture

SIDE = 600  # pixels: 18 mm at 800 dpi


def save_letter(letter: CooperationLetter) -> CooperationLetter:
    """Save a letter with its crest. Calls the store, then one transaction. Raises OSError."""
    content, ending = _read_crest(letter)
    letter.crest_mark = f"{hashlib.sha256(content).hexdigest()}.{ending}" if content else ""
    with transaction.atomic():
        if content:
            CooperationCrest.objects.get_or_create(mark=letter.crest_mark, defaults={"content": content})
        letter.save()
    return letter


def list_crests(marks: Iterable[str]) -> dict[str, bytes]:
    """The crests of these marks; one query."""
    found = CooperationCrest.objects.filter(mark__in=set(marks) - {""})
    return {crest.mark: bytes(crest.content) for crest in found}


def _read_crest(letter: CooperationLetter) -> tuple[bytes, str]:
    """A drawing as it is, anything else as PNG."""
    if letter.crest is not None and letter.crest.is_svg():
        with letter.crest.open_file() as file:
            return file.read(), "svg"
    return read_print_picture(letter.crest, side=SIDE), "png"

"""The mail that has gone, in the side's own folder."""

import email
import email.policy
import re
from pathlib import Path
from typing import Any

from django.conf import settings

KEPT = "private.txt"  # of a world: private addresses that pages of its stage showed
BETWEEN = b"-" * 79 + b"\n"  # what Django writes after each message of a file


def list_mail() -> list[Any]:
    """Every message, in the order in which they went."""
    files = sorted(Path(settings.EMAIL_FILE_PATH).glob("*.log"), key=lambda path: path.stat().st_mtime_ns)
    parts = [part for path in files for part in path.read_bytes().split(BETWEEN) if part.strip()]
    return [email.message_from_bytes(part, policy=email.policy.default) for part in parts]


def in_mail(wanted: str) -> list[str]:
    """What the texts of the mail say that looks like this, the newest last."""
    texts = [
        part.get_content() for row in list_mail() for part in row.walk() if part.get_content_type() == "text/plain"
    ]
    return [found[0] for text in texts for found in re.finditer(wanted, text)]


def list_kept() -> list[str]:
    """The private addresses that were kept when the world was made."""
    return (Path(settings.EMAIL_FILE_PATH).parent / KEPT).read_text(encoding="utf-8").splitlines()

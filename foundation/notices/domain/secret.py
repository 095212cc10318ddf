"""Secrets that are stored nowhere: derived from a random reference and the site's key, always the same.

Holds the making, for kinds of mail whose secret can be derived. The notice keeps the reference; a reader of the table
can't derive the secret without `SECRET_KEY` (`docs/decisions`, the one on secrets in mail). The rule the next editor
must not break: each use has its own `purpose`, so that a reference seen in one place opens nothing in another.
"""

from django.utils.crypto import salted_hmac

SALT = "laurel_notices.secret."


def derive_code(reference: str, *, purpose: str, digits: int = 6) -> str:
    """The number of a reference, evenly spread to within 10^-70."""
    digest = salted_hmac(SALT + purpose, reference, algorithm="sha256").hexdigest()
    return f"{int(digest, 16) % 10**digits:0{digits}d}"

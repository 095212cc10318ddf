"""Private links: give access without signing in; nothing that opens a page is stored in the database.

The URL contains a token, derived from a row's reference with the site's key, always the same. A new reference
invalidates all earlier links, an empty one opens nothing. Where whoever opens an earlier link is to read that there is
another one, the row gets the `next_reference`: of the same root, numbered. The rule the next editor must not break:
salts never change, even if apps are renamed: links that were sent must keep working.
"""

import base64
import secrets
from collections.abc import Callable

from django.utils.crypto import constant_time_compare, salted_hmac
from msgspec import Struct

REFERENCE_BYTES = 24
ROOT_LENGTH = 32  # of the characters that so many bytes make


def new_reference() -> str:
    """A fresh random reference (192 bits)."""
    return secrets.token_urlsafe(REFERENCE_BYTES)


def next_reference(reference: str) -> str:
    """The reference after this one: links of earlier ones open nothing, and are known by the root they share."""
    number = reference[ROOT_LENGTH + 1 :]
    return f"{root_of(reference)}-{int(number or 0) + 1}" if reference else new_reference()


def root_of(reference: str) -> str:
    """What a reference has in common with those before and after it."""
    return reference[:ROOT_LENGTH]


def as_hexadecimal(digest: bytes) -> str:
    """128 bits in 32 characters."""
    return digest.hex()[:32]


def as_base32(digest: bytes) -> str:
    """100 bits in 20 characters: as two kinds of address have always read."""
    return base64.b32encode(digest).decode().lower()[:20]


class PrivateLink(Struct, frozen=True):
    """One purpose of private links, with a salt of its own: a link to one page opens no other.

    MANAGE = PrivateLink("shop.manage")
    MANAGE.secret_of(order.link_reference, key=order.public_id)    # the secret in the URL
    key, token = MANAGE.split(secret)                              # on a request
    MANAGE.opens(order.link_reference, token)
    """

    salt: str
    encode: Callable[[bytes], str] = as_hexadecimal

    def token_of(self, reference: str) -> str:
        """What only this site can make of a reference."""
        return self.encode(salted_hmac(self.salt, reference, algorithm="sha256").digest())

    def secret_of(self, reference: str, *, key: str) -> str:
        """The key by which the row is found, and the token of its reference: one word of an address."""
        return f"{key}{self.token_of(reference)}"

    def split(self, secret: str) -> tuple[str, str]:
        """Key and token of such a word; the key is empty where it is too short to have one."""
        length = len(self.token_of(""))
        return secret[:-length], secret[-length:]

    def opens(self, reference: str, token: str) -> bool:
        """Whether this is the token of a reference, in constant time; never where there is no reference."""
        return bool(reference) and constant_time_compare(self.token_of(reference), token)

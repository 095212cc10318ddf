"""The settings of foundation.exchange, each with its default and a sentence. None is needed to start."""

from datetime import timedelta

from django.conf import settings

MEBIBYTE = 1024 * 1024


def rows_most() -> int:
    """`LAUREL_EXCHANGE_ROWS`: how many rows a table that comes in may have (20,000)."""
    return getattr(settings, "LAUREL_EXCHANGE_ROWS", 20_000)


def bytes_most() -> int:
    """`LAUREL_EXCHANGE_BYTES`: how large a table that comes in may be, as a file (20 MiB)."""
    return getattr(settings, "LAUREL_EXCHANGE_BYTES", 20 * MEBIBYTE)


def unpacked_most() -> int:
    """`LAUREL_EXCHANGE_UNPACKED`: how much an XLSX may unpack to (200 MiB)."""
    return getattr(settings, "LAUREL_EXCHANGE_UNPACKED", 200 * MEBIBYTE)


def entries_most() -> int:
    """How many parts an XLSX may have."""
    return 1_000


def columns_most() -> int:
    """How many columns of a sheet are looked at."""
    return 300


def bundle_kept() -> timedelta:
    """`LAUREL_EXCHANGE_BUNDLE_HOURS`: how many hours (24) a bundle can be fetched."""
    return timedelta(hours=getattr(settings, "LAUREL_EXCHANGE_BUNDLE_HOURS", 24))

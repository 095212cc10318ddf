"""The settings of foundation.exchange, each with its default and a sentence. None is needed to start."""

from datetime import timedelta
from typing import Any

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


def bundle_kept() -> timedelta:
    """`LAUREL_EXCHANGE_BUNDLE_HOURS`: how many hours (24) a bundle can be fetched."""
    return timedelta(hours=getattr(settings, "LAUREL_EXCHANGE_BUNDLE_HOURS", 24))


def data_licence() -> dict[str, str]:
    """`LAUREL_OPEN_DATA_LICENCE`: under which terms open data may be used: `name_ja`, `name_en`, `url`.

    By default the Public Data License 1.0 (公共データ利用規約), which is compatible with CC BY 4.0.
    """
    return {**PUBLIC_DATA_LICENCE, **getattr(settings, "LAUREL_OPEN_DATA_LICENCE", {})}


def data_publisher() -> dict[str, str]:
    """`LAUREL_OPEN_DATA_PUBLISHER`: who gives it out: `name_ja`, `name_en`, `url`; the site's name by default."""
    name: Any = getattr(settings, "WAGTAIL_SITE_NAME", "")
    return {"name_ja": name, "name_en": name, "url": "", **getattr(settings, "LAUREL_OPEN_DATA_PUBLISHER", {})}


PUBLIC_DATA_LICENCE = {
    "name_ja": "公共データ利用規約（第1.0版）",
    "name_en": "Public Data License (version 1.0)",
    "url": "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
}

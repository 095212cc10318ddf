"""System checks: which storages the files of the plugin set lie in."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning

from foundation.assets.storages import PRIVATE, PUBLIC


def check_storage_aliases(**kwargs: Any) -> list[CheckMessage]:
    """assets.W001, assets.W002: an alias is missing, so its files lie in the default storage."""
    missing = {PRIVATE: "assets.W001", PUBLIC: "assets.W002"}
    what = {
        PRIVATE: "uploads and originals lie in the default storage, which may be readable by anyone",
        PUBLIC: "public pictures lie in the default storage",
    }
    return [
        Warning(
            f'The storage alias "{alias}" is missing: {what[alias]}.',
            hint=f'Add "{alias}" to STORAGES, for instance with foundation.assets.storages.{alias.title()}S3Storage.',
            id=missing[alias],
        )
        for alias in (PRIVATE, PUBLIC)
        if alias not in settings.STORAGES
    ]

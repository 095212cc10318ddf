"""The settings of awards.applications, each with its default and a sentence. None is needed to start."""

from datetime import timedelta

from django.conf import settings


def removed_file_days() -> int:
    """`LAUREL_REMOVED_FILE_DAYS`: how many days (30) a file is stored that was removed and is in no submission."""
    return getattr(settings, "LAUREL_REMOVED_FILE_DAYS", 30)


def removed_file_time() -> timedelta:
    return timedelta(days=removed_file_days())

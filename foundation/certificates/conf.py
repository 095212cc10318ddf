"""The settings of foundation.certificates, each with its default and a sentence. None is needed to start."""

from datetime import timedelta

from django.conf import settings


def wrong_most() -> int:
    """`LAUREL_VERIFY_WRONG`: so many wrong certificate numbers (20) one address may ask for within ten minutes."""
    return getattr(settings, "LAUREL_VERIFY_WRONG", 20)


def batch_kept() -> timedelta:
    """`LAUREL_CERTIFICATES_HOURS`: how many hours (24) the file of a batch of certificates can be fetched."""
    return timedelta(hours=getattr(settings, "LAUREL_CERTIFICATES_HOURS", 24))

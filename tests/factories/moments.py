"""Moments that stay where a test wants them, on whatever day it runs."""

from datetime import timedelta

import factory
from django.utils import timezone


def days_from_now(days: float) -> factory.LazyFunction:
    """A declaration: the moment so many days from now."""
    return factory.LazyFunction(lambda: timezone.now() + timedelta(days=days))

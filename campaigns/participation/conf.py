"""The settings of campaigns, each with its default and a sentence. None is needed to start."""

from datetime import timedelta

from django.conf import settings


def confirm_hours() -> timedelta:
    """`LAUREL_CAMPAIGNS_CONFIRM_HOURS`: how many hours (72) the link that confirms an address can be used."""
    return timedelta(hours=getattr(settings, "LAUREL_CAMPAIGNS_CONFIRM_HOURS", 72))


def unconfirmed_days() -> timedelta:
    """`LAUREL_CAMPAIGNS_UNCONFIRMED_DAYS`: after how many days (14) a registration nobody confirmed is deleted."""
    return timedelta(days=getattr(settings, "LAUREL_CAMPAIGNS_UNCONFIRMED_DAYS", 14))


def approvals_at_once() -> int:
    """`LAUREL_CAMPAIGNS_APPROVALS_AT_ONCE`: how many of a bulk approval the worker does (250) at one go."""
    return getattr(settings, "LAUREL_CAMPAIGNS_APPROVALS_AT_ONCE", 250)


def tries_per_hour() -> int:
    """`LAUREL_CAMPAIGNS_TRIES_PER_HOUR`: how many forms one network address may send in an hour (30)."""
    return getattr(settings, "LAUREL_CAMPAIGNS_TRIES_PER_HOUR", 30)


def letters_per_day() -> int:
    """`LAUREL_CAMPAIGNS_LETTERS_PER_DAY`: how many mails with a link one e-mail address gets in a day (6)."""
    return getattr(settings, "LAUREL_CAMPAIGNS_LETTERS_PER_DAY", 6)


def fastest_seconds() -> int:
    """`LAUREL_CAMPAIGNS_FASTEST_SECONDS`: a form sent sooner (3 seconds) after it was shown is refused once."""
    return getattr(settings, "LAUREL_CAMPAIGNS_FASTEST_SECONDS", 3)

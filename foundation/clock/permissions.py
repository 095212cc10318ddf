"""Who may look at the clock, and who may have given-up work tried again."""

from django.contrib.auth.models import AbstractUser, AnonymousUser


def may_look(user: AbstractUser | AnonymousUser) -> bool:
    """The periodic jobs and their runs."""
    return user.is_authenticated and user.has_perm("laurel_clock.view_job")


def may_look_at_work(user: AbstractUser | AnonymousUser) -> bool:
    return user.is_authenticated and user.has_perm("laurel_clock.view_work")


def may_retry(user: AbstractUser | AnonymousUser) -> bool:
    """Have what was given up tried again."""
    return user.is_authenticated and user.has_perm("laurel_clock.retry_work")

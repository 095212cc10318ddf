"""Who may look at the clock, and who may have given-up work tried again."""

from django.contrib.auth.models import AbstractUser, AnonymousUser

LOOK = "laurel_clock.view_job"
RETRY = "laurel_clock.retry_work"


def may_look(user: AbstractUser | AnonymousUser) -> bool:
    return user.is_authenticated and user.has_perm(LOOK)


def may_retry(user: AbstractUser | AnonymousUser) -> bool:
    return user.is_authenticated and user.has_perm(RETRY)

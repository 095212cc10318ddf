"""What the clock refuses, and what it reports."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _


class LeaseLost(RuntimeError):
    """The run took longer than its lease and another worker has the row: this one's effects are rolled back."""


class UnknownKind(RuntimeError):
    """No installed app declares this kind of work (yet: another machine may run newer code)."""


class PublishingFailed(RuntimeError):
    """Some scheduled objects could not be published or taken down; all others were."""


class NotGivenUp(ValidationError):
    """Only work that was given up can be tried again."""

    def __init__(self) -> None:
        super().__init__(_("Only tasks that were given up can be retried."), code="not_given_up")


class RetryDenied(PermissionDenied):
    """The person may not have work tried again."""

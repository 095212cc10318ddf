"""Refusals of events: plain facts."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class ProposalDecided(ValidationError):
    """It has been decided, or withdrawn."""

    def __init__(self) -> None:
        super().__init__(
            _("A decision has already been made on this proposal. If the event has changed, propose it again."),
            code="decided",
        )


class ProposedAlready(ValidationError):
    """Another open proposal says the same."""

    def __init__(self) -> None:
        super().__init__(_("You have already proposed an event with this title and time."), code="proposed_already")


class TooManyProposals(ValidationError):
    """One proposer's open proposals are at their limit."""

    def __init__(self, most: int) -> None:
        super().__init__(
            _(
                "You already have %(most)s proposals awaiting a decision. Wait for the secretariat’s "
                "decision, or withdraw one."
            ),
            code="too_many",
            params={"most": most},
        )


class NoListOfEvents(ValidationError):
    """There is no list of events in which the page could lie."""

    def __init__(self) -> None:
        super().__init__(_("There is no events page in this language for it."), code="no_index")

"""Refusals of events: plain facts."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class ProposalDecided(ValidationError):
    """It has been decided, or withdrawn."""

    def __init__(self) -> None:
        super().__init__(
            _("This proposal has been decided already. Propose the event anew if it has changed."), code="decided"
        )


class ProposedAlready(ValidationError):
    """Another open proposal says the same."""

    def __init__(self) -> None:
        super().__init__(_("You have proposed an event of this title at this time already."), code="proposed_already")


class TooManyProposals(ValidationError):
    """One proposer's open proposals are at their limit."""

    def __init__(self, most: int) -> None:
        super().__init__(
            _("%(most)s proposals are waiting already. Wait until the office has decided, or withdraw one."),
            code="too_many",
            params={"most": most},
        )


class NoListOfEvents(ValidationError):
    """There is no list of events in which the page could lie."""

    def __init__(self) -> None:
        super().__init__(_("There is no list of events in this language to put it in."), code="no_index")

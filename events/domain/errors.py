"""Refusals of events: plain facts."""

from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import Refused


class ProposalDecided(Refused):
    """It has been decided, or withdrawn."""

    sentence = _("A decision has already been made on this proposal. If the event has changed, propose it again.")
    code = "decided"


class ProposalRevised(Refused):
    """It says something else than the page that was decided from."""

    sentence = _("The proposer has changed this proposal since you opened it. Please read it again, then decide.")
    code = "revised"


class ProposedAlready(Refused):
    """Another open proposal says the same."""

    sentence = _("You have already proposed an event with this title and time.")


class TooManyProposals(Refused):
    """One proposer's open proposals are at their limit."""

    sentence = _(
        "You already have %(most)s proposals awaiting a decision. Wait for the secretariat’s decision, or withdraw one."
    )
    code = "too_many"


class NoListOfEvents(Refused):
    """There is no list of events in which the page could lie."""

    sentence = _("There is no events page in the language of this proposal.")


class MayNotPublish(Refused):
    """Who approves it has no right to publish its pages."""

    sentence = _("You can’t publish events. Approve without publishing: those who can are notified.")

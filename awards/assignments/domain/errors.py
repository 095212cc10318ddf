"""What assigning refuses, with the sentences that people read."""

from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import Refused


class PlanOutdated(Refused):
    sentence = _("The assignments, or what they depend on, have changed since. Please look at the new plan.")


class ReviewersChanged(Refused):
    sentence, code = (
        _(
            "Someone else has changed the reviewers of this application since you opened the page. "
            "Assigned now: %(names)s. What you ticked is kept below: compare, then assign again."
        ),
        "reviewers_changed",
    )


class NotAssignable(Refused):
    sentence = {"reviewers": _("One of those chosen has a conflict of interest, takes part or reviews no more.")}


class HasScores(Refused):
    sentence = {"reviewers": _("A reviewer has already scored this application, so the assignment stays.")}


class NotInPhase(Refused):
    sentence = _("This application is not reviewed in this phase.")

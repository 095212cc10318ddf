"""What releases refuse, with the sentences that people read."""

from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import ChangedSince, ReasonMissing, Refused


class ReleaseIsOpen(Refused):
    sentence = _("This cycle has a release already. Continue with that one.")


class CertificatesUnfit(ChangedSince):
    """The others are corrected by then: the page is shown anew."""

    sentence = _(
        "Not corrected: %(numbers)s. They can’t be printed with that name or text, or printing failed. Shorten or"
        " correct the award, then try these again. Others that you chose are corrected."
    )


class AlreadyReleased(Refused):
    sentence = _("The results of this cycle have been released.")


class MomentPassed(Refused):
    sentence = {"moment": _("This moment has passed. Choose a later one.")}


class MomentNotOnMinute(Refused):
    """Lifetimes of kept copies end at full minutes: a release in between would show in theirs before it comes."""

    sentence = {"moment": _("Choose a moment at a full minute, without seconds.")}


class ReleaseFixed(Refused):
    sentence = _("A release that was submitted isn’t changed. Return it first.")


class NotFit(Refused):
    """Something stops it; `findings` says what, one sentence each."""

    sentence = _("The release can’t be submitted yet. %(findings)s")


class ReleaseChanged(Refused):
    sentence = _("The release has changed since this page was opened. Check it again.")


class NeedsAnother(Refused):
    sentence = _("You prepared or submitted this release. Someone else must do this.")


class ReturnWithoutReason(ReasonMissing):
    sentence = {"reason": _("Please give a reason. Whoever prepares the release reads it.")}


class CallOffWithoutReason(ReasonMissing):
    sentence = {"reason": _("Please give a reason. Whoever confirms it reads it.")}


class CorrectionWithoutReason(ReasonMissing):
    sentence = {"reason": _("Please give a reason. It is kept with each certificate.")}


class CertificatesChanged(ChangedSince):
    sentence = _("An award or a certificate has changed since you opened this page. Look at it again.")


class NotRequested(Refused):
    sentence = _("Nobody has asked for this release to be called off.")


class NotEligible(Refused):
    sentence = {"user": _("Choose somebody who can sign in to the admin.")}


class CircleEmpty(Refused):
    sentence = _("Somebody who may prepare the release must stay in its circle.")


class PageElsewhere(Refused):
    sentence = {"page": _("This page is in another release that is not finished.")}


class PageNotFit(Refused):
    sentence = {"page": _("Only drafts of this site’s own page types can be released. Unpublish the page first.")}

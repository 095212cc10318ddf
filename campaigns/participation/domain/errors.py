"""Refusals of campaigns: each says what is wrong and what to do."""

from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import ChangedSince, ReasonMissing, Refused


class LogoDecided(Refused):
    """The logo was decided already, or is still being checked."""

    sentence = _("No decision is possible on this logo: it has already been decided on or is still being checked.")
    code = "decided"


class RegistrationClosed(Refused):
    """The campaign accepts no registrations now."""

    sentence = _("Registration is not open at the moment.")
    code = "closed"


class LinkOver(Refused):
    """The link that confirms an address has expired."""

    sentence = _("This link can no longer be used. Please request a new one.")


class AlreadyTakesPart(Refused):
    """This organisation has an active registration in this campaign."""

    sentence = _("This organisation already takes part in this campaign.")
    code = "already"


class LooksAlike(Refused):
    """Another one of the same name takes part or waits, and nobody has compared the two."""

    sentence = _("“%(name)s” is too similar to be approved unseen. Open this registration and compare the two.")
    code = "similar"


class NamesDecided(Refused):
    """The proposed name was decided on, withdrawn or replaced by another one."""

    sentence = _("This name change has been decided on, withdrawn or replaced in the meantime. Please check again.")
    code = "names_decided"


class NamesChanged(ChangedSince):
    """It goes by another name than the page showed."""

    sentence = _("Its name has changed since this page was opened. Please check it, then decide again.")
    code = "names_changed"


class DetailsChanged(ChangedSince):
    """Somebody else has changed details since the page was opened, which would write its own over them."""

    sentence = _("Someone else has changed this registration. Check these items, then save again: %(items)s")


class NoPartLeft(Refused):
    """What was registered has ended, or isn't confirmed."""

    sentence = _("The participation has ended, so its e-mail address can’t be changed.")
    code = "ended"


class AddressUnchanged(Refused):
    """The new address is the one on file."""

    sentence = _("This is the current address. Enter another one.")
    code = "unchanged"


class AddressTaken(Refused):
    """Somebody of the same name takes part under that address, or the participation has ended meanwhile."""

    sentence = _("A participant of this name is already registered with this address. The address was not changed.")
    code = "taken"


class TooManyMails(Refused):
    """An address had all e-mails with links that it may get in a day."""

    sentence = _("Too many e-mails have been sent today. Please try again tomorrow.")
    code = "too_many"


class NoLongerSimilar(Refused):
    """What a registration was to be joined with has ended meanwhile."""

    sentence = _("The other registration has ended in the meantime. Compare them again.")
    code = "ended"


class NameNotPrintable(Refused):
    """The certificate could never be printed with this name."""

    sentence = _("“%(characters)s” in the name can’t be printed on the certificate. Correct the name first.")


class NothingToApprove(Refused):
    """No participation of a list can be approved."""

    sentence = _("None of the participations found can be approved now.")


class FoundChanged(Refused):
    """The list finds others than the page named."""

    sentence = _("The list has changed in the meantime. Nothing was approved. Check the number, then press again.")
    code = "changed"


class ReasonNeeded(ReasonMissing):
    """The participant reads why."""

    sentence = {"reason": _("Give a reason. The participant will read it.")}
    code = "required"


class AnswersStand(Refused):
    """A question or a choice that has answers can't be deleted."""

    sentence = _(
        "“%(names)s” can’t be deleted because it has been answered. Nothing was changed. To "
        "retire it, clear “in use”, and also clear “published” if its answers should no longer "
        "be shown."
    )

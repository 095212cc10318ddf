"""What press access refuses, with the sentences that people read."""

from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import ChangedSince, Refused


class ReleaseOver(Refused):
    sentence = _("The release is over. The press can no longer be given access before it.")


class ConfirmedByRequester(Refused):
    sentence = _("You requested this. Someone else who may approve the release must confirm it.")


class AccessOff(Refused):
    sentence = _("Press access is switched off. Request it first, then invite.")


class AlreadyInvited(Refused):
    sentence = {"email": _("This address is already invited. To send its link again, open the guest in the list.")}


class GuestGone(Refused):
    sentence = _("The link of this guest has been revoked. Invite the guest anew.")


class TermsChanged(ChangedSince):
    sentence = {
        "version": _("The terms of the embargo have changed in the meantime. Read them again below, then agree.")
    }

"""Refusals of photographs, with their messages."""

from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import ChangedSince, Refused


class TooManyPhotographs(Refused):
    sentence = _("At most %(most)d photographs can be sent. Remove one, then send this one.")


class PhotographGone(Refused):
    sentence = _("This photograph has been removed.")


class PhotographRefused(Refused):
    sentence = _("This file was not accepted. Remove it and send another.")


class NotPublishable(Refused):
    sentence = _("This photograph can’t be taken over now: see whether it was checked, and may be published.")


class ResultsNotOut(Refused):
    sentence = _("The results are not out yet. In the image library others would see who has won.")  # 0062


class PhotographTaken(Refused):
    sentence = _(
        "The secretariat has taken this photograph over, so it can no longer be changed here. "
        "If it must not be shown any more, end your consent."
    )


class PhotographChanged(ChangedSince):
    sentence = _(
        "Somebody else has changed this photograph since you opened the page. What you typed is still here. "
        "Compare it with what is shown now, then send it again."
    )


class NotTakenOver(Refused):
    sentence = _("This photograph was not taken over. Clear the checkbox to withdraw consent.")

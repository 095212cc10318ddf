"""What an event can be; the conditions a reader meets it in. Codes are stored and published: never rename one."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventKind(models.TextChoices):
    SEMINAR = "seminar", _("Seminar")
    SYMPOSIUM = "symposium", _("Symposium")
    EXHIBITION = "exhibition", _("Exhibition")
    CEREMONY = "ceremony", pgettext_lazy("kind of event", "Ceremony")
    CONSULTATION = "consultation", _("Consultation")
    BRIEFING = "briefing", _("Briefing")
    OTHER = "other", _("Other event")


class Involvement(models.TextChoices):
    OWN = "own", _("our own")
    TAKEN_PART = "taken_part", _("by others, with our participation")


class EventFormat(models.TextChoices):
    ONSITE = "onsite", _("On site")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("On site and online")

    @property
    def has_place(self) -> bool:
        return self is not EventFormat.ONLINE

    @property
    def is_online(self) -> bool:
        return self is not EventFormat.ONSITE


class FeeType(models.TextChoices):
    FREE = "free", _("Free")
    PAID = "paid", _("Paid")


class OrganiserRole(models.TextChoices):
    """In the order in which programmes name them."""

    ORGANISER = "organiser", _("Organiser")
    CO_ORGANISER = "co_organiser", _("Co-organiser")
    SUPPORTER = "supporter", _("Supporter")


class EventState(models.TextChoices):
    """What staff say. That an event is over follows from its end."""

    SCHEDULED = "scheduled", _("as scheduled")
    FULL = "full", _("full")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")


class Condition(models.TextChoices):
    """What a reader meets at a moment: the state, the clock and the application period together."""

    CANCELLED = "cancelled", pgettext_lazy("state of an event", "Cancelled")
    POSTPONED = "postponed", _("Postponed")
    ENDED = "ended", _("Over")
    FULL = "full", _("Full")
    NOT_YET_OPEN = "not_yet_open", pgettext_lazy("state of applications", "Applications not yet open")
    OPEN = "open", pgettext_lazy("state of applications", "Applications open")
    CLOSED = "closed", pgettext_lazy("state of applications", "Applications closed")
    SCHEDULED = "scheduled", _("As scheduled")


class Access(models.TextChoices):
    """What is there for people who need it; the codes are the names of the page's columns."""

    CAPTIONS = "captions", _("Captions")
    SIGN_LANGUAGE = "sign_language", _("Sign language")
    WHEELCHAIR = "wheelchair", _("Wheelchair access")
    WRITING = "writing", _("Written communication")
    CHILDCARE = "childcare", _("Childcare")


class ProposalState(models.TextChoices):
    """What became of an event that somebody outside proposed."""

    PROPOSED = "proposed", pgettext_lazy("proposal", "awaiting a decision")
    APPROVED = "approved", pgettext_lazy("proposal", "approved")
    REFUSED = "refused", pgettext_lazy("proposal", "declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "withdrawn")

    moves = nonmember({"proposed": ("approved", "refused", "withdrawn")})

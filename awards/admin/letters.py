"""What an act's page says about mail before it goes: which letter, to whom, in which language, whom none reaches."""

from django.utils.translation import gettext as _

from awards.domain.letters.application import list_writers, list_writers_of
from awards.models import Application
from foundation.notices import registry
from foundation.notices.domain import find_stops


def list_letters(kind: str, *applications: Application) -> list[str]:
    """A sentence for each mail of this kind that the act writes; none where no app declares such a kind."""
    declared = registry.find_kind(kind)
    if declared is None:
        return []
    writers = list_writers_of(applications)
    reached = [(each.language, person.email) for each in applications for person in writers[each.pk]]
    stops = find_stops(declared, [address for _language, address in reached])
    return [_sentence(str(declared.label), language, address, stops.get(address)) for language, address in reached]


def list_stopped(application: Application) -> list[str]:
    """A sentence for each of the people who write on it and whom no mail reaches."""
    declared = registry.find_kind("awards.message")
    if declared is None:
        return []
    stops = find_stops(declared, [person.email for person in list_writers(application)])
    text = _("Mail to %(address)s is stopped: %(reason)s.")
    return [text % {"address": address, "reason": reason} for address, reason in stops.items()]


def _sentence(letter: str, language: str, address: str, stop: str | None) -> str:
    words = _("in English") if language == "en" else _("in Japanese")
    facts = {"letter": letter, "address": address, "language": words}
    if stop is None:
        return _("“%(letter)s” to %(address)s, %(language)s") % facts
    return _("“%(letter)s” does not reach %(address)s: %(reason)s") % {**facts, "reason": stop}

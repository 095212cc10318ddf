"""What an act's page says about mail before it goes: which letter, to whom, in which language."""

from django.utils.translation import gettext as _

from awards.domain.letters.application import list_writers
from awards.models import Application
from foundation.notices import registry


def list_letters(kind: str, application: Application) -> list[str]:
    """A sentence for each mail of this kind that the act sends; none where no app declares such a kind."""
    declared = registry.find_kind(kind)
    if declared is None:
        return []
    language = _("in English") if application.language == "en" else _("in Japanese")
    facts = {"letter": declared.label, "language": language}
    return [
        _("“%(letter)s” to %(address)s, %(language)s") % {**facts, "address": person.email}
        for person in list_writers(application)
    ]

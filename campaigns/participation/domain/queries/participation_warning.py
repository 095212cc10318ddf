"""What staff should look at before they approve: a name and a corporate number that don't fit each other.

Only what our own data can say is said: the check digit, the organisation on record with that number, other
registrations with it, the organisation on record with that name. None of it stops anybody.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from campaigns.participation.domain.queries.participation_similar import list_ended_alike
from campaigns.participation.models import Participation
from foundation.organisations.domain import keep_found
from foundation.organisations.models import Organisation
from foundation.text.languages import join_names
from foundation.text.names import name_key
from foundation.text.values import validate_corporate_number

MOST = 3  # names of other registrations


def list_warnings(participation: Participation) -> list[str]:
    """A sentence for each thing that doesn't fit; four queries at most."""
    number, ended = participation.corporate_number, _of_ended(participation)
    if not number:
        return ended
    try:
        validate_corporate_number(number)
    except ValidationError:
        return [_("The corporate number %(number)s is wrong: its check digit doesn’t fit.") % {"number": number}]
    return [*ended, *_of_the_number(participation, number), *_of_the_name(participation, number)]


def _of_ended(participation: Participation) -> list[str]:
    found = [f"{other.name} ({other.get_state_display()})" for other in list_ended_alike(participation)[:MOST]]
    return [_("Alike to what was rejected or revoked: %(names)s.") % {"names": join_names(found)}] if found else []


def _of_the_number(participation: Participation, number: str) -> list[str]:
    recorded = keep_found(Organisation.objects.filter(corporate_number=number))
    found = recorded.values_list("name_ja", flat=True).first()
    others = Participation.objects.filter(corporate_number=number).exclude(pk=participation.pk).order_by("-pk")
    names = [*([found] if found else []), *others.values_list("name_ja", flat=True).distinct()[:MOST]]
    strange = list(dict.fromkeys(name for name in names if not _fit(name_key(name), participation.name_key)))
    sentence = _("The corporate number %(number)s is also on record under another name: %(names)s.")
    return [sentence % {"number": number, "names": join_names(strange)}] if strange else []


def _of_the_name(participation: Participation, number: str) -> list[str]:
    named = keep_found(Organisation.objects.filter(name_key=participation.name_key, corporate_number__isnull=False))
    other = named.exclude(corporate_number=number).values_list("corporate_number", flat=True).first()
    sentence = _("An organisation of this name is on record with another corporate number: %(number)s.")
    return [sentence % {"number": other}] if other else []


def _fit(one: str, other: str) -> bool:
    """Whether two names may be one body's: one holds the other, as with and without a branch."""
    return one in other or other in one

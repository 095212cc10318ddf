"""How many applications one organisation may send to a cycle.

An organisation is identified by its corporate number or its record. Without either there is nothing to count: the
secretariat compares names by eye. Counted under a lock on the cycle, so that two concurrent submissions can't both be
the last one allowed. The rule the next editor must not break: the cycle is locked before the application, as it is
everywhere.
"""

from django.db.models import F, Q

from awards.applications.domain.errors import TooManyApplications
from awards.applications.domain.queries.submission_in_force import IS_SENT, is_in_force
from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.programmes.models import AwardCycle

# an applicant's record follows the number that is typed: it counts while that is the one that was sent
IS_AS_SENT = Q(current_submission__corporate_number=F("corporate_number"))


def lock_limit(application: Application) -> None:
    """Lock the row of a cycle that has a limit until the caller's transaction ends; before the application's own."""
    limited = AwardCycle.objects.filter(pk=application.cycle_id, max_applications__isnull=False)
    list(limited.select_for_update(of=("self",), no_key=True).values_list("pk"))


def refuse_too_many(application: Application) -> None:
    """Counted under the lock of `lock_limit`. Raises TooManyApplications."""
    most = application.cycle.max_applications
    same = _same_organisation(application)
    if most is None or not same:
        return
    others = Application.objects.filter(same, cycle_id=application.cycle_id, state__in=ApplicationState.sent)
    sent = others.exclude(pk=application.pk).count()
    if sent >= most:
        raise TooManyApplications(sent=sent, most=most)


def _same_organisation(application: Application) -> Q:
    """By what the others have sent; empty (false) if the organisation has nothing but a name to identify it by."""
    same = Q()
    if application.corporate_number:
        same |= is_in_force(corporate_number=application.corporate_number)
    if application.organisation_id:
        same |= Q(organisation_id=application.organisation_id) & (~IS_SENT | IS_AS_SENT)
    return same

"""Results that are out, with a certificate for each award that says what it says."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Permission

from awards.programmes.models import Tier
from awards.releases.domain.queries.release_certificate import list_wanted
from awards.releases.domain.release_contents import list_awardees
from awards.releases.domain.release_moment import carry_out_due
from awards.releases.models import Release
from tests.factories.certificates import DesignFactory, issue


def release_with_certificates(ready, time_machine) -> Release:
    Tier.objects.update(certificate_design=DesignFactory(commends=True))
    release = ready.approve()
    time_machine.move_to(release.moment - timedelta(seconds=1), tick=False)
    carry_out_due()
    time_machine.move_to(release.moment + timedelta(minutes=1), tick=False)
    awardees = list_awardees(release).select_related("cycle", "tier")
    for version, one in list_wanted(awardees, release.moment):
        issue(version.design, subject=one.subject, holder_name=one.name_ja, facts=one.facts)
    return Release.objects.get(pk=release.pk)


def let_change_certificates(person: Any) -> Any:
    """The same person, read anew, with that right."""
    person.user_permissions.add(Permission.objects.get(codename="change_certificate"))
    return type(person).objects.get(pk=person.pk)

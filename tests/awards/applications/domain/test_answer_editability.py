"""The cycle changes under an application that was sent: nobody waits for ever, and nothing impossible is asked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.domain import Unlock, submit_application
from awards.processing.domain import return_application
from awards.programmes.domain.errors import CycleNotInForce
from awards.programmes.models import AwardCycle
from foundation.notices.models import Notice
from tests.factories.applications import ApplicationFactory, checking, passes
from tests.factories.people import staff
from tests.factories.programmes import RequiredMaterialFactory

pytestmark = pytest.mark.django_db


def test_what_became_compulsory_while_files_were_checked_holds_nobody_up():
    application = ApplicationFactory(complete=True)
    checking(application.materials.get())
    assert submit_application(application, by=application.owner) is None
    RequiredMaterialFactory(cycle=application.cycle, code="new")

    passes(application.materials.get())

    application.refresh_from_db()
    assert application.state == "submitted"
    assert set(Notice.objects.values_list("kind", flat=True)) == {"awards.receipt"}


@pytest.mark.parametrize("state", ["suspended", "archived"])
def test_nothing_is_returned_while_nothing_can_be_corrected(state):
    application = ApplicationFactory(submitted=True)
    AwardCycle.objects.update(state=state)
    named = [Unlock(column="city")]

    with pytest.raises(CycleNotInForce):
        return_application(
            application,
            items=named,
            message="ご確認ください。",
            until=timezone.now() + timedelta(days=5),
            by=staff("process_application"),
        )

    application.refresh_from_db()
    assert (application.state, Notice.objects.filter(kind="awards.correction").count()) == ("submitted", 0)

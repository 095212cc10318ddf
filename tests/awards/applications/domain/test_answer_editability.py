"""The cycle changes under an application that was sent: nobody waits for ever, and nothing impossible is asked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.domain import (
    Unlock,
    begin_material,
    confirm_declarations,
    fill_in_from,
    get_editable,
    remove_material,
    submit_application,
)
from awards.applications.domain.errors import NotEditable
from awards.applications.domain.party import PARTIES, save_parties
from awards.processing.domain import return_application
from awards.programmes.domain.errors import CycleNotInForce
from awards.programmes.models import AwardCycle
from foundation.notices.models import Notice
from tests.factories.applications import ApplicationFactory, checking, item_of, passes, returned
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


def test_of_a_returned_application_only_what_was_named_is_changed():
    application = ApplicationFactory(submitted=True)
    owner, material = application.owner, application.materials.get()
    other = RequiredMaterialFactory(cycle=application.cycle, code="other")
    returned(application, Unlock(requirement=other), by=staff("process_application"))
    application.refresh_from_db()

    for refused in (
        lambda: begin_material(
            application, material.requirement, name="a.pdf", content_type="application/pdf", size=9, by=owner
        ),
        lambda: remove_material(material, by=owner),
        lambda: save_parties(application, PARTIES, [{"role": "member", "name": "見本学園"}], by=owner),
        lambda: confirm_declarations(application, [], by=owner),
        lambda: fill_in_from(application, application, by=owner),
    ):
        with pytest.raises(NotEditable):
            refused()

    assert (application.materials.kept().get(), application.parties.count()) == (material, 0)
    assert application.declarations.count() == 1


@pytest.mark.parametrize(
    ("named", "unlocked", "leaning"),
    [
        ("eligible", {"eligible", "active", "days"}, {"active", "days"}),
        ("active", {"active", "days"}, {"days"}),
        ("days", {"days"}, set()),
        ("effect", {"effect"}, set()),
    ],
)
def test_a_correction_unlocks_what_is_worked_out_with_its_numbers(named, unlocked, leaning):
    application = ApplicationFactory(submitted=True)
    returned(application, Unlock(item=item_of(application, named)), by=staff("process_application"))
    application.refresh_from_db()

    editable = get_editable(application, timezone.now())

    codes = dict(application.cycle.items.values_list("pk", "code"))
    assert {codes[item] for item in editable.items} == unlocked
    assert {codes[item] for item in editable.leaning} == leaning


def test_a_correction_unlocks_the_evidence_of_the_efforts_it_names_and_no_other():
    application = ApplicationFactory(submitted=True)
    effect, field = (item_of(application, code) for code in ("effect", "field"))
    mine = RequiredMaterialFactory(cycle=application.cycle, code="mine", item=effect)
    RequiredMaterialFactory(cycle=application.cycle, code="other", item=field)
    returned(application, Unlock(item=effect), by=staff("process_application"))
    application.refresh_from_db()

    assert get_editable(application, timezone.now()).requirements == {mine.pk}

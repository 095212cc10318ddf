"""Forms of awardees and examples: rows of another cycle are refused, whatever was offered."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from awards.results.domain.queries.awardee_commendation import part_subject
from awards.results.models import AnswerExample
from foundation.certificates.domain import revoke_certificate
from tests.factories.applications import ApplicationFactory, full_cycle
from tests.factories.certificates import issue
from tests.factories.organisations import OrganisationFactory
from tests.factories.programmes import ScreeningItemFactory
from tests.factories.results import AwardeeFactory

pytestmark = pytest.mark.django_db
PARTS = ("TOTAL", "INITIAL")


@pytest.fixture(autouse=True)
def _signed_in(client):
    client.force_login(get_user_model().objects.create_superuser("staff@example.jp"))


def test_applications_that_were_sent_are_offered(client):
    awardee = AwardeeFactory(cycle=full_cycle())
    sent = ApplicationFactory(cycle=awardee.cycle, submitted=True)
    ApplicationFactory(cycle=awardee.cycle)
    ApplicationFactory(submitted=True)

    form = client.get(reverse("award_awardees:edit", args=[awardee.pk])).context["form"]

    assert list(form.fields["application"].queryset) == [sent]


@pytest.mark.parametrize("cycle", ["{}", " {} ", "+{}"], ids=["as offered", "with blanks", "signed"])
def test_figures_of_another_cycle_are_refused(client, cycle):
    awardee, foreign = AwardeeFactory(), ScreeningItemFactory()
    rows = {f"{name}-{part}_FORMS": 0 for name in ("organisations", "measures", "efforts") for part in PARTS}
    figure = {"measures-TOTAL_FORMS": 1, "measures-0-item": foreign.pk, "measures-0-value": "5"}
    data = {"cycle": cycle.format(awardee.cycle_id), "tier": awardee.tier_id, "name_ja": "見本", "order": 0}

    refused = client.post(reverse("award_awardees:edit", args=[awardee.pk]), data | rows | figure)

    assert set(refused.context["form"].formsets["measures"].errors[0]) == {"item"}
    assert not awardee.measures.exists()


def post_parts(client, awardee, **changed):
    """The form with its one organisation, changed."""
    part = awardee.organisations.get()
    rows = {f"{name}-{part}_FORMS": 0 for name in ("measures", "efforts") for part in PARTS}
    rows |= {f"organisations-{part}_FORMS": 1 for part in PARTS}
    row = {"id": part.pk, "organisation": part.organisation_id, "role": "lead", "ORDER": 1, "order": 0} | changed
    row = {"employees_total": 12, "is_named": "on", **row}
    own = {"cycle": awardee.cycle_id, "tier": awardee.tier_id, "name_ja": "見本", "order": 0}
    fields = own | rows | {f"organisations-0-{name}": value for name, value in row.items()}
    return client.post(reverse("award_awardees:edit", args=[awardee.pk]), fields)


def agreed_part(awardee):
    awardee.organisations.update(employees_total=12, employees_agreed=12)
    return awardee.organisations.get()


def test_who_takes_an_organisations_place_has_consented_to_nothing(client):
    awardee, other = AwardeeFactory(), OrganisationFactory()
    part = agreed_part(awardee)
    agreed = []
    for organisation in (part.organisation_id, other.pk):
        assert post_parts(client, awardee, organisation=organisation).status_code == 302
        agreed.append(awardee.organisations.get().employees_agreed)

    assert agreed == [12, None]


@pytest.mark.parametrize("change", [{"DELETE": "on"}, {"organisation": None}, {"is_named": ""}])
def test_an_organisation_with_a_valid_certificate_stays(client, change):
    awardee = AwardeeFactory()
    part = agreed_part(awardee)
    if "organisation" in change:
        change = {"organisation": OrganisationFactory().pk}
    issued = issue(subject=part_subject(part))
    refused = post_parts(client, awardee, **change)
    kept = awardee.organisations.get().organisation
    revoke_certificate(issued, by=None, reason="x")
    taken = post_parts(client, awardee, **change)

    assert (refused.status_code, kept, taken.status_code) == (200, part.organisation, 302)


def test_an_example_answers_a_question_of_its_awardees_cycle(client):
    awardee, foreign = AwardeeFactory(), ScreeningItemFactory(effort=True)
    own = ScreeningItemFactory(cycle=awardee.cycle, effort=True)
    data = {"awardee": awardee.pk, "text_ja": "電話を分担制にしました。", "consented_at": "2026-04-01 10:00"}

    refused = client.post(reverse("award_examples:add"), data | {"item": foreign.pk})
    taken = client.post(reverse("award_examples:add"), data | {"item": own.pk})

    assert set(refused.context["form"].errors) == {"item"}
    assert taken.status_code == 302
    assert AnswerExample.objects.get().item == own

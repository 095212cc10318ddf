"""Forms of awardees and examples: rows of another cycle are refused, whatever was offered."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from awards.results.models import AnswerExample
from tests.factories.applications import ApplicationFactory, full_cycle
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


def test_an_example_answers_a_question_of_its_awardees_cycle(client):
    awardee, foreign = AwardeeFactory(), ScreeningItemFactory(effort=True)
    own = ScreeningItemFactory(cycle=awardee.cycle, effort=True)
    data = {"awardee": awardee.pk, "text_ja": "電話を分担制にしました。", "consented_at": "2026-04-01 10:00"}

    refused = client.post(reverse("award_examples:add"), data | {"item": foreign.pk})
    taken = client.post(reverse("award_examples:add"), data | {"item": own.pk})

    assert set(refused.context["form"].errors) == {"item"}
    assert taken.status_code == 302
    assert AnswerExample.objects.get().item == own

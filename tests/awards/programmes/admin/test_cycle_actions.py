"""Moving a cycle in the admin: what is said before, what is offered to whom, and states that there are none of."""

import pytest
from django.urls import reverse

from awards.programmes.models import AwardCycle
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory

pytestmark = pytest.mark.django_db


def address(cycle, to):
    return reverse("award_cycles:move", args=[cycle.pk, to])


@pytest.mark.parametrize("to", ["closed", "in-force", "0"])
def test_a_state_that_there_is_none_of_is_not_found(client, to):
    client.force_login(staff("change_awardcycle"))
    cycle = CycleFactory(open=True)

    assert [client.get(address(cycle, to)).status_code, client.post(address(cycle, to)).status_code] == [404, 404]
    assert AwardCycle.objects.get().state == cycle.state


def test_each_move_says_what_it_does(client):
    client.force_login(staff("change_awardcycle"))
    cycle = CycleFactory(open=True)

    said = {to: client.get(address(cycle, to)).context["consequences"] for to in ("suspended", "archived")}

    assert {to: len(sentences) for to, sentences in said.items()} == {"suspended": 3, "archived": 1}
    assert AwardCycle.objects.get().state == cycle.state


def test_moves_are_offered_to_those_who_may_move(client):
    cycle = CycleFactory(open=True)
    offered = {}
    for right in ("view_awardcycle", "change_awardcycle"):
        client.force_login(staff(right))
        page = client.get(reverse("award_cycles:inspect", args=[cycle.pk]))
        offered[right] = [url for _label, url in page.context["actions"]]

    assert {right: address(cycle, "suspended") in urls for right, urls in offered.items()} == {
        "view_awardcycle": False,
        "change_awardcycle": True,
    }

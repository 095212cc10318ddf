"""Moving a cycle in the admin: what is said before, what is offered to whom, and states that there are none of."""

import pytest
from django.urls import reverse

from awards.programmes.domain import request_suspension
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


def test_a_suspension_is_requested_and_confirmed_in_the_admin(client):
    cycle, one, other = CycleFactory(released=True), staff("change_awardcycle"), staff("change_awardcycle")
    request, withdraw = (
        reverse(f"award_cycles:{name}_suspension", args=[cycle.pk]) for name in ("request", "withdraw")
    )
    client.force_login(one)

    assert client.get(address(cycle, "suspended")).headers["Location"] == request
    assert list(client.post(request, {"reason": " "}).context["form"].errors) == ["reason"]
    client.post(request, {"reason": "集計の誤り"})
    own = client.get(address(cycle, "suspended"))
    assert "別の人が確定する必要があります" in own.context["consequences"][1]
    client.post(address(cycle, "suspended"), own.context["hidden"])
    assert AwardCycle.objects.get().is_released()
    assert offers(client, cycle) == {withdraw}
    client.force_login(other)
    assert offers(client, cycle) == {withdraw, address(cycle, "suspended")}
    shown = client.get(address(cycle, "suspended"))
    assert "集計の誤り" in shown.context["consequences"][0]
    assert client.post(address(cycle, "suspended")).status_code == 200
    assert AwardCycle.objects.get().is_released()
    client.post(address(cycle, "suspended"), shown.context["hidden"])

    assert AwardCycle.objects.get().state == "suspended"


def offers(client, cycle):
    page = client.get(reverse("award_cycles:inspect", args=[cycle.pk]))
    return {url for _label, url in page.context["actions"] if "suspen" in url}


def test_archiving_says_that_it_ends_a_request_to_suspend(client):
    cycle, clerk = CycleFactory(released=True), staff("change_awardcycle")
    client.force_login(clerk)
    before = client.get(address(cycle, "archived")).context["consequences"]
    request_suspension(cycle, reason="x", by=clerk)

    after = client.get(address(cycle, "archived")).context["consequences"]

    assert list(after) == [*before, "停止の依頼は、取り下げになります。"]


def test_a_request_to_suspend_is_withdrawn(client):
    cycle, clerk = CycleFactory(released=True), staff("change_awardcycle")
    client.force_login(clerk)
    request_suspension(cycle, reason="x", by=clerk)
    withdraw = reverse("award_cycles:withdraw_suspension", args=[cycle.pk])

    client.post(withdraw, client.get(withdraw).context["hidden"])

    assert AwardCycle.objects.get().retraction_by is None
    assert offers(client, cycle) == {reverse("award_cycles:request_suspension", args=[cycle.pk])}

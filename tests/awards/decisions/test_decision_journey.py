"""Two people come to a set: one prepares and submits it, another approves; at a desk, on a phone, without a script."""

import pytest
from django.urls import reverse

from awards.decisions.models import DecisionSet
from tests.awards.decisions.judged import Judged
from tests.parts.browser import in_each_way
from tests.parts.signing_in import Visit

pytestmark = pytest.mark.django_db(transaction=True)


def address(name, *args):
    return reverse(f"decision_sets:{name}", args=args)


@in_each_way
def test_from_the_first_tick_to_the_approval(browser, axe, live_server, language, width, has_script):
    judged = Judged()
    facts = {"language": language, "width": width, "has_script": has_script}
    first = Visit(browser, axe, live_server.url, judged.preparer, **facts)
    second = Visit(browser, axe, live_server.url, judged.approver, **facts)

    first.open(address("begin"))
    first.page.select_option("select[name=cycle]", str(judged.cycle.pk))
    first.send("main form:has([name=cycle]) button[type=submit]")
    decision_set = DecisionSet.objects.get()
    outcomes = [f"tier-{judged.upper.pk}", f"tier-{judged.lower.pk}", "reserve", "not_selected"]
    for key, outcome in zip(judged.keys, outcomes, strict=True):
        first.press(f"input[name=application][value='{key}']", "Space")
        first.page.select_option("form:has([name=application]) select[name=outcome]", outcome)
        first.send("button[name=decide]")
    assert decision_set.decisions.count() == 4
    first.open(address("submit", decision_set.pk))
    first.send()
    assert first.page.locator("main [role=alert]").count() == 1
    for left in (1, 0):  # each is led to by what stops the set
        first.open(address("board", decision_set.pk))  # Wagtail's message has half its colours while it comes
        first.page.locator("main .laurel-finding a").first.click()
        first.page.fill("[name=citation_ja]", "手本となる取組です。")
        first.page.fill("[name=citation_en]", "A model for others.")
        first.look()
        first.send("main form:has([name=citation_ja]) button[type=submit]")
        assert first.page.locator("main .laurel-finding a").count() == left

    first.open(address("submit", decision_set.pk))
    first.send()
    first.open(address("board", decision_set.pk))
    assert first.page.locator(f"a[href*='{reverse('decision_sets:approve', args=[decision_set.pk])}']").count() == 0

    second.open(address("board", decision_set.pk))
    assert second.page.locator("input[name=application]").count() == 0
    second.open(address("approve", decision_set.pk))
    second.send("main form:has([name=seen]) button[type=submit]")
    second.open(address("board", decision_set.pk))

    decision_set.refresh_from_db()
    assert (decision_set.state, decision_set.approved_by) == ("approved", judged.approver)
    assert decision_set.decisions.filter(citation_ja="手本となる取組です。").count() == 2
    first.context.close()
    second.context.close()

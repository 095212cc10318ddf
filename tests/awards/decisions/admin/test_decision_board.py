"""The board of a set: what is missing first, tiers as they are nested, decisions in bulk without script."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from awards.decisions.domain.decision_set import lose_approvals
from awards.decisions.enums import DepartureKind, Outcome
from awards.decisions.models import Decision, DecisionSet
from foundation.audit.models import Entry
from tests.awards.decisions.judged import Judged
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(judged):
    return judged.begin()


@pytest.fixture
def clerk(client, judged):
    client.force_login(judged.preparer)
    return client


def board_of(decision_set) -> str:
    return reverse("decision_sets:board", args=[decision_set.pk])


def outcomes(decision_set) -> dict[int, str]:
    return dict(decision_set.decisions.values_list("application_id", "outcome"))


def test_it_says_first_what_is_missing(clerk, judged, draft) -> None:
    answer = clerk.get(board_of(draft))

    assert [(finding.stops, finding.decision) for finding in answer.context["board"].findings] == [(True, None)]
    assert page_of(answer).one("main [role=status].laurel-say").text == "この案は下書きです。止めるものが1件あります。"
    judged.decide_all(draft)
    judged.cite(draft)
    assert clerk.get(board_of(draft)).context["board"].stopping == []


def test_a_missing_citation_stops_it_and_leads_to_where_it_is_written(client, clerk, judged, draft) -> None:
    judged.decide_all(draft)
    judged.cite(draft)
    row = draft.decisions.get(application=judged.keys[1])
    draft.decisions.filter(pk=row.pk).update(citation_en="")
    address, submit = reverse("decision_sets:texts", args=[row.pk]), reverse("decision_sets:submit", args=[draft.pk])

    for page in (page_of(clerk.get(board_of(draft))), page_of(clerk.get(submit))):
        [finding] = page.all("main .laurel-finding")
        assert finding.text.startswith("止めるもの：")
        assert finding.text.endswith("：講評（英）がありません")
        assert finding.hrefs == [address]
    refused = page_of(clerk.post(submit))
    assert refused.one("[role=alert]").text.startswith(f"講評がありません：{judged.applications[1].reference} ")
    assert DecisionSet.objects.get().state == "draft"

    client.force_login(judged.approver)
    [finding] = page_of(client.get(board_of(draft))).all("main .laurel-finding")
    assert finding.hrefs == [], "who only approves can't write it"


def test_the_ticked_ones_are_decided_alike_and_as_the_form_offers(clerk, judged, draft) -> None:
    form = page_of(clerk.get(board_of(draft))).one(
        "main form:has([name=outcome]):has([type=checkbox][name=application])"
    )
    offered = form.values("[name=outcome] option", "value")
    first, second, third, fourth = judged.keys

    assert offered.pop(0) == "", "nothing is decided by a choice that nobody made"
    for code, keys in zip(offered, ([first], [second], [third], [fourth]), strict=False):
        clerk.post(board_of(draft), {"application": keys, "outcome": code, "decide": "1"})

    assert offered == [f"tier-{judged.upper.pk}", f"tier-{judged.lower.pk}", "reserve", "not_selected", "undecided"]
    rows = draft.decisions.order_by("application_id")
    assert [(row.outcome, row.tier) for row in rows] == [
        *(("selected", judged.upper), ("selected", judged.lower), ("reserve", None), ("not_selected", None))
    ]
    clerk.post(board_of(draft), {"application": [first, second], "outcome": "undecided", "decide": "1"})
    assert outcomes(draft) == {third: "reserve", fourth: "not_selected"}


def test_what_is_refused_keeps_the_ticks(clerk, judged, draft) -> None:
    nothing = clerk.post(board_of(draft), {"outcome": "reserve", "decide": "1"})
    answer = clerk.post(board_of(draft), {"application": judged.keys[:2], "outcome": "nonsense", "decide": "1"})

    assert nothing.status_code == answer.status_code == 200
    ticked = page_of(answer).values("[name=application][checked]", "value")
    assert sorted(map(int, ticked)) == judged.keys[:2]
    assert not draft.decisions.exists()


def test_texts_are_deleted_by_who_ticks_that_too(clerk, judged, draft) -> None:
    judged.decide(draft, judged.keys, Outcome.NOT_SELECTED)
    draft.decisions.filter(application=judged.keys[0]).update(feedback_ja="長く考えた所見")
    posted = {"application": judged.keys[:2], "outcome": "undecided", "decide": "1"}

    page = page_of(clerk.post(board_of(draft), posted))
    form = page.one("main form:has([name=decide])")
    assert draft.decisions.count() == 4
    assert sorted(map(int, page.values("[name=application][checked]", "value"))) == judged.keys[:2]
    assert form.one("[name=outcome] option[selected]")["value"] == "undecided"
    clerk.post(board_of(draft), posted | {"with_texts": form.one("[name=with_texts]")["value"]})

    assert list(outcomes(draft)) == judged.keys[2:]


def test_a_page_that_shows_an_older_outcome_decides_nothing(clerk, judged, draft) -> None:
    judged.decide(draft, judged.keys[:2], Outcome.RESERVE)
    seen = page_of(clerk.get(board_of(draft))).one("main form:has([name=decide])").values("[name=seen]", "value")
    judged.decide(draft, judged.keys[:1], Outcome.SELECTED, judged.upper)
    posted = {"application": judged.keys[:2], "decide": "1", "seen": seen}

    for code in ("not_selected", "undecided"):
        page = page_of(clerk.post(board_of(draft), posted | {"outcome": code}))
        assert list(outcomes(draft).values()) == ["selected", "reserve"]
    now = page.one("main form:has([name=decide])").values("[name=seen]", "value")
    again = posted | {"outcome": "not_selected", "seen": now}
    assert [clerk.post(board_of(draft), again | {"seen": one}).status_code for one in (now, now)] == [302, 302]

    assert set(outcomes(draft).values()) == {"not_selected"}


def test_the_board_of_more_than_a_thousand_is_one_form(clerk, judged, draft) -> None:
    judged.decide(draft, judged.keys[:2], Outcome.RESERVE)
    form = page_of(clerk.get(board_of(draft))).one("main form:has([name=decide])")
    [seen] = form.values("[name=seen]", "value")
    others = [str(10_000 + number) for number in range(1_100)]
    shown = ",".join([seen, *(f"{key}:reserve-@1" for key in others)])
    posted = {"application": [*map(str, judged.keys[:2]), *others], "decide": "1", "outcome": "reserve", "seen": shown}

    refused = clerk.post(board_of(draft), posted)
    digits = clerk.post(board_of(draft), posted | {"application": judged.keys[:2], "seen": f"{'9' * 5_000}:x,{seen}"})

    assert (refused.status_code, digits.status_code) == (200, 302), "no page of 1,100 is too many fields"
    assert clerk.post(board_of(draft), {"move": f"up-{'9' * 5_000}-1"}).status_code == 404


def test_a_reserve_moves_and_those_not_selected_get_a_moment(clerk, judged, draft) -> None:
    judged.decide(draft, judged.keys[:2], Outcome.RESERVE)
    judged.decide(draft, judged.keys[2:], Outcome.NOT_SELECTED)
    second = draft.decisions.get(application=judged.keys[1])

    page = page_of(clerk.get(board_of(draft)))
    (_first, button) = [one for one in page.all("button[name=move]") if "up" in one["value"]]
    for _twice in range(2):
        clerk.post(board_of(draft), {"move": button["value"]})
    clerk.post(board_of(draft), {"move": f"down-{second.pk}"})  # of a page that doesn't say what it showed
    clerk.post(board_of(draft), {"application": judged.keys[2:], "notify_at": "2030-10-31 14:00", "notify": "1"})

    assert draft.decisions.get(application=judged.keys[1]).reserve_order == 1
    notified = draft.decisions.filter(application__in=judged.keys[2:]).values_list("notify_at", flat=True)
    assert [moment.isoformat() for moment in notified] == ["2030-10-31T05:00:00+00:00"] * 2
    assert clerk.post(board_of(draft), {"move": "up-0"}).status_code == 404


def test_a_moment_that_has_passed_is_refused_at_its_field_and_what_was_typed_stays(clerk, judged, draft) -> None:
    judged.decide_all(draft)
    answer = clerk.post(
        board_of(draft), {"application": judged.keys[3:], "notify_at": "2020-10-31 14:00", "notify": "1"}
    )

    page = page_of(answer)
    assert page.one("input[name=notify_at]")["value"] == "2020-10-31 14:00"
    assert page.one("input[name=notify_at]")["aria-invalid"] == "true"
    assert [box["value"] for box in page.all("input[name=application][checked]")] == [str(judged.keys[3])]
    assert page.has(".error-message")
    assert draft.decisions.get(application=judged.keys[3]).notify_at is None


def test_filters_narrow_what_is_shown(clerk, judged, draft) -> None:
    judged.decide_all(draft)
    name = judged.applications[1].current_submission.organisation_name

    def shown(**filters: object) -> list[int]:
        return sorted(row.application.pk for row in clerk.get(board_of(draft), filters).context["rows"])

    assert shown() == judged.keys
    assert shown(q=name) == [judged.keys[1]]
    assert shown(outcome="reserve") == [judged.keys[2]]
    assert shown(outcome=f"tier-{judged.upper.pk}") == [judged.keys[0]]
    assert shown(outcome="nonsense") == []
    Decision.objects.filter(application=judged.keys[0]).update(citation_ja="工夫", citation_en="Thought out")
    assert shown(texts="on") == [judged.keys[1], judged.keys[3]]


def test_an_upper_tier_is_drawn_inside_the_lower_and_counts_in_it(clerk, judged, draft) -> None:
    judged.decide(draft, judged.keys[:1], Outcome.SELECTED, judged.upper)
    judged.decide(draft, judged.keys[1:3], Outcome.SELECTED, judged.lower)
    answer = clerk.get(board_of(draft))

    [lower] = answer.context["board"].tiers
    assert (lower.number, lower.above_expected, [one.number for one in lower.upper]) == (3, 1, [1])
    inner = page_of(answer).one(".laurel-tier .laurel-tier h3").text
    assert inner.startswith("大賞")


def test_the_texts_of_a_decision_are_written_on_a_page_of_their_own(clerk, judged, draft) -> None:
    judged.decide_all(draft)
    row = draft.decisions.get(application=judged.keys[0])
    address = reverse("decision_sets:texts", args=[row.pk])
    form = page_of(clerk.get(address)).one("main form:has([name=citation_ja])").fields

    answer = clerk.post(
        address, {**form, "citation_ja": "仕事を分けた点を評価しました。", "citation_en": "Well divided."}
    )

    assert answer["Location"] == board_of(draft)
    row.refresh_from_db()
    assert (row.citation_ja, row.citation_en, row.tier) == (
        "仕事を分けた点を評価しました。",
        "Well divided.",
        judged.upper,
    )
    assert clerk.get(reverse("decision_sets:texts", args=[row.pk + 99])).status_code == 404


def test_who_only_approves_reads_and_decides_nothing(client, judged, draft) -> None:
    client.force_login(judged.approver)

    assert page_of(client.get(board_of(draft))).all("[name=application]") == []
    answer = client.post(board_of(draft), {"application": judged.keys, "outcome": "reserve", "decide": "1"})
    assert (answer.status_code, outcomes(draft)) == (302, {})


def test_with_all_else_of_awards_nothing_is_read(client, judged) -> None:
    decision_set = judged.approve()
    others = Permission.objects.filter(content_type__app_label__startswith="laurel_").exclude(
        content_type__app_label="laurel_decisions"
    )
    person = staff(*others.values_list("codename", flat=True))
    client.force_login(person)
    row = decision_set.decisions.all()[0]
    addresses = [
        *(reverse(f"decision_sets:{name}") for name in ("index", "index_results", "begin")),
        *(reverse(f"decision_sets:{name}", args=[decision_set.pk]) for name in ("board", "export", "paper")),
        *(reverse(f"decision_sets:{name}", args=[decision_set.pk]) for name in ("submit", "approve", "return")),
        reverse("decision_sets:texts", args=[row.pk]),
        reverse("decision_sets:download", args=["nothing"]),
    ]

    for address in addresses:
        for method in (client.get, client.post):
            answer = method(address)
            assert (address, answer.status_code) == (address, 302)
            assert answer["Location"] == reverse("wagtailadmin_home")
    assert not Entry.objects.filter(event="decision_set.exported").exists()


def test_a_lost_approval_says_so_and_why(clerk, judged) -> None:
    decision_set = judged.approve()
    application = judged.applications[0]
    type(application).objects.filter(pk=application.pk).update(state="withdrawn")

    before = clerk.get(board_of(decision_set)).context
    lose_approvals()
    after = clerk.get(board_of(decision_set))

    assert (before["is_intact"], after.context["is_intact"]) == (False, False)
    assert [str(one.kind) for one in after.context["board"].departures] == ["withdrawn"]
    assert DecisionSet.objects.get().state == "lost"
    type(application).objects.filter(pk=application.pk).update(state="accepted")  # and it was so all the same
    said = f"{application.reference} {application.organisation_name} – {DepartureKind.WITHDRAWN.label}"
    for shown in (decision_set, judged.begin()):
        assert page_of(clerk.get(board_of(shown))).texts("main .laurel-departures li") == [said]


@pytest.mark.parametrize("is_decided", [False, True])
def test_the_board_costs_the_same_for_three_hundred(client, is_decided, django_assert_max_num_queries) -> None:
    costs = []
    for number in (3, 300):
        judged = Judged(number)
        draft = judged.begin()
        if is_decided:
            judged.decide_all(draft)
        client.force_login(judged.preparer)
        client.get(board_of(draft))
        with django_assert_max_num_queries(60) as captured:
            answer = client.get(board_of(draft))
        assert len(answer.context["rows"]) == number
        costs.append(sum("laurel_" in query["sql"] for query in captured.captured_queries))

    assert costs[0] == costs[1] <= 12


def test_what_may_be_done_with_the_set_stands_in_the_heading(clerk, judged, draft) -> None:
    judged.decide_all(draft)
    buttons = page_of(clerk.get(board_of(draft))).all(".w-header-button[href]")

    names = ("submit", "request_checks")
    assert [button["href"] for button in buttons] == [
        reverse(f"decision_sets:{name}", args=[draft.pk]) for name in names
    ]

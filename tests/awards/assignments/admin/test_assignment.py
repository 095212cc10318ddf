"""The office's page of assignments: a dry run that says so, applying it, by hand; who gets in."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.assignments.admin.assignment import LATE
from awards.assignments.domain.assignment import plan_assignments
from awards.reviews.domain.reviewer import end_reviewer
from awards.reviews.models import Assignment, Conflict, ReviewPhase
from tests.factories.people import staff
from tests.factories.reviews import ReviewerFactory, ReviewPhaseFactory, accepted_application, assign, handed_in_review
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
BY_HAND = "main form:has([name=seen])"


@pytest.fixture
def clerk(client):
    client.force_login(staff("run_reviews", "view_reviewphase", "change_reviewphase"))
    return client


@pytest.fixture
def phase():
    return ReviewPhaseFactory(reviews_wanted=2)


def people(phase, number: int):
    names = [f"架空 {kana}子" for kana in "あいうえおかきく"[:number]]
    return [ReviewerFactory(committee=phase.committee, accepted=True, name_ja=name) for name in names]


def applications_of(phase, number: int):
    return [accepted_application(phase.committee.cycle) for _turn in range(number)]


def address_of(phase) -> str:
    return reverse("review_phases:assignment", args=[phase.pk])


def marks(page) -> list[list[str]]:
    """Line by line what stands in the matrix, in words."""
    lines = page.all(".laurel-matrix tbody tr")
    return [[" ".join(cell.texts(".w-sr-only")) for cell in line.all("td")][:-2] for line in lines]


def open_by_hand(clerk, address: str, application):
    return page_of(clerk.get(address, {"application": application.public_id})).one(BY_HAND).fields


def assigned() -> set[int]:
    return set(Assignment.objects.values_list("reviewer", flat=True))


def note(reviewer, application, source: str) -> None:
    facts = {"kind": "other", "state": "confirmed", "noted_at": timezone.now()}
    Conflict.objects.create(reviewer=reviewer, application=application, source=source, **facts)


def test_opening_the_page_shows_a_dry_run_and_changes_nothing(clerk, phase) -> None:
    people(phase, 2)
    applications_of(phase, 3)

    page = page_of(clerk.get(address_of(phase)))

    assert page.one("#plan-now").text == "空席6席は、すべて埋められます。"
    assert page.said_with("試算です。まだ何も変えていません。", ".laurel-plan p") != []
    assert marks(page) == [["新しく割り当てる"] * 2] * 3
    assert Assignment.objects.count() == 0


def test_the_plan_that_was_shown_is_applied_once(clerk, phase) -> None:
    people(phase, 2)
    applications_of(phase, 3)
    form = page_of(clerk.get(address_of(phase))).one("main form:has([name=plan_mark])").fields

    done = clerk.post(address_of(phase), form)
    twice = clerk.post(address_of(phase), form)

    assert done["Location"] == address_of(phase)
    assert Assignment.objects.count() == 6
    assert page_of(twice).said_with("このあいだに割り当て", "[role=alert]") != []
    assert twice.context["board"].planned.plan.is_empty
    page = page_of(clerk.get(address_of(phase)))
    assert page.one("#plan-now").text == "どの応募にも審査員がそろっています。"
    assert not page.has(".laurel-plan [type=submit]")
    assert page.said_with("第1版", "#plan-history + ol li") != []


def test_a_refused_plan_is_shown_as_it_is_now_and_can_be_applied(clerk, phase) -> None:
    people(phase, 2)
    applications_of(phase, 1)
    form = page_of(clerk.get(address_of(phase))).one("main form:has([name=plan_mark])").fields
    applications_of(phase, 1)

    refused = page_of(clerk.post(address_of(phase), form))
    assert Assignment.objects.count() == 0
    clerk.post(address_of(phase), refused.one("main form:has([name=plan_mark])").fields)

    assert Assignment.objects.count() == 4


def test_each_mark_has_its_text_and_what_is_missing_its_reasons(clerk, phase) -> None:
    declared, found, setting, last = people(phase, 4)
    (application,) = applications_of(phase, 1)
    for reviewer, source in ((declared, "declared"), (found, "computed"), (setting, "secretariat")):
        note(reviewer, application, source)
    review = handed_in_review(phase, reviewer=last, application=accepted_application(phase.committee.cycle))
    assign(phase, declared, review.application, is_by_hand=True)

    answer = clerk.get(address_of(phase))

    sides = ("審査員の申告", "照合で見つかったもの", "事務局の登録")
    page = page_of(answer)
    assert marks(page) == [
        [*(f"利益相反（{side}）" for side in sides), "新しく割り当てる"],
        ["手で割り当てた", "", "", "採点済み。動かさない"],
    ]
    assert page.one(".laurel-matrix__short").text == "1/2"
    (finding,) = answer.context["board"].list_findings()
    assert finding.stops
    assert finding.reasons == [
        f"利益相反（審査員の申告）：{declared.name}",
        f"利益相反（照合で見つかったもの）：{found.name}",
        f"利益相反（事務局の登録）：{setting.name}",
        f"割り当て済み：{last.name}",
    ]


def test_who_has_dropped_out_is_said_first(clerk, phase, secretariat) -> None:
    gone, *_others = people(phase, 3)
    application = applications_of(phase, 1)[0]
    assign(phase, gone, application)
    end_reviewer(gone, reason="異動", by=secretariat)

    page = page_of(clerk.get(address_of(phase)))

    assert page.one("#plan-now").text == f"{gone.name}さんは審査を終えました。空席2席は、すべて埋められます。"
    assert "外す" in marks(page)[0]
    assert page.has(".laurel-matrix__ended")


def test_the_lines_shown_are_chosen(clerk, phase) -> None:
    first, second = people(phase, 2)
    short, whole = applications_of(phase, 2)
    note(first, short, "declared")
    for reviewer in (first, second):
        assign(phase, reviewer, whole)

    def shown(show: str) -> list[int]:
        answer = clerk.get(address_of(phase), {"show": show})
        return [line.application.pk for line in answer.context["page"]]

    assert (shown(""), shown("changes"), shown("missing")) == ([short.pk, whole.pk], [short.pk], [short.pk])


def test_the_matrix_scrolls_by_keyboard_and_has_headings(clerk, phase) -> None:
    people(phase, 1)
    applications_of(phase, 1)

    region = page_of(clerk.get(address_of(phase))).one(".laurel-matrix")

    assert (region["role"], region["tabindex"]) == ("region", "0")
    assert len(region.all("thead th[scope=col]")) == 4
    assert len(region.all("tbody th[scope=row]")) == 1


def test_the_page_costs_the_same_for_many(clerk, phase, django_assert_max_num_queries) -> None:
    people(phase, 3)
    applications_of(phase, 3)
    clerk.get(address_of(phase))
    with django_assert_max_num_queries(40) as few:
        clerk.get(address_of(phase))
    people(phase, 5)
    applications_of(phase, 30)
    with django_assert_max_num_queries(len(few)):
        page = page_of(clerk.get(address_of(phase)))

    assert len(page.all(".laurel-matrix tbody tr")) == 33


def test_by_hand_offers_who_may_and_names_who_may_not(clerk, phase) -> None:
    free, closed = people(phase, 2)
    (application,) = applications_of(phase, 1)
    note(closed, application, "secretariat")
    address = reverse("review_phases:by_hand", args=[phase.pk])

    page = page_of(clerk.get(address, {"application": application.public_id}))
    assert page.values("[name=reviewers]", "value") == [str(free.pk)]
    assert page.said_with(application.current_submission.organisation_name, "main form *") != []
    assert page.said_with(f"{closed.name}さんは選べません", "li") != []
    clerk.post(address, {"application": application.public_id, "reviewers": [closed.pk]})
    assert Assignment.objects.count() == 0
    clerk.post(address, {"application": application.public_id, "reviewers": [free.pk]})

    assert Assignment.objects.values_list("reviewer", "is_by_hand").get() == (free.pk, True)
    assert plan_assignments(phase).plan.removed == ()


def test_by_hand_nobody_who_has_scored_is_left_out(clerk, phase) -> None:
    review = handed_in_review(phase)
    address = reverse("review_phases:by_hand", args=[phase.pk])

    form = open_by_hand(clerk, address, review.application)
    refused = clerk.post(address, form | {"reviewers": []})

    assert refused.context["form"].errors["reviewers"] == [
        "この応募をすでに採点した審査員がいるため、その割り当ては外せません。"
    ]
    assert Assignment.objects.count() == 1


def test_by_hand_the_second_of_two_clerks_is_told_and_nobody_is_removed(clerk, phase) -> None:
    first, second, third = people(phase, 3)
    (application,) = applications_of(phase, 1)
    assign(phase, first, application)
    address = reverse("review_phases:by_hand", args=[phase.pk])
    mine = open_by_hand(clerk, address, application)
    assign(phase, second, application)

    answer = clerk.post(address, mine | {"reviewers": [first.pk, third.pk]})

    page = page_of(answer)
    said = page.one(f"{BY_HAND} [role=alert]").text
    assert said.startswith("このページを開いたあとに、ほかの人がこの応募の審査員を変えました。")
    assert f"現在の割り当て：{first.name}、{second.name}。" in said
    assert page.values("[name=reviewers][checked]", "value") == [str(first.pk), str(third.pk)]
    assert assigned() == {first.pk, second.pk}
    clerk.post(address, page.one(BY_HAND).fields | {"reviewers": [first.pk, second.pk, third.pk]})
    assert assigned() == {first.pk, second.pk, third.pk}


def test_by_hand_sent_twice_it_is_done_once(clerk, phase) -> None:
    first, second = people(phase, 2)
    (application,) = applications_of(phase, 1)
    assign(phase, first, application)
    address = reverse("review_phases:by_hand", args=[phase.pk])
    mine = open_by_hand(clerk, address, application) | {"reviewers": [second.pk]}

    assert [clerk.post(address, mine).status_code for _turn in range(2)] == [302, 302]
    assert assigned() == {second.pk}


def test_by_hand_a_page_shown_again_for_another_reason_removes_nobody(clerk, phase) -> None:
    first, second, closed = people(phase, 3)
    (application,) = applications_of(phase, 1)
    assign(phase, first, application)
    note(closed, application, "secretariat")
    address = reverse("review_phases:by_hand", args=[phase.pk])
    mine = open_by_hand(clerk, address, application)
    assign(phase, second, application)

    shown = page_of(clerk.post(address, mine | {"reviewers": [first.pk, closed.pk]})).one(BY_HAND).fields
    answer = clerk.post(address, shown | {"reviewers": [first.pk]})

    assert shown["seen"] == mine["seen"]
    assert "reviewers_changed" in [error.code for error in answer.context["form"].non_field_errors().as_data()]
    assert assigned() == {first.pk, second.pk}


def test_by_hand_only_applications_of_the_phase_are_found(clerk, phase) -> None:
    foreign = accepted_application(ReviewPhaseFactory().committee.cycle)
    address = reverse("review_phases:by_hand", args=[phase.pk])

    assert clerk.get(address, {"application": foreign.public_id}).status_code == 404
    assert clerk.get(address).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", ["assignment", "by_hand"])
def test_assignments_are_closed_to_who_has_all_else_of_awards(client, phase, name: str, method: str) -> None:
    people(phase, 2)
    (application,) = applications_of(phase, 1)
    client.force_login(staff("process_application", "view_application", "change_awardcycle", "release_results"))
    facts = {"application": application.public_id, "plan_mark": plan_assignments(phase).mark}

    answer = getattr(client, method)(reverse(f"review_phases:{name}", args=[phase.pk]), facts)

    assert answer.status_code in (302, 403)
    assert Assignment.objects.count() == 0


@pytest.mark.parametrize("is_over", [True, False])
def test_after_the_end_the_plan_and_the_page_by_hand_say_where_to_let_in(clerk, phase, is_over) -> None:
    (application,), _reviewer = applications_of(phase, 1), people(phase, 1)
    if is_over:
        ReviewPhase.objects.update(closes_at=timezone.now() - timedelta(hours=1))
    by_hand = reverse("review_phases:by_hand", args=[phase.pk]) + f"?application={application.public_id}"

    said = [len(page_of(clerk.get(at)).said_with(str(LATE), "main p, main li")) for at in (address_of(phase), by_hand)]

    assert said == [is_over, is_over]

"""Declaring connections: names on this page alone; nothing typed is lost; what was declared can only grow."""

import re
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from awards.applications.models import Application, Submission
from awards.reviews.domain.conflict import Declared, declare_conflicts, propose_all
from awards.reviews.domain.queries.phase_application import key_of
from awards.reviews.domain.queries.reviewer_application import list_reviewable
from awards.reviews.models import Conflict, ConflictDeclaration
from awards.reviews.views.conflict import AT_ONCE
from foundation.organisations.enums import OrganisationRole
from foundation.organisations.models import Industry, Prefecture, SizeBand
from tests.factories.reviews import (
    CommitteeFactory,
    CriterionFactory,
    ReviewerFactory,
    ReviewPhaseFactory,
    accepted_application,
    assign,
)
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
LISTS = (Industry, Prefecture, SizeBand)


@pytest.fixture
def reviewer(client):
    reviewer = ReviewerFactory(accepted=True, email="hanako@works.example.jp")
    client.force_login(reviewer.user)
    return reviewer


@pytest.fixture
def applications(reviewer):
    return [accepted_application(reviewer.committee.cycle) for _turn in range(3)]


def url(reviewer, *more):
    return reverse(f"laurel_reviews:{'conflict_late' if more else 'conflicts'}", args=[reviewer.public_id, *more])


def answers(applications, *given):
    """What the form posts: for each application an answer, with kind and reason."""
    return {
        f"{name}-{one.public_id}": value
        for one, values in zip(applications, given, strict=True)
        for name, value in zip(("answer", "kind", "reason"), values, strict=True)
    }


NONE, OPEN = ("none", "", ""), ("", "", "")


def test_who_has_not_accepted_sees_no_names(client) -> None:
    reviewer = ReviewerFactory(accepted=True)
    accepted_application(reviewer.committee.cycle)
    client.force_login(reviewer.user)
    type(reviewer).objects.filter(pk=reviewer.pk).update(state="declined")

    assert client.get(url(reviewer))["Location"] == reverse("laurel_reviews:reviewer", args=[reviewer.public_id])


@pytest.mark.parametrize("is_blind", [False, True])
def test_that_names_stand_here_alone_is_said_where_a_phase_hides_them(client, reviewer, applications, is_blind) -> None:
    ReviewPhaseFactory(committee=reviewer.committee, is_blind=is_blind)

    page = page_of(client.get(url(reviewer)))

    assert bool(page.said_with("このページ", "main .quiet")) is is_blind
    assert page.said_with("理由を読むのは事務局だけです", "main .quiet")


def test_each_application_is_asked_about_with_a_warning_where_something_is_the_same(
    client, reviewer, applications
) -> None:
    same = accepted_application(reviewer.committee.cycle, contact_email="info@works.example.jp")

    page = page_of(client.get(url(reviewer)))

    assert page.texts("main .rows legend") == [one.organisation_name for one in [*applications, same]]
    assert ["works.example.jp" in text for text in page.texts("main .warning-note")] == [True]


def test_what_is_answered_is_kept_and_the_rest_stays_open(client, reviewer, applications) -> None:
    conflict = ("conflict", "adviser", "2023年まで顧問でした。")

    client.post(url(reviewer), answers(applications, NONE, conflict, OPEN))

    assert list(list_reviewable(reviewer)) == [applications[0]]
    assert list(Conflict.objects.values_list("application", "reason")) == [(applications[1].pk, conflict[2])]
    assert page_of(client.get(url(reviewer))).texts("main .rows legend") == [applications[2].organisation_name]


def test_all_others_of_the_page_at_once(client, reviewer, applications) -> None:
    conflict = ("conflict", "family", "弟が勤めています。")

    answer = client.post(url(reviewer), {**answers(applications, OPEN, conflict, OPEN), "act": "rest"})

    assert answer["Location"] == reverse("laurel_reviews:reviewer", args=[reviewer.public_id])
    assert set(list_reviewable(reviewer)) == {applications[0], applications[2]}


def test_a_conflict_without_kind_or_reason_is_shown_again_as_it_was_typed(client, reviewer, applications) -> None:
    answer = client.post(url(reviewer), answers(applications, NONE, ("conflict", "", "弟が勤めています。"), OPEN))

    page = page_of(answer)
    assert (answer.status_code, ConflictDeclaration.objects.count()) == (422, 0)
    assert page.one("main form").fields[f"reason-{applications[1].public_id}"] == "弟が勤めています。"
    assert page.texts(".error-summary a") == [f"{applications[1].organisation_name}：関わりの種類を選んでください。"]


def test_what_came_since_the_page_was_opened_is_not_declared_on_with_the_rest(client, reviewer, applications) -> None:
    posted = answers(applications, OPEN, OPEN, OPEN)
    new = accepted_application(reviewer.committee.cycle)

    client.post(url(reviewer), {**posted, "act": "rest"})

    assert set(list_reviewable(reviewer)) == set(applications)
    assert page_of(client.get(url(reviewer))).texts("main .rows legend") == [new.organisation_name]


@pytest.mark.parametrize("is_late", [False, True])
def test_what_was_typed_while_signed_out_is_shown_again_and_not_saved(client, reviewer, applications, is_late) -> None:
    if is_late:
        declare_conflicts(reviewer, {one.pk: Declared() for one in applications}, by=reviewer.user)
    page = url(reviewer, *([applications[0].public_id] if is_late else []))
    name = "reason" if is_late else f"reason-{applications[0].public_id}"
    sent = urlencode(page_of(client.get(page)).one("main form[method=post i]").fields | {name: "前の勤め先"})
    client.logout()
    client.post(page, sent, content_type="application/x-www-form-urlencoded")
    client.force_login(reviewer.user)

    shown = page_of(client.get(page))

    assert shown.values(f"[name={name}]", "value") == ["前の勤め先"]
    assert shown.has(".banner--warning")
    assert not Conflict.objects.exists()


def test_another_cycles_application_is_not_declared_on(client, reviewer) -> None:
    other = accepted_application(CommitteeFactory().cycle)

    client.post(url(reviewer), answers([other], NONE))

    assert ConflictDeclaration.objects.count() == 0


def test_one_noticed_later_shuts_at_once(client, reviewer, applications) -> None:
    client.post(url(reviewer), answers(applications, NONE, NONE, NONE))
    late = url(reviewer, applications[0].public_id)
    assert late in page_of(client.get(url(reviewer))).one("main").hrefs

    assert client.post(late, {"kind": "group", "reason": ""}).status_code == 422
    client.post(late, {"kind": "group", "reason": "子会社になりました。"})

    assert set(list_reviewable(reviewer)) == set(applications[1:])
    again = client.post(late, {"kind": "group", "reason": "子会社になりました。"})  # pressed twice
    assert (again["Location"], Conflict.objects.count()) == (url(reviewer), 1)


def test_one_noticed_while_it_is_corrected_is_said_from_the_list(client, reviewer, applications) -> None:
    """Also where nothing was assigned: a phase that shows all loses the reference, and a name gone too tells whose."""
    own, other, third = applications
    declare_conflicts(reviewer, {one.pk: Declared() for one in (own, other)}, by=reviewer.user)
    assign(ReviewPhaseFactory(committee=reviewer.committee, is_blind=True, sight="all"), reviewer, own)
    before = page_of(client.get(url(reviewer))).values("main a", "href")
    Application.objects.filter(pk__in=[own.pk, other.pk, third.pk]).update(state="returned")

    links = page_of(client.get(url(reviewer))).values("main a", "href")
    for one in (own, other):
        form = page_of(client.get(url(reviewer, one.public_id))).one("main form[method=post i]").fields
        client.post(url(reviewer, one.public_id), form | {"kind": "family", "reason": "弟が勤めている"})

    assert [url(reviewer, one.public_id) in links for one in applications] == [True, True, False]
    assert links == before
    assert {one.application for one in Conflict.objects.all()} == {own, other}
    assert client.get(url(reviewer, third.public_id)).status_code == 404


def test_a_late_one_of_something_not_declared_on_is_like_none(client, reviewer, applications) -> None:
    assert client.get(url(reviewer, applications[0].public_id)).status_code == 404
    assert client.get(url(reviewer, "x" * 20)).status_code == 404


def test_the_page_costs_the_same_for_many(client, reviewer, django_assert_max_num_queries) -> None:
    for _turn in range(3):
        accepted_application(reviewer.committee.cycle)
    client.get(url(reviewer))
    with django_assert_max_num_queries(60) as few:
        client.get(url(reviewer))
    for _turn in range(AT_ONCE):
        accepted_application(reviewer.committee.cycle)
    with django_assert_max_num_queries(len(few)):
        page = page_of(client.get(url(reviewer)))

    assert len(page.texts("main .rows legend")) == AT_ONCE


def test_a_conflict_counts_also_where_another_tab_has_declared_none(client, reviewer, applications) -> None:
    client.post(url(reviewer), answers(applications, NONE, NONE, NONE))

    client.post(url(reviewer), answers(applications, NONE, ("conflict", "family", "弟が勤めています。"), OPEN))

    assert set(list_reviewable(reviewer)) == {applications[0], applications[2]}


def test_pressed_twice_it_is_saved_once_and_said_so(client, reviewer, applications) -> None:
    posted = answers(applications, NONE, ("conflict", "family", "弟が勤めています。"), NONE)

    shown = [page_of(client.post(url(reviewer), posted, follow=True)) for _turn in range(2)]

    assert [page.said_with("3件の申告を保存しました。", ".messages *") != [] for page in shown] == [True, True]
    assert (ConflictDeclaration.objects.count(), Conflict.objects.count()) == (3, 1)


def test_what_the_secretariat_has_dismissed_is_no_connection_any_more(client, reviewer, applications) -> None:
    client.post(url(reviewer), answers(applications, ("conflict", "other", "同姓の人がいます。"), NONE, NONE))
    Conflict.objects.update(state="dismissed")

    shown = page_of(client.get(url(reviewer)))

    assert [text.startswith("関わりなし") for text in shown.texts("main table td")] == [False, True, True]
    assert len(shown.all("main table td a")) == 3
    assert applications[0] in list_reviewable(reviewer)


def test_a_reviewer_never_learns_that_an_applicant_named_them(client, reviewer, applications) -> None:
    """Neither before nor after declaring: the page is as if nobody had been named."""
    address, home = url(reviewer), reverse("laurel_reviews:reviewer", args=[reviewer.public_id])
    before = [page_of(client.get(one)).one("main").text for one in (address, home)]
    Application.objects.filter(pk=applications[0].pk).update(excluded_reviewers=reviewer.name_ja)
    propose_all()

    assert Conflict.objects.get().kind == "named"
    assert [page_of(client.get(one)).one("main").text for one in (address, home)] == before
    client.post(address, answers(applications, NONE, NONE, NONE))
    assert len(page_of(client.get(address)).texts("main form, main .warning-note")) == 0
    assert Conflict.objects.count() == 1


def test_what_stands_beside_a_name_stands_beside_no_key_where_names_are_hidden(client, reviewer) -> None:
    """Side by side the two pages join nothing: one applicant of an industry would be enough."""
    phase = ReviewPhaseFactory(committee=reviewer.committee, is_blind=True)
    CriterionFactory(rubric__phase=phase)
    codes = [(a, b, c) for a, b, c in zip(*(model.objects.all()[:3] for model in LISTS), strict=True)]
    for number, (industry, prefecture, size) in enumerate(codes):
        made = accepted_application(reviewer.committee.cycle, unit_name=f"第{number}支社")
        listed = {"industry": industry, "prefecture": prefecture, "size_band": size}
        Submission._base_manager.filter(pk=made.current_submission_id).update(**listed)
    declaring = page_of(client.get(url(reviewer)))
    beside_names = {word for text in declaring.texts("main .connection") for word in text.split()}
    assert {f"第{number}支社" for number in range(3)} <= beside_names
    made = list(Application.objects.all())
    client.post(url(reviewer), answers(made, NONE, NONE, NONE))
    for one in made:
        assign(phase, reviewer, one)
    beside_names |= {word for text in page_of(client.get(url(reviewer))).texts("main tr") for word in text.split()}

    pages = [client.get(reverse("laurel_reviews:phase", args=[reviewer.public_id, phase.public_id]))]
    for one in made:
        key = key_of(phase, one)
        pages.append(client.get(reverse("laurel_reviews:review", args=[reviewer.public_id, phase.public_id, key])))
        pages.append(client.get(url(reviewer, one.public_id)))
    rows = page_of(pages[0]).texts("main tbody tr")
    beside_keys = {word for text in rows for word in text.split()}
    beside_keys |= {word for page in pages[1::2] for word in re.split(r"[\s／]+", page_of(page).texts("main .meta")[0])}
    beside_names |= {word for page in pages[2::2] for word in page_of(page).one("main header").text.split()}

    assert len(rows) == 3
    assert {str(code) for row in codes for code in (row[0], row[2])} <= beside_keys
    assert beside_names & beside_keys <= {"—"}, "nothing but the empty choice of a kind"


def test_where_names_are_shown_industry_and_prefecture_help_to_tell_applicants_apart(client, reviewer) -> None:
    ReviewPhaseFactory(committee=reviewer.committee)
    made = accepted_application(reviewer.committee.cycle, unit_name="東支社")

    [text] = page_of(client.get(url(reviewer))).texts("main .connection")

    sent = made.current_submission
    assert all(str(fact) in text for fact in ("東支社", sent.industry, sent.prefecture))


def test_others_who_take_part_are_named_so_that_a_connection_is_recognised(client, reviewer) -> None:
    ReviewPhaseFactory(committee=reviewer.committee, is_blind=True)
    made = accepted_application(reviewer.committee.cycle)
    snapshot = made.current_submission.snapshot | {"parties": [{"role": "partner", "name": "見本市"}]}
    Submission._base_manager.filter(pk=made.current_submission_id).update(snapshot=snapshot)

    [text] = page_of(client.get(url(reviewer))).texts("main .connection")

    assert f"{OrganisationRole.PARTNER.label} 見本市" in text

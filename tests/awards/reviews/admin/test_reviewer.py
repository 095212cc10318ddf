"""The office's pages: inviting, reminding, ending, deciding on conflicts; closed to who has all else of awards."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from awards.applications.models import Application
from awards.reviews.admin.review_home import PENDING
from awards.reviews.domain.review import save_practice
from awards.reviews.enums import ConflictState
from awards.reviews.models import Conflict, Review, Reviewer, ReviewPhase
from foundation.notices.models import Notice
from tests.factories.people import staff
from tests.factories.reviews import (
    CommitteeFactory,
    CriterionFactory,
    ReviewerFactory,
    accepted_application,
    assign,
    practice_application,
)
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
OPENS_ADMIN_JA = "このアカウントは管理画面にログインできます"
RIGHTS = ("run_reviews", "view_committee", "change_committee", "view_reviewer", "change_reviewer", "view_conflict")


@pytest.fixture
def clerk(client):
    person = staff(*RIGHTS)
    client.force_login(person)
    return client


@pytest.fixture
def reviewer():
    return ReviewerFactory(accepted=True)


@pytest.fixture
def conflict(reviewer):
    application = accepted_application(reviewer.committee.cycle)
    facts = {"source": "computed", "kind": "employer", "state": "proposed", "noted_at": timezone.now()}
    return Conflict.objects.create(reviewer=reviewer, application=application, match="works.example.jp", **facts)


def test_a_reviewer_is_invited_from_the_committee(clerk) -> None:
    committee = CommitteeFactory()
    address = reverse("review_committees:invite", args=[committee.pk])
    form = page_of(clerk.get(address)).one("main form:has([name=email])").fields

    refused = clerk.post(address, {**form, "email": "nonsense", "name_ja": "架空 花子"})
    clerk.post(address, {**form, "email": "hanako@example.jp", "name_ja": "架空 花子"})
    twice = clerk.post(address, {**form, "email": "hanako@example.jp", "name_ja": "架空 花子"})

    assert page_of(refused).one("[name=email]")["value"] == "nonsense"
    assert list(committee.reviewers.values_list("email", "state")) == [("hanako@example.jp", "invited")]
    assert page_of(twice).said_with("このアドレスには、すでに依頼しています。", "*") != []
    assert Notice.objects.count() == 1


def test_who_gets_into_the_admin_is_refused_by_the_form_and_found_in_the_list(clerk, reviewer) -> None:
    address = reverse("review_committees:invite", args=[reviewer.committee_id])
    form = page_of(clerk.get(address)).one("main form:has([name=email])").fields
    before = clerk.get(reverse("reviewers:index")), clerk.get(reverse("reviewers:inspect", args=[reviewer.pk]))
    reviewer.user.user_permissions.add(Permission.objects.get(codename="access_admin"))

    refused = clerk.post(address, {**form, "email": staff().email, "name_ja": "架空 花子"})
    after = clerk.get(reverse("reviewers:index")), clerk.get(reverse("reviewers:inspect", args=[reviewer.pk]))

    assert page_of(refused).said_with("別のアドレス", "*") != []
    assert Reviewer.objects.count() == 1
    said = [OPENS_ADMIN_JA in page_of(page).text for page in (*before, *after)]
    assert said == [False, False, True, True]


def test_the_list_says_what_is_open(clerk, reviewer, conflict) -> None:
    accepted_application(reviewer.committee.cycle)
    criteria = [CriterionFactory(rubric__phase__committee=reviewer.committee)]
    criteria.append(CriterionFactory(rubric=criteria[0].rubric))
    for _turn in range(2):
        application = practice_application(criteria[0].rubric.phase)
        save_practice(application, reviewer, {one.pk: "3" for one in criteria}, by=reviewer.user)

    row = page_of(clerk.get(reverse("reviewers:index"))).one("main table tbody tr")

    assert [cell.text for cell in row.all("td")][-7:] == ["2", "0", "0", "2", "1", "1", ""]


def test_the_list_costs_the_same_for_many(clerk, reviewer, conflict, django_assert_max_num_queries) -> None:
    clerk.get(reverse("reviewers:index"))
    with django_assert_max_num_queries(60) as few:
        clerk.get(reverse("reviewers:index"))
    for _turn in range(20):
        ReviewerFactory(committee=reviewer.committee)
    with django_assert_max_num_queries(len(few)):
        rows = page_of(clerk.get(reverse("reviewers:index"))).all("main table tbody tr")

    assert len(rows) == 21


def test_a_conflict_is_dismissed_with_a_reason_and_confirmed_again(clerk, conflict) -> None:
    dismiss, confirm = (reverse(f"review_conflicts:{name}", args=[conflict.pk]) for name in ("dismiss", "confirm"))

    clerk.post(dismiss, {"reason": ""})
    assert Conflict.objects.get().state == ConflictState.PROPOSED
    clerk.post(dismiss, {"reason": "学部がちがいます。"})
    assert Conflict.objects.get().state == ConflictState.DISMISSED
    clerk.post(confirm)
    assert Conflict.objects.get().state == ConflictState.CONFIRMED
    clerk.post(dismiss, {"reason": "<b>同姓同名</b>の別の人です。"})
    shown = page_of(clerk.get(reverse("review_conflicts:inspect", args=[conflict.pk]))).text
    assert shown.index("学部がちがいます。") < shown.rindex("<b>同姓同名</b>の別の人です。")


def test_the_secretariat_sets_one_among_the_applications_of_the_cycle(clerk, reviewer) -> None:
    ours, other = accepted_application(reviewer.committee.cycle), accepted_application(CommitteeFactory().cycle)
    address = reverse("reviewers:set_conflict", args=[reviewer.pk])

    offered = [option["value"] for option in page_of(clerk.get(address)).all("[name=application] option")]
    clerk.post(address, {"application": other.pk, "kind": "group", "reason": "親会社"})
    clerk.post(address, {"application": ours.pk, "kind": "group", "reason": "親会社"})

    assert offered == ["", str(ours.pk)]
    assert list(Conflict.objects.values_list("application", "source")) == [(ours.pk, "secretariat")]
    shown = page_of(clerk.get(reverse("reviewers:inspect", args=[reviewer.pk])))
    assert shown.said_with("事務局の登録", "main td") != []


@pytest.mark.parametrize("state", ["declined", "ended"])
def test_one_is_set_of_who_reviews_no_more(clerk, reviewer, state: str) -> None:
    application = accepted_application(reviewer.committee.cycle)
    Reviewer.objects.update(state=state)
    address = reverse("reviewers:set_conflict", args=[reviewer.pk])

    page = page_of(clerk.get(reverse("reviewers:inspect", args=[reviewer.pk])))
    clerk.post(address, {"application": application.pk, "kind": "group", "reason": "親会社"})

    assert page.all(f"[href^='{address}']") != []
    assert Conflict.objects.get().source == "secretariat"


def test_what_is_proposed_of_what_is_not_in_force_waits_for_nobody(clerk, conflict) -> None:
    row = PENDING["laurel_reviews.conflict"]
    answers = []
    for state in ("accepted", "withdrawn"):
        Application.objects.filter(pk=conflict.application_id).update(state=state)
        listed = page_of(clerk.get(row.url())).all("main table tbody tr")
        answers.append((row.list_rows(None).count(), len(listed)))

    assert answers == [(1, 1), (0, 0)]


def test_reminding_ending_and_inviting_again(clerk, reviewer) -> None:
    accepted_application(reviewer.committee.cycle)
    for name, posted in (("remind", {}), ("end", {"reason": "異動"}), ("invite_again", {})):
        clerk.post(reverse(f"reviewers:{name}", args=[reviewer.pk]), posted)

    assert Reviewer.objects.get().state == "invited"
    sent = Notice.objects.filter(kind__startswith="reviews.").values_list("kind", flat=True)
    assert sorted(sent) == ["reviews.invitation", "reviews.reminder"]


def test_the_address_of_a_seat_is_changed_on_its_page(clerk, reviewer) -> None:
    address = reverse("reviewers:change_address", args=[reviewer.pk])
    other = ReviewerFactory(committee=reviewer.committee)
    form = page_of(clerk.get(address)).one("main form:has([name=email])").fields
    assert form == {**form, "email": "", "seen": reviewer.email}

    refused = clerk.post(address, {**form, "email": other.email})
    done = clerk.post(address, {**form, "email": "new@moved.example.jp"})
    late = clerk.post(address, {**form, "email": "third@moved.example.jp"})

    assert page_of(refused).one("[name=email]")["value"] == other.email
    assert [answer.status_code for answer in (refused, done, late)] == [200, 302, 200]
    assert page_of(late).one("[name=seen]")["value"] == "new@moved.example.jp"
    assert Reviewer.objects.filter(state="invited", user=None, email="new@moved.example.jp").exists()


def test_a_reviewer_is_let_in_after_the_end_on_their_page(clerk, reviewer) -> None:
    now = timezone.now()
    phase = CriterionFactory(rubric__phase__committee=reviewer.committee).rubric.phase
    application = assign(phase, reviewer, accepted_application(reviewer.committee.cycle)).application
    address = reverse("reviewers:open_late", args=[reviewer.pk])
    open_now = page_of(clerk.get(address)).values("[name=work]", "value")
    ReviewPhase.objects.update(opens_at=now - timedelta(days=9), closes_at=now - timedelta(days=1))
    typed = {"work": f"{phase.pk}-{application.pk}", "open_until": f"{now + timedelta(days=3):%Y-%m-%d %H:%M}"}

    offered = page_of(clerk.get(address)).values("[name=work]", "value")
    without = clerk.post(address, typed | {"reason": ""})
    done = clerk.post(address, typed | {"reason": "急病のため"})

    assert (open_now, offered) == ([], [typed["work"]])
    assert [answer.status_code for answer in (without, done)] == [200, 302]
    assert Review.objects.get().opened_because == "急病のため"
    assert Review.objects.get().is_taken(timezone.now())


def test_nobody_adds_or_deletes_rows_also_no_superuser(admin_client, reviewer, conflict) -> None:
    for address in ("reviewers:add", "review_conflicts:add"):
        assert admin_client.get(reverse(address)).status_code == 302
    for address, row in (("reviewers:delete", reviewer), ("review_conflicts:delete", conflict)):
        assert admin_client.get(reverse(address, args=[row.pk])).status_code == 302
        admin_client.post(reverse(address, args=[row.pk]))
    admin_client.post(reverse("review_conflicts:edit", args=[conflict.pk]), {})

    assert (Reviewer.objects.count(), Conflict.objects.count()) == (1, 1)


ADDRESSES = ("reviewers:index", "review_conflicts:index", "review_committees:index")
REVIEWER_PAGES = ("inspect", "edit", "remind", "end", "set_conflict", "invite_again", "change_address", "open_late")
OF_ONE = (
    *(f"reviewers:{name}" for name in REVIEWER_PAGES),
    *(f"review_conflicts:{name}" for name in ("inspect", "confirm", "dismiss")),
    *("review_committees:invite", "review_committees:edit"),
)


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_has_all_else_of_awards_gets_in_nowhere(client, reviewer, conflict, method: str) -> None:
    client.force_login(staff("process_application", "view_application", "change_awardcycle", "release_results"))
    rows = {"reviewers": reviewer, "review_conflicts": conflict, "review_committees": reviewer.committee}
    one = [reverse(name, args=[rows[name.partition(":")[0]].pk]) for name in OF_ONE]

    answers = {ask: getattr(client, method)(ask) for ask in [*map(reverse, ADDRESSES), *one]}

    assert {ask for ask, answer in answers.items() if answer.status_code not in (302, 403, 405)} == set()
    assert {answer["Location"] for answer in answers.values() if answer.status_code == 302} <= {"/admin/"}
    assert (Reviewer.objects.get().state, Conflict.objects.get().state) == ("accepted", "proposed")


def test_the_list_of_committees_counts_reviewers_on_their_own(clerk, reviewer):
    ReviewerFactory(committee=reviewer.committee, state="declined")
    empty = CommitteeFactory()

    rows = {row.pk: row for row in clerk.get(reverse("review_committees:index")).context["object_list"]}

    counted = [(rows[one.pk].reviewer_total, rows[one.pk].accepted_total) for one in (reviewer.committee, empty)]
    assert counted == [(2, 1), (0, 0)]


def test_a_proposed_conflict_is_decided_from_its_page(clerk, conflict) -> None:
    page = page_of(clerk.get(reverse("review_conflicts:inspect", args=[conflict.pk]))).one("main")

    wanted = [reverse(f"review_conflicts:{name}", args=[conflict.pk]) for name in ("confirm", "dismiss")]
    assert page.values("p a.button", "href") == wanted
    assert "[]" not in page.text

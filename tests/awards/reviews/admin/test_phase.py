"""The office's pages of phases and rubrics: added, taken on, a next version; closed to who has all else of awards."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.admin.forms import WagtailAdminModelForm

from awards.reviews.admin.phase import BringBackView, LeaveOutView, TakeOnView
from awards.reviews.forms.rubric import RubricForm
from awards.reviews.models import Criterion, ReviewPhase
from awards.reviews.models.rubric import HANDED_IN
from tests.factories.applications import full_cycle
from tests.factories.people import staff
from tests.factories.programmes import RequiredMaterialFactory, TierFactory
from tests.factories.reviews import (
    CommitteeFactory,
    CriterionFactory,
    ReviewPhaseFactory,
    accepted_application,
    handed_in_review,
)
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
RIGHTS = tuple(f"{right}_{model}" for right in ("add", "change", "view") for model in ("reviewphase", "rubric"))


@pytest.fixture
def clerk(client):
    client.force_login(staff("run_reviews", *RIGHTS))
    return client


def test_a_phase_is_added_and_what_is_wrong_keeps_what_was_typed(clerk):
    committee, address = CommitteeFactory(), reverse("review_phases:add")
    form = page_of(clerk.get(address)).one("main form:has([name=name_ja])").fields
    typed = form | {
        "committee": str(committee.pk),
        "name_ja": "一次審査",
        "opens_at": "2026-09-01 09:00",
        "closes_at": "2026-08-01 17:00",
    }

    refused = page_of(clerk.post(address, typed))
    clerk.post(address, typed | {"closes_at": "2026-09-12 17:00"})

    assert refused.one("[name=name_ja]")["value"] == "一次審査"
    assert ReviewPhase.objects.get().committee == committee


def test_tiers_of_its_own_cycle_are_offered_alone(clerk):
    own, _other = TierFactory(name_ja="大賞"), TierFactory(name_ja="大賞")
    committee = CommitteeFactory(cycle=own.cycle)
    phase = ReviewPhaseFactory(committee=committee)
    pages = [
        clerk.get(reverse("review_phases:add"), {"committee": committee.pk}),
        clerk.get(reverse("review_phases:edit", args=[phase.pk])),
    ]

    offered = [[one["value"] for one in page_of(page).all("[name=tier] option")] for page in pages]

    assert offered == [["", str(own.pk)]] * 2


@pytest.mark.parametrize("is_blind", [True, False])
def test_saving_a_blind_phase_names_files_that_reviewers_will_not_see(clerk, is_blind):
    phase = ReviewPhaseFactory(committee=CommitteeFactory(cycle=full_cycle()), is_blind=is_blind)
    RequiredMaterialFactory(cycle=phase.committee.cycle, name_ja="写真", accepted_types="jpg,png,pdf")
    RequiredMaterialFactory(cycle=phase.committee.cycle, name_ja="説明資料", accepted_types="pptx,PDF,xlsx")
    address = reverse("review_phases:edit", args=[phase.pk])
    form = page_of(clerk.get(address)).one("main form:has([name=name_ja])").fields

    saved = page_of(clerk.post(address, form, follow=True))

    said = [text for text in saved.texts(".messages li") if "見えません" in text]
    assert len(said) == is_blind
    assert all("就業規則などの写し（DOCX）" in text and "説明資料（PPTX、XLSX）" in text for text in said)
    assert not any("写真" in text for text in said)


def test_taking_in_less_says_which_reviews_leave_the_figures(clerk):
    phase = handed_in_review().phase
    handed_in_review(phase)
    phase.entries.create(application=phase.reviews.first().application, added_at=timezone.now())
    address = reverse("review_phases:edit", args=[phase.pk])
    form = page_of(clerk.get(address)).one("main form:has([name=name_ja])").fields

    pages = [page_of(clerk.post(address, form | {"scope": scope}, follow=True)) for scope in ("all", "chosen")]

    said = ["扱わなくなった応募の審査が1件" in " ".join(page.texts(".messages li")) for page in pages]
    assert said == [False, True]
    assert phase.reviews.count() == 2


def test_names_shown_while_another_phase_hides_them_are_warned_of_and_begun_reviews_that_are_hidden(clerk):
    phase = handed_in_review(ReviewPhaseFactory(is_blind=True, sight="all", name_ja="匿名審査")).phase
    phase.assignments.all().delete()
    named = ReviewPhaseFactory(committee=phase.committee, number=2, name_ja="記名審査")
    address = reverse("review_phases:edit", args=[phase.pk])
    form = page_of(clerk.get(address)).one("main form:has([name=name_ja])").fields
    said = []
    for sight, days in (("all", 0), ("assigned", 60)):
        ReviewPhase.objects.filter(pk=named.pk).update(
            opens_at=named.opens_at + timedelta(days=days), closes_at=named.closes_at + timedelta(days=days)
        )
        texts = " ".join(page_of(clerk.post(address, form | {"sight": sight}, follow=True)).texts(".messages li"))
        said.append(("記名審査" in texts, "1件" in texts))

    assert said == [(True, False), (False, True)]


def test_applications_are_taken_on(clerk):
    phase = ReviewPhaseFactory(scope="chosen")
    application, other = accepted_application(phase.committee.cycle), accepted_application(CommitteeFactory().cycle)
    address = reverse("review_phases:take_on", args=[phase.pk])

    offered = page_of(clerk.get(address)).all("[name=applications]")
    clerk.post(address, {"applications": [other.pk]})
    assert phase.entries.count() == 0
    clerk.post(address, {"applications": [application.pk]})

    assert [box["value"] for box in offered] == [str(application.pk)]
    assert phase.entries.get().application == application


def test_applications_are_left_out_with_a_reason_and_brought_back(clerk):
    phase = handed_in_review().phase
    application = accepted_application(phase.committee.cycle)
    leave, back = (reverse(f"review_phases:{name}", args=[phase.pk]) for name in ("leave_out", "bring_back"))

    offered = page_of(clerk.get(leave)).values("[name=applications]", "value")
    refused = page_of(clerk.post(leave, {"applications": [application.pk], "reason": ""}))
    clerk.post(leave, {"applications": [application.pk], "reason": "一次審査のみで終えるため"})

    assert offered == [str(application.pk)], "what has a review stays"
    assert refused.has("[name=applications][checked]")
    shown = page_of(clerk.get(back))
    assert "一次審査のみで終えるため" in " ".join(shown.texts("main label"))
    clerk.post(back, {"applications": shown.values("[name=applications]", "value")})
    assert not phase.entries.left_out().exists()


@pytest.mark.parametrize("view", [TakeOnView, LeaveOutView, BringBackView])
def test_one_application_is_said_as_one(view):
    with translation.override("en"):
        one, two = (view.success_message % {"n": number} for number in (1, 2))

    assert one.replace("1", "2") != two


def test_a_reason_that_names_an_applicant_is_shown_again_where_names_are_hidden(clerk):
    phase = ReviewPhaseFactory(is_blind=True)
    application = accepted_application(phase.committee.cycle)
    reason = f"{application.organisation_name}の申し出"

    posted = {"applications": [application.pk], "reason": reason}
    refused = page_of(clerk.post(reverse("review_phases:leave_out", args=[phase.pk]), posted))

    assert refused.one("main form:has([name=reason])").fields["reason"] == reason
    assert f"「{application.organisation_name}」と書かれています" in refused.one("main").text
    assert not phase.entries.exists()


def test_a_rubric_that_was_handed_in_on_changes_by_a_version_only(clerk):
    review = handed_in_review()
    address = reverse("review_rubrics:edit", args=[review.rubric_id])
    form = page_of(clerk.get(address)).one("main form:has([name=criteria-0-weight])").fields

    refused = clerk.post(address, form | {"criteria-0-weight": "7"})
    clerk.post(reverse("review_rubrics:new_version", args=[review.rubric_id]))
    newest = Criterion.objects.latest("pk")
    address = reverse("review_rubrics:edit", args=[newest.rubric_id])
    form = page_of(clerk.get(address)).one("main form:has([name=criteria-0-weight])").fields
    clerk.post(address, form | {"criteria-0-weight": "7"})

    assert refused.status_code == 200
    assert list(Criterion.objects.order_by("pk").values_list("weight", flat=True)) == [1, 7]


def test_a_review_handed_in_while_the_rubric_is_saved_is_said_and_nothing_changes(clerk, monkeypatch):
    review = handed_in_review()
    address = reverse("review_rubrics:edit", args=[review.rubric_id])
    form = page_of(clerk.get(address)).one("main form:has([name=criteria-0-weight])").fields
    monkeypatch.setattr(
        RubricForm, "clean", lambda self: WagtailAdminModelForm.clean(self)
    )  # as it was a moment before
    monkeypatch.setattr(Criterion, "clean", lambda self: None)

    refused = clerk.post(address, form | {"criteria-0-weight": "7"})

    assert refused.status_code == 200
    assert str(HANDED_IN) in page_of(refused).text
    assert page_of(refused).one("[name=criteria-0-weight]")["value"] == "7"
    assert Criterion.objects.get().weight == 1


@pytest.mark.parametrize("name", ["review_phases", "review_rubrics"])
def test_the_lists_cost_the_same_for_many(clerk, name, django_assert_max_num_queries):
    CriterionFactory()
    clerk.get(reverse(f"{name}:index"))
    with django_assert_max_num_queries(60) as few:
        clerk.get(reverse(f"{name}:index"))
    most = len(few)
    for _turn in range(20):
        CriterionFactory()
    clerk.get(reverse(f"{name}:index"))  # the cycles are new: what the public may see is read once more
    with django_assert_max_num_queries(most):
        rows = page_of(clerk.get(reverse(f"{name}:index"))).all("main table tbody tr")

    assert len(rows) == 21


def test_phases_are_closed_to_who_has_all_else_of_awards(client):
    client.force_login(staff("change_awardcycle", "change_committee"))
    phase = ReviewPhaseFactory(scope="chosen")

    for address in (reverse("review_phases:index"), reverse("review_phases:take_on", args=[phase.pk])):
        assert client.get(address).status_code == 302

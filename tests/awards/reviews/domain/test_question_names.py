"""No question that is sent and no answer that is shown names anybody of the committee."""

import pytest

from awards.reviews.domain.errors import NamesReviewer
from awards.reviews.domain.question import send_question, show_answer
from tests.factories.people import staff
from tests.factories.reviews import ReviewerFactory, review_question

pytestmark = pytest.mark.django_db
TEXT = "対象となる方の人数をお知らせください。"


@pytest.fixture
def clerk():
    return staff("run_reviews", "process_application")


@pytest.fixture
def question():
    return review_question(reviewer=ReviewerFactory(accepted=True, name_ja="審査 一郎", name_en="Ichiro Shinsa"))


@pytest.mark.parametrize(
    "text", ["審査一郎です。何人ですか。", "From Ichiro SHINSA", "reviewer7@faculty.example.jp まで"]
)
def test_a_text_with_the_reviewers_name_or_address_is_not_sent(question, clerk, text) -> None:
    type(question.reviewer).objects.update(email="reviewer7@faculty.example.jp")

    with pytest.raises(NamesReviewer):
        send_question(question, text=text, by=clerk)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "審査一郎さんのご質問への回答です。",
            "見本 花子も気にしていました。",
            "ｏｔｈｅｒ@faculty.example.jp へ",
        ),
        *("写しは mihon@works.example.jp へ", "見本大学 経済学部の先生から", "For the University of Samples"),
    ],
)
def test_neither_side_reads_a_name_address_or_affiliation_of_the_committee(question, clerk, text) -> None:
    committee = question.reviewer.committee
    own = {"affiliation_ja": "見本大学経済学部", "affiliation_en": "University of Samples"}
    type(question.reviewer).objects.update(**own)
    other = ReviewerFactory(committee=committee, accepted=True, name_ja="見本花子", email="other@faculty.example.jp")
    type(other.user).objects.filter(pk=other.user_id).update(email="mihon@works.example.jp")
    ReviewerFactory(committee=committee, name_ja="辞退 太郎", affiliation_ja="株式会社別の所属")

    with pytest.raises(NamesReviewer):
        send_question(question, text=text, by=clerk)
    send_question(question, text=f"{TEXT}株式会社別の所属の例のように", by=clerk)
    with pytest.raises(NamesReviewer):
        show_answer(question, text=text, shown="", by=clerk)
    assert show_answer(question, text="120人です。", shown="", by=clerk).state == "answered"

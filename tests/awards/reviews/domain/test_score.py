"""What the scores of one review come to, against an independent computation; “no score” is in no mean."""

from fractions import Fraction
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from awards.reviews.domain.score import choice_of, columns_of_choice, is_complete, mean_of, needs_comment

SCORES = st.lists(
    st.builds(
        lambda weight, counts, grade, criterion: SimpleNamespace(
            grade=grade, criterion=SimpleNamespace(weight=weight, counts=counts, ends=(1, 8))
        ),
        weight=st.decimals(0, 100, places=2),
        counts=st.booleans(),
        grade=st.none() | st.integers(1, 10),
        criterion=st.none(),
    ),
    max_size=8,
)


@given(SCORES)
def test_the_mean_is_weighted_over_what_counts_and_has_a_grade(scores):
    counted = [one for one in scores if one.criterion.counts and one.grade in range(1, 9)]
    weights = sum((Fraction(one.criterion.weight) for one in counted), Fraction(0))
    total = sum((Fraction(one.criterion.weight) * one.grade for one in counted), Fraction(0))

    mean = mean_of(scores)

    if not weights:
        assert mean is None
    else:
        assert abs(Fraction(mean) - total / weights) < Fraction(1, 10**20)


def test_what_an_input_sends_is_read_back():
    for choice in ("", "none", "1", "5"):
        columns = columns_of_choice(choice)
        assert choice_of(SimpleNamespace(**columns, criterion=SimpleNamespace(ends=(1, 5)))) == choice
        shorter = SimpleNamespace(**columns, criterion=SimpleNamespace(ends=(1, 3)))
        assert choice_of(shorter) == ("" if choice == "5" else choice)
    assert choice_of(None) == ""
    assert columns_of_choice("none") == {"grade": None, "has_no_score": True}


def test_the_ends_of_a_scale_need_a_comment_within_its_limit():
    facts = {"ends": (1, 5), "max_characters": 4, "wording": "as it is"}
    criterion = SimpleNamespace(needs_comment_at_ends=True, **facts)
    plain = SimpleNamespace(needs_comment_at_ends=False, **facts)

    def complete(criterion, choice, comment):
        facts = {"comment": comment, "criterion": criterion, "wording": "as it is"}
        return is_complete(criterion, SimpleNamespace(**columns_of_choice(choice), **facts))

    assert [needs_comment(criterion, choice) for choice in ("1", "3", "5", "none", "")] == [
        *(True, False, True, False, False)
    ]
    ends = [complete(criterion, "5", ""), complete(criterion, "5", "よい"), complete(plain, "5", "")]
    others = [complete(criterion, "3", "よいです！"), complete(criterion, "none", ""), complete(criterion, "", "よい")]
    assert (ends, others) == ([False, True, True], [False, True, False])
    assert not is_complete(criterion, None)
    assert complete(criterion, "5", "辻\U000e0100" * 4), "a reader sees four characters"

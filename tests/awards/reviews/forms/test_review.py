"""What a review's form says is missing or too long."""

from types import SimpleNamespace

from awards.reviews.forms.review import ReviewForm


def test_a_comment_is_as_long_as_its_reader_counts() -> None:
    facts = {"label": "効果", "grades": (), "ends": (1, 5), "max_characters": 4, "needs_comment_at_ends": False}

    for comment, is_refused in (("辻\U000e0100" * 4, False), ("辻\U000e0100" * 5, True)):
        form = ReviewForm({"comment-1": comment}, criteria=[SimpleNamespace(pk=1, **facts)], scores={})
        form.is_valid()
        form.show_gaps()
        assert ("comment-1" in form.errors) == is_refused

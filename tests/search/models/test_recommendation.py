"""What staff may enter as searches for which they recommend pages."""

import pytest
from django.core.exceptions import ValidationError

from foundation.search.models import Recommendation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("words", ["助成金\n!!!", "助成金 -補助"])
def test_what_no_reader_would_be_shown_it_for_is_refused(words: str) -> None:
    with pytest.raises(ValidationError):
        Recommendation(words=words).full_clean()


def test_searches_are_lines_without_blank_ones_and_repetitions() -> None:
    assert str(Recommendation(words="応募\n 申込み\n\n応募")) == "応募 / 申込み"

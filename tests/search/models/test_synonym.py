"""What staff may enter as a group of synonyms."""

import pytest
from django.core.exceptions import ValidationError

from foundation.search.models import Synonym

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "words", ["副業\n\n副業 ", "テレワーク\nﾃﾚﾜｰｸ", "きりん\n!!!", "\n".join(f"語{n}" for n in range(51))]
)
def test_a_group_has_two_words_that_can_be_looked_for_and_fifty_at_most(words: str) -> None:
    with pytest.raises(ValidationError):
        Synonym(words=words).full_clean()


def test_a_group_reads_as_what_is_equal() -> None:
    Synonym(words="\n".join(f"語{n}" for n in range(50))).full_clean()

    assert str(Synonym(words="副業\n 兼業\n")) == "副業 = 兼業"

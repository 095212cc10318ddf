"""Kinds of notices of outcomes: every one is worded, and its values are those that an application gives."""

import pytest

from awards.releases.domain.notices.kinds import OUTCOMES
from awards.releases.domain.queries.outcome_recipient import list_recipients
from foundation.notices.domain.notice_rendered import default_wording, fill
from tests.awards.releases.decided import DecidedResults


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_placeholder_of_the_default_words_has_a_value(language):
    decided = DecidedResults()
    values = next(iter(list_recipients([str(decided.judged.keys[0])]))).values

    for kind in OUTCOMES:
        assert set(kind.values) <= set(values)
        wording = default_wording(kind, language)
        assert "{" not in fill(wording.subject + wording.body, values)

"""Notices about a release: each kind is worded in both languages, with the placeholders it has and no others."""

import re

import pytest

from awards.releases.domain.notices.kinds import KINDS
from awards.releases.domain.notices.release import END, LOST, RECALL
from foundation.notices.domain.notice_rendered import default_wording

NAMED = re.compile(r"{(\w+)}")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_kind_says_what_it_is_given(language):
    kinds = {kind.code: kind for kind in KINDS}
    for code in (RECALL, END, LOST):
        wording = default_wording(kinds[code], language)
        assert set(NAMED.findall(wording.subject + wording.body)) == set(kinds[code].values)

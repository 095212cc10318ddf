"""When a guest's address opens, and which version of a text it shows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.press.domain.queries.press_kit import find_text, is_embargoed, is_open, is_out
from awards.releases.models import Release, ReleasePage
from casestudies.blocks import CHAPTERS

pytestmark = pytest.mark.django_db
NOW = timezone.now()
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("state", "moment", "released_at", "expected"),
    [
        ("approved", NOW + SECOND, None, (True, False)),
        ("approved", NOW, None, (False, False)),
        ("held", NOW + SECOND, None, (False, False)),
        ("draft", NOW + SECOND, None, (False, False)),
        ("called_off", NOW + SECOND, None, (False, False)),
        ("released", NOW, NOW + SECOND, (True, False)),
        ("released", NOW, NOW, (False, True)),
    ],
)
def test_open_while_it_is_approved_and_public_from_its_moment_on(state, moment, released_at, expected):
    release = Release(state=state, moment=moment, released_at=released_at)

    assert (is_embargoed(release, NOW), is_out(release, NOW)) == expected


def test_the_state_of_the_cycle_is_part_of_what_was_approved(invited):
    access = invited.read_guest().access
    assert is_open(access, timezone.now())
    access.release.cycle.state = "suspended"
    assert not is_open(access, timezone.now())


def test_a_text_is_read_in_its_language_or_the_one_that_it_has(invited):
    key, release = invited.press.translation_key, invited.release
    titles = [find_text(release, key, language=one).title for one in ("ja", "en")]
    assert titles == ["受賞団体の決定", "Awardees decided"]

    ReleasePage.objects.filter(page__translation_key=key, page__locale__language_code="en").delete()
    assert find_text(release, key, language="en").language == "ja"
    assert find_text(release, invited.ready.page.translation_key, language="ja") is None


def test_case_studies_are_texts_as_they_were_approved(invited):
    case = find_text(invited.release, invited.ready.case.translation_key, language="en")
    draft = invited.ready.case.get_latest_revision_as_object()

    assert (case.language, case.title, case.subtitle) == ("ja", draft.title, draft.organisation_name_ja)
    assert [len(stream) for _heading, stream in case.chapters] == [
        len(stream) for name, _heading in CHAPTERS if (stream := getattr(draft, name))
    ]

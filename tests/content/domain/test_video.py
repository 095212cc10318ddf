"""The worker asks providers for the videos of a page that is published; one that refuses is asked again."""

import pytest
from wagtail.embeds.exceptions import EmbedNotFoundException
from wagtail.embeds.finders.base import EmbedFinder
from wagtail.embeds.models import Embed

from foundation.clock.domain import run_work
from foundation.clock.enums import WorkState
from foundation.clock.models import Work
from foundation.content.domain.video import FETCH
from tests.factories.casestudies import CaseStudyPageFactory

pytestmark = pytest.mark.django_db
FIRST, OTHER, STRANGE = (f"https://{host}.example/1" for host in ("video", "film", "unheard"))


class Provider(EmbedFinder):
    """Knows two hosts; refuses what is in `refused`."""

    def __init__(self):
        self.seen, self.refused = [], set()

    def accept(self, url):
        return url != STRANGE

    def find_embed(self, url, max_width=None, max_height=None):
        self.seen.append((url, max_width))
        if url in self.refused:
            raise EmbedNotFoundException("busy")
        return {"type": "video", "html": f"<iframe src='{url}'></iframe>", "width": 16, "height": 9}


@pytest.fixture
def provider(monkeypatch):
    found = Provider()
    monkeypatch.setattr("wagtail.embeds.embeds.get_finders", lambda: [found])
    return found


@pytest.fixture
def case(provider):
    """Read from the database, where its addresses are."""
    case = CaseStudyPageFactory()
    block = case._meta.get_field("challenge").stream_block
    videos = [{"type": "video", "value": {"video": url, "title": "検品"}} for url in (FIRST, STRANGE, OTHER)]
    case.challenge = block.to_python(videos)
    case.save()
    return type(case).objects.get(pk=case.pk)


def publish(case):
    case.save_revision().publish()
    return Work.objects.filter(kind=FETCH)


def test_nobody_who_publishes_or_reads_waits_for_a_provider(client, case, provider):
    works = publish(case)
    answer = client.get(case.get_url())

    assert (answer.status_code, provider.seen, works.count()) == (200, [], 1)


def test_the_worker_asks_once_for_each_that_is_unknown(case, provider):
    assert run_work(publish(case).get().pk)

    assert provider.seen == [(FIRST, 1120), (OTHER, 1120)]
    assert set(Embed.objects.values_list("url", flat=True)) == {FIRST, OTHER}


def test_one_that_refuses_stops_no_other_and_is_asked_again(case, provider):
    provider.refused.add(FIRST)
    work = publish(case).get()

    assert not run_work(work.pk)

    work.refresh_from_db()
    assert (work.state, work.tries) == (WorkState.READY, 1)
    assert work.last_error.endswith(f"VideoUnavailable: {FIRST}: busy")
    provider.refused.clear()
    assert run_work(work.pk, at=work.not_before)
    assert [url for url, _width in provider.seen] == [FIRST, OTHER, FIRST]


def test_a_page_that_is_gone_by_then_asks_for_nothing(case, provider):
    work = publish(case).get()
    case.delete()

    assert (run_work(work.pk), provider.seen) == (True, [])

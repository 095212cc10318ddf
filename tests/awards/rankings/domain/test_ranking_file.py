"""Papers of a ranking: made by the worker for one person, with the right asked twice, on record."""

import io
import zipfile
from datetime import datetime

import pytest

from awards.rankings.domain.printing import ranking_paper
from awards.rankings.domain.ranking_file import make_paper, request_paper, sign_paper
from awards.rankings.domain.ranking_freeze import freeze_ranking
from awards.rankings.enums import RankingPaper
from awards.rankings.models import RankingFile
from foundation.audit.models import Entry
from foundation.clock.models import Work
from foundation.exchange.domain import FileDenied, FileNotReady, private_store
from foundation.records.domain.errors import MayNot
from foundation.text.eras import JST
from tests.factories.people import staff
from tests.factories.reviews import handed_in_review

pytestmark = pytest.mark.django_db(transaction=True)
BEGINS = {"table": b"PK", "summary": b"%PDF", "pages": b"%PDF"}


@pytest.fixture
def secretariat():
    return staff("run_reviews")


@pytest.fixture
def ranking(secretariat):
    return freeze_ranking(handed_in_review().phase, name="委員会", by=secretariat)


@pytest.mark.parametrize("paper", RankingPaper.values)
def test_each_paper_is_made_and_opens_for_who_requested_it(s3, ranking, secretariat, paper):
    file = request_paper(ranking, paper=paper, by=secretariat)
    with pytest.raises(FileNotReady):
        sign_paper(file, by=secretariat)

    make_paper(Work.objects.get(kind=RankingFile.work_kind))

    file.refresh_from_db()
    content = b"".join(private_store().chunks(file.key))
    assert (content.startswith(BEGINS[paper]), len(content)) == (True, file.size)
    assert sign_paper(file, by=secretariat)
    with pytest.raises(FileDenied):
        sign_paper(file, by=staff("run_reviews"))
    events = Entry.objects.filter(event__startswith="review_ranking.paper").order_by("pk")
    assert list(events.values_list("event", flat=True)) == [
        "review_ranking.paper_requested",
        "review_ranking.paper_downloaded",
    ]


def test_pages_of_many_applications_are_a_zip_of_documents(s3, ranking, secretariat, monkeypatch):
    handed_in_review(ranking.phase)
    morning = datetime(2030, 11, 1, 8, tzinfo=JST)  # the day before in Greenwich
    both = freeze_ranking(ranking.phase, name="二回目", by=secretariat, at=morning)
    monkeypatch.setattr(ranking_paper, "PAGES_IN_ONE", 1)
    file = request_paper(both, paper="pages", by=secretariat)

    make_paper(Work.objects.get(kind=RankingFile.work_kind))

    file.refresh_from_db()
    with zipfile.ZipFile(io.BytesIO(b"".join(private_store().chunks(file.key)))) as archive:
        assert archive.namelist() == ["0001-0001.pdf", "0002-0002.pdf"]
        assert all(archive.read(name).startswith(b"%PDF") for name in archive.namelist())
    assert "ranking_20301101_pages.zip" in sign_paper(file, by=secretariat)


def test_who_has_no_right_gets_none(ranking, secretariat):
    file = request_paper(ranking, paper="summary", by=secretariat)
    stranger = staff("view_ranking")

    with pytest.raises(MayNot):
        request_paper(ranking, paper="summary", by=stranger)
    with pytest.raises(MayNot):
        sign_paper(file, by=stranger)

    assert RankingFile.objects.count() == 1

"""What a clerk has blackened stands on no surface of a reviewer: page, save, question, review of others, paper."""

import io
import zipfile
from html import unescape

import pytest

from awards.applications.models import Application, ApplicationMessage
from awards.rankings.domain.printing.ranking_paper import print_parts, print_summary
from awards.rankings.domain.printing.ranking_table import write_table
from awards.rankings.domain.ranking_freeze import freeze_ranking
from awards.reviews.domain.blind_text import decide_text, mark_text, open_text
from awards.reviews.models import ReviewPhase, ReviewQuestion, Score
from foundation.text.kana import fold_text
from foundation.text.passages import BAR
from tests.factories.applications import send_again
from tests.judging.surfaces_review import list_review_surfaces
from tests.judging.world import World
from tests.parts.html import page_of
from tests.parts.paper import text_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
SECRET = "カナデモデル"
SAID = "かなでもでる、ｶﾅﾃﾞﾓﾃﾞﾙ、カナデ　モデル、カナ・デモデルの四つ。"


@pytest.fixture
def world(s3):
    """Blind, and reviewers see each other's reviews; the word is in an answer, at a figure, and others say it too."""
    world = World("open, blind")
    ReviewPhase.objects.update(others="always")
    submission = send_again(world.application, effect=f"{SECRET}を始めた。{SAID}", notes={"active": SAID})
    type(world.review).objects.update(submission=submission)
    Score.objects.filter(review=world.their_review).update(comment=SAID)
    ReviewQuestion.objects.update(answer=SAID)
    ApplicationMessage.objects.update(text=SAID)
    world.phase.refresh_from_db()
    return world


def blacken(world):
    application = Application.objects.get(pk=world.application.pk)
    text = open_text(application, world.cycle.items.get(code="effect").pk, by=world.secretariat)
    decide_text(text, to="blackened", phrases=(SECRET,), seen=mark_text(text), by=world.secretariat)


def read_all(world, name):
    """All that a reviewer is answered at every address, as text in which spelling makes no difference."""
    who, answers = world.people[name], []
    for surface in list_review_surfaces():
        if not surface.name.startswith(("laurel_reviews:accept", "laurel_reviews:file")):
            answers.append(surface.ask(world, who.client, surface.find(world, who)))
    bodies = [unescape(answer.content.decode("utf-8", "replace")) for answer in answers]
    bodies += [body.encode().decode("unicode_escape", "replace") for body in bodies if body.startswith("{")]
    return fold_text("".join(bodies))


def read_papers(world):
    ranking = freeze_ranking(world.phase, name="次の委員会", by=world.secretariat)
    papers = [text_of(print_summary(ranking, language="ja"))]
    papers += [text_of(content) for _name, content in print_parts(ranking, language="ja")]
    with zipfile.ZipFile(io.BytesIO(b"".join(write_table(ranking, language="ja")))) as archive:
        papers += [unescape(archive.read(name).decode("utf-8", "replace")) for name in archive.namelist()]
    return fold_text("".join(papers))


@pytest.mark.parametrize("name", ["assigned", "unassigned", "in conflict", "ended", "elsewhere", "next to them"])
def test_no_reviewer_reads_it(world, name):
    blacken(world)

    assert fold_text(SECRET) not in read_all(world, name)


def test_without_the_decision_it_is_read_at_each_of_them(world):
    assert read_all(world, "assigned").count(fold_text(SECRET)) >= 8 + 3 * 4
    assert fold_text(SECRET) in read_papers(world)


def test_no_paper_of_a_blind_ranking_says_it(world):
    blacken(world)

    assert fold_text(SECRET) not in read_papers(world)


def test_a_bar_is_read_aloud_as_one_and_what_is_left_out_says_so(world):
    blacken(world)
    who = world.people["assigned"]
    [surface] = [one for one in list_review_surfaces() if one.name == "laurel_reviews:review"]

    page = page_of(who.client.get(surface.find(world, who)))

    (text,) = [one for one in page.all(".prose") if BAR in one.text]
    assert text.text.count(f"{BAR}伏せ字") == 5
    assert [bar["aria-hidden"] for bar in text.all("span") if bar.text == BAR] == ["true"] * 5
    assert "このコメントは表示していません" in page.one("section[aria-labelledby=reviews-h]").text
    assert "この文は" in page.one("section[aria-labelledby=questions-h]").text

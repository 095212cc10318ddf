"""A name in every text, file and account of an application: in a blind phase no reviewer's surface tells one.

Nor a moment: when it was sent or accepted, or a day of its files, tells whoever knows when somebody applied.
"""

import re
import urllib.request
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from awards.applications.domain.queries.application_identity import list_known
from awards.applications.models import Submission
from awards.reviews import urls
from awards.reviews.domain.notices import reviewer as notices
from awards.reviews.domain.notices.kinds import KINDS
from awards.reviews.domain.queries import reviewer_file
from awards.reviews.domain.question import decline_question, write_question
from awards.reviews.domain.reviewer import remind_reviewer
from awards.reviews.views import review
from foundation.forms.page_save import make_page_id
from foundation.notices.domain.notice_rendered import render_notice
from foundation.notices.models import Notice
from tests.assets.canaries import NAME
from tests.assets.test_cleaning import list_bytes
from tests.judging.canaries import (
    MOMENT,
    NAMED,
    OTHER_ROOMS,
    UNMARKED,
    UNNAMED,
    Canaries,
    list_columns,
    list_hanging,
    list_named,
)
from tests.judging.surface import Surface
from tests.judging.surfaces_review import list_review_surfaces
from tests.judging.words import WORDS, find_words
from tests.judging.world import World
from tests.parts.html import page_of

pytestmark = [pytest.mark.slow, pytest.mark.once, pytest.mark.django_db]
DECLARING = {"laurel_reviews:conflicts", "laurel_reviews:conflict_late"}  # the one place of names, as the page says
DECLARED_ON = {"Submission.organisation_name", "Application.public_id"}


def list_answers(world: World, surfaces: list[Surface]) -> Iterator[tuple[str, Any]]:
    """What the reviewer is answered at these addresses, read and written to."""
    who = world.people["assigned"]
    for surface in surfaces:
        with transaction.atomic():
            surface.prepare(world)
            address = surface.find(world, who)
            yield surface.name, surface.ask(world, who.client, address)
            if surface.write is not None and not surface.is_drawn_anew:
                yield surface.name, surface.write(world, who.client, address)
            transaction.set_rollback(True)


def list_refusals(canaries: Canaries) -> Iterator[Any]:
    """Of what isn't there: the application by its own id, its submission, the files as they were received."""
    world, client = canaries.world, canaries.world.people["assigned"].client
    phase = [world.people["assigned"].reviewer.public_id, world.phase.public_id]
    for key in (world.application.public_id, world.application.current_submission.public_id):
        yield client.get(reverse("laurel_reviews:review", args=[*phase, key]))
        address = reverse("laurel_reviews:score", args=[*phase, key, world.criterion.pk])
        yield client.get(address, headers={"accept": "application/json"})
    for material in world.application.materials.select_related("file"):
        yield client.get(reverse("laurel_reviews:file", args=[*phase, material.file.public_id]))


def known_names(canaries: Canaries) -> list[str]:
    """All that the applicant is known by."""
    known = list_known([canaries.application.pk])[canaries.application.pk]
    return [*known.names, *known.contacts]


def list_searches(canaries: Canaries) -> Iterator[Any]:
    """For the beginning of each name, as the page of what was found says again what was typed."""
    for name in known_names(canaries):
        yield canaries.world.people["assigned"].client.get(reverse("search"), {"q": re.split("[@.]", name)[0][:-2]})


def list_files(canaries: Canaries) -> Iterator[tuple[str, Any]]:
    """The answer that leads to each copy, and what the store answers then, unpacked."""
    world, client = canaries.world, canaries.world.people["assigned"].client
    phase = [world.people["assigned"].reviewer.public_id, world.phase.public_id]
    for copy in canaries.copies:
        answer = client.get(reverse("laurel_reviews:file", args=[*phase, copy.public_id]))
        with urllib.request.urlopen(answer["Location"], timeout=60) as file:
            content = file.read()
            parts = list_bytes(content) if content.startswith(b"%PDF") else [content]
            yield answer["Location"], b"\n".join([str(file.headers).encode(), *parts])


def list_mail(world: World) -> Iterator[bytes]:
    """All that the reviewer is sent: the reminder, and that a question was answered or not."""
    reviewer = world.people["assigned"].reviewer
    Notice.objects.all().delete()
    type(reviewer).objects.update(reminded_at=None)  # one is reminded once a day
    remind_reviewer(reviewer, by=world.secretariat)
    facts = {"phase": world.phase, "reviewer": reviewer, "text": "いつからですか。"}
    facts["save"] = make_page_id()
    question = write_question(application=world.application, by=reviewer.user, **facts)
    decline_question(question, reason="応募書類に書かれています。", by=world.secretariat)
    written = Notice.objects.filter(to=reviewer.email).order_by("pk")
    assert [notice.kind for notice in written] == ["reviews.reminder", "reviews.question"]
    assert {notice.kind for notice in written} == {kind.code for kind in KINDS} - {"reviews.invitation"}  # of a cycle
    for notice in written:
        yield f"{vars(notice)} {render_notice(notice)}".encode()


def find_marks(canaries: Canaries, content: Any) -> set[str]:
    """The fields whose marks are said, by an answer with its headers or by bytes, and `MOMENT` if one is."""
    if not isinstance(content, bytes):
        said = "\n".join(f"{name}: {value}" for name, value in content.headers.items()).encode()
        body = b"".join(content.streaming_content) if content.streaming else content.content
        return find_marks(canaries, said) | find_marks(canaries, body)
    has_moment = canaries.moments is not None and canaries.moments.search(content)
    return {mark.field for mark in canaries.marks.find(content)} | ({MOMENT} if has_moment else set())


def find_in_answers(canaries: Canaries, surfaces: list[Surface]) -> dict[str, set[str]]:
    """By surface, without those that say nothing."""
    found: dict[str, set[str]] = {}
    for name, answer in list_answers(canaries.world, surfaces):
        found[name] = found.get(name, set()) | find_marks(canaries, answer)
    return {name: marks for name, marks in found.items() if marks}


def test_every_text_that_hangs_on_an_application_has_a_mark_or_a_reason() -> None:
    hanging, rooms = list_hanging()
    named = list_named()
    columns = {f"{one.__name__}.{column.name}" for one in hanging | named for column in one._meta.local_fields}

    assert rooms == set(OTHER_ROOMS)
    assert {model._meta.label for model in named} == NAMED | UNNAMED
    assert set(UNMARKED) <= columns
    assert len({column for one in hanging for column in list_columns(one)}) > 40


def test_no_surface_of_a_reviewer_tells_a_name_or_a_moment(s3) -> None:
    canaries = Canaries(World("open, blind"), has_copies=True)
    canaries.age()
    world, surfaces = canaries.world, list_review_surfaces()
    assert (canaries.missing, canaries.list_unfilled()) == ([], [])

    found = find_in_answers(canaries, surfaces)
    assert {name: marks for name, marks in found.items() if name not in DECLARING} == {}
    assert {name: marks - DECLARED_ON for name, marks in found.items()} == dict.fromkeys(DECLARING, set())
    declaring = [one for one in surfaces if one.name in DECLARING]
    texts = [answer.content.decode() for _name, answer in list_answers(world, declaring)]
    assert [text for text in texts if world.application.reference in text] == []

    for answer in list_refusals(canaries):
        typed = find_marks(canaries, answer.wsgi_request.path.encode())
        assert (answer.status_code, find_marks(canaries, answer) - typed) == (404, set())
    for content in (*list_searches(canaries), *list_mail(world)):
        assert find_marks(canaries, content) == set()
    for address, content in list_files(canaries):
        assert find_marks(canaries, f"{address}\n".encode() + content) == set()
        assert NAME not in address.encode() + content

    moments = dict.fromkeys(("handed_in_at", "first_handed_in_at"), world.review.saved_at)
    type(world.review).objects.filter(pk=world.review.pk).update(state="handed_in", **moments)
    of_a_phase = {pattern.name for pattern in urls.urlpatterns if "phase_id" in pattern.pattern.converters}
    after = [one for one in surfaces if one.name.partition(":")[2] in of_a_phase]
    assert len(after) >= 8
    for others in ("never", "always"):
        type(world.phase).objects.update(others=others)
        assert find_in_answers(canaries, after) == {}


def test_a_moment_that_slips_out_is_found(monkeypatch) -> None:
    canaries = Canaries(World("open, blind"))
    canaries.age()
    pages = {f"laurel_reviews:{name}" for name in ("review", "review, refused", "questions, refused")}
    surfaces = [one for one in list_review_surfaces() if one.name in pages]
    assert find_in_answers(canaries, surfaces) == {}

    monkeypatch.setattr(review, "key_of", lambda phase, application: application.created_at.strftime("%Y%m%d"))

    assert find_in_answers(canaries, surfaces) == {name: {MOMENT} for name in pages}


def test_an_answer_that_says_one_of_the_names_is_withheld_until_somebody_decides() -> None:
    canaries = Canaries(World("open, blind"))
    world, who = canaries.world, canaries.world.people["assigned"]
    [page] = [one for one in list_review_surfaces() if one.name == "laurel_reviews:review"]
    sent = Submission.objects.get(pk=canaries.application.current_submission_id)
    names = known_names(canaries)
    assert len(names) >= 20  # as they are, and as they were sent
    assert find_words(who.client.get(page.find(world, who))).count("T") == 1

    for name in names:
        snapshot = deepcopy(sent.snapshot)
        for answer in snapshot["answers"]:
            answer["text"], answer["note"] = (f"私たち{name}の工夫。{WORDS['T']}",) * 2
        Submission._base_manager.filter(pk=sent.pk).update(snapshot=snapshot)

        answer = who.client.get(page.find(world, who))

        assert find_marks(canaries, answer) == set(), name
        assert find_words(answer).count("T") == 0
        assert "この文は" in page_of(answer).one("main").text


def name_in_a_page(patch: pytest.MonkeyPatch, world: World) -> None:
    patch.setattr(review, "key_of", lambda phase, application: application.public_id)


def name_of_a_file(patch: pytest.MonkeyPatch, world: World) -> None:
    patch.setattr(reviewer_file, "name_copy", lambda requirement, file, number: f"{world.material} {number}.pdf")


def name_of_a_contact(patch: pytest.MonkeyPatch, world: World) -> None:
    read = review.read_application

    def read_named(phase: Any, submission: Submission, rubric: Any, **facts: Any) -> Any:
        found = read(phase, submission, rubric, **facts)
        return type(found)(found.beside, found.others, submission.contact_name)

    patch.setattr(review, "read_application", read_named)


def name_in_a_mail(patch: pytest.MonkeyPatch, world: World) -> None:
    values = notices.values_for
    patch.setattr(notices, "values_for", lambda reviewer: values(reviewer) | {"name": world.application.owner.email})


SEEDS = {
    "Application.public_id": name_in_a_page,
    "StoredFile.original_name": name_of_a_file,
    "Submission.contact_name": name_of_a_contact,
    "User.email": name_in_a_mail,
}


def test_a_name_that_slips_out_is_found(s3, monkeypatch) -> None:
    canaries = Canaries(World("open, blind"))
    world = canaries.world
    world.application.refresh_from_db()
    world.material.file.refresh_from_db()
    world.application.owner.refresh_from_db()
    surfaces = [one for one in list_review_surfaces() if one.name in ("laurel_reviews:review", "laurel_reviews:file")]

    for column, seed in SEEDS.items():
        with monkeypatch.context() as patch:
            seed(patch, world)
            found = set().union(*find_in_answers(canaries, surfaces).values())
            found = found.union(*(find_marks(canaries, mail) for mail in list_mail(world)))
        assert found == {column}

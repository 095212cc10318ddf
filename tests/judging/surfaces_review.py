"""Every address of `/review/`: what is asked there, what is sent, and what has been done before.

Beside it pages that are drawn anew with what was typed there and isn't taken.
"""

from dataclasses import replace
from typing import Any

from django.test import Client
from django.urls import reverse

from awards.reviews import urls
from awards.reviews.domain.queries.phase_application import key_of
from awards.reviews.models import Review, Reviewer
from tests.judging.surface import Surface, Write, post
from tests.judging.world import Person, World
from tests.parts.html import page_of


def list_review_surfaces() -> list[Surface]:
    """Every address of `/review/`, read and written to; who has none asks at those of who is assigned."""
    arguments = {pattern.name: list(pattern.pattern.converters) for pattern in urls.urlpatterns}
    own = [_of_review(name, arguments[name]) for name in arguments]
    anew = [replace(one, **_refused(one.name)) for one in own if one.name.partition(":")[2] in REFUSED]
    return [*own, _of_review("file", arguments["file"], said=", answer"), *anew]


def _of_review(name: str, arguments: list[str], *, said: str = "") -> Surface:
    def find(world: World, who: Person) -> str:
        copy, received = (world.answer_copy, world.attachment) if said else (world.copy, world.material)
        own = {
            "public_id": who.reviewer.public_id,
            "phase_id": world.phase.public_id,
            "application_id": _key(name, world),
            "file_id": copy.public_id if world.phase.is_blind else received.file.public_id,
            "criterion_id": world.criterion.pk,
            "practice_id": world.practice.public_id,
        }
        return reverse(f"laurel_reviews:{name}", kwargs={argument: own[argument] for argument in arguments})

    prepared = {"prepare": PREPARED[name]} if name in PREPARED else {}
    return Surface(f"laurel_reviews:{name}{said}", find, WRITES.get(name, post()), **prepared)


def _refused(name: str) -> dict[str, Any]:
    return {"name": f"{name}, refused", "write": REFUSED[name.partition(":")[2]], "is_drawn_anew": True}


def _key(name: str, world: World) -> str:
    return world.application.public_id if name == "conflict_late" else key_of(world.phase, world.application)


def _hand_in(world: World) -> None:
    moments = dict.fromkeys(("handed_in_at", "first_handed_in_at"), world.review.saved_at)
    Review.objects.filter(pk=world.review.pk).update(state="handed_in", **moments)


def _invite_again(_world: World) -> None:
    """Nobody has accepted yet: each reviewer is somebody's address alone."""
    unanswered = {"state": "invited", "user": None, "terms": None, "answered_at": None}
    Reviewer.objects.accepted().update(**unanswered)


def _grade(world: World, client: Client, address: str) -> Any:
    """As the page sends it, where there is one; by hand where it was refused."""
    answer = client.get(address)
    forms = page_of(answer).all("form[data-autosave]") if answer.status_code == 200 else []
    sent = forms[0].fields if forms else {}
    return client.post(address, sent | {f"choice-{world.criterion.pk}": "2", f"comment-{world.criterion.pk}": "続く。"})


def _grade_wrongly(world: World, client: Client, address: str) -> Any:
    return client.post(address, {f"choice-{world.criterion.pk}": "99"})


def _practise(world: World, client: Client, address: str) -> Any:
    return client.post(address, {f"choice-{world.criterion.pk}": "2"})


def _save_by_itself(_world: World, client: Client, address: str) -> Any:
    base = client.get(address).headers.get("ETag", "")
    body = {"values": {"choice": "2"}, "save": "0123456789abcdef.1"}
    headers = {"accept": "application/json", "if-match": base}
    return client.patch(address, body, content_type="application/json", headers=headers)


def _accept(world: World, client: Client, address: str) -> Any:
    """As the invitation sends it, where it is shown; by hand where it was refused."""
    answer = client.get(address, follow=True)
    forms = page_of(answer).all("form[action$='/accept/']") if answer.status_code == 200 else []
    sent = forms[0].fields if forms else {"terms": world.committee.terms.public_id}
    return client.post(address, sent | {"agrees": "on"})


PREPARED = {"reopen": _hand_in, "accept": _invite_again, "decline": _invite_again}
WRITES: dict[str, Write] = {
    "accept": _accept,
    "review": _grade,
    "score": _save_by_itself,
    "practice": _practise,
    "conflict_late": post(kind="other", reason="取引がある"),
    "order": post(hand_in="1"),
    "decline": post(reason="多忙のため"),
    "questions": post(text="実施の時期はいつですか。"),
}
REFUSED: dict[str, Write] = {"accept": post(), "review": _grade_wrongly, "questions": post(text="")}

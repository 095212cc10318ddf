"""Where judging could show: all of `/review/`, the admin's pages of reviews and decisions, and what surrounds them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.db.models import Model
from django.test import Client
from django.urls import reverse

from awards.reviews import urls
from awards.reviews.domain.queries.phase_application import key_of
from awards.reviews.models import Review, Reviewer
from tests.doors.admin import list_patterns
from tests.judging.words import WORDS
from tests.judging.world import Person, World
from tests.parts.html import page_of

OF_JUDGING = ("awards.reviews", "awards.rankings", "awards.decisions")
APPLICANTS = ("application", "messages", "materials", "receipt", "colleagues")
STAFF = (
    "awards_applications_modeladmin_index",
    "laurel_notices_admin:notices",
    "laurel_audit:report",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_home",
)


Write = Callable[[World, Client, str], Any]


def _nothing(world: World) -> None:
    """Most addresses are asked as the world is."""


@dataclass(frozen=True)
class Surface:
    """An address for somebody. `write` says what is sent there, `prepare` what has been done before."""

    name: str
    find: Callable[[World, Person], str]
    write: Write | None = None
    prepare: Callable[[World], None] = _nothing


MAIL = Surface("mail", lambda _world, _who: "")  # what was written to somebody, with its values


def list_review_surfaces() -> list[Surface]:
    """Every address of `/review/`, read and written to; who has none asks at those of who is assigned."""
    return [_of_review(pattern.name, list(pattern.pattern.converters)) for pattern in urls.urlpatterns]


def list_other_surfaces() -> list[Surface]:
    """What else reads applications, and all of the admin that is about judging."""
    own = [_of_application(name) for name in APPLICANTS]
    link = Surface(
        "laurel_applications:read", lambda _world, who: reverse("laurel_applications:read", args=[who.opens])
    )
    public = [Surface(f"search for {letter}", _searching("search", word)) for letter, word in WORDS.items()]
    around = [Surface(name, lambda _world, _who, name=name: reverse(name)) for name in STAFF]
    around += [
        Surface(f"{STAFF[0]}, search for {letter}", _searching(STAFF[0], word)) for letter, word in WORDS.items()
    ]
    around.append(Surface(f"{STAFF[0]}, export", lambda _world, _who: f"{reverse(STAFF[0])}?export=xlsx"))
    return [*own, link, *public, *around, *_of_admin()]


def _searching(address: str, word: str) -> Callable[[World, Person], str]:
    """For the beginning of a word, as the page of what was found says again what was typed."""
    return lambda _world, _who: f"{reverse(address)}?q={quote(word[:-1])}"


def _of_application(name: str) -> Surface:
    address = f"laurel_applications:{name}"
    return Surface(address, lambda world, _who: reverse(address, args=[world.application.public_id]))


def _of_review(name: str, arguments: list[str]) -> Surface:
    def find(world: World, who: Person) -> str:
        own = {
            "public_id": who.reviewer.public_id,
            "phase_id": world.phase.public_id,
            "application_id": _key(name, world),
            "file_id": world.copy.public_id if world.phase.is_blind else world.material.file.public_id,
            "criterion_id": world.criterion.pk,
            "practice_id": world.practice.public_id,
        }
        return reverse(f"laurel_reviews:{name}", kwargs={argument: own[argument] for argument in arguments})

    return Surface(f"laurel_reviews:{name}", find, WRITES.get(name, _post()), PREPARED.get(name, _nothing))


def _key(name: str, world: World) -> str:
    return world.application.public_id if name == "conflict_late" else key_of(world.phase, world.application)


def _hand_in(world: World) -> None:
    moments = dict.fromkeys(("handed_in_at", "first_handed_in_at"), world.review.saved_at)
    Review.objects.filter(pk=world.review.pk).update(state="handed_in", **moments)


def _invite_again(_world: World) -> None:
    """Nobody has accepted yet: each reviewer is somebody's address alone."""
    unanswered = {"state": "invited", "user": None, "terms": None, "answered_at": None}
    Reviewer.objects.accepted().update(**unanswered)


def _post(**data: str) -> Write:
    return lambda _world, client, address: client.post(address, data)


def _grade(world: World, client: Client, address: str) -> Any:
    """As the page sends it, where there is one; by hand where it was refused."""
    answer = client.get(address)
    forms = page_of(answer).all("form[data-autosave]") if answer.status_code == 200 else []
    sent = forms[0].fields if forms else {}
    return client.post(address, sent | {f"choice-{world.criterion.pk}": "2", f"comment-{world.criterion.pk}": "続く。"})


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
    "conflict_late": _post(kind="other", reason="取引がある"),
    "order": _post(hand_in="1"),
    "decline": _post(reason="多忙のため"),
    "questions": _post(text="実施の時期はいつですか。"),
}


def _of_admin() -> Iterator[Surface]:
    for name, pattern in list_patterns():
        view = getattr(pattern.callback, "view_class", pattern.callback)
        model = _model(pattern.callback)
        module = model.__module__ if model else getattr(view, "__module__", "")
        if not module.startswith(OF_JUDGING):
            continue
        yield Surface(name, _row_of(name, list(pattern.pattern.regex.groupindex), model))
        if name.endswith(":index"):
            yield Surface(f"{name}, export", lambda _world, _who, name=name: f"{reverse(name)}?export=xlsx")


def _model(view: Any) -> type[Model] | None:
    given = getattr(view, "view_initkwargs", {}).get("model")
    model = given or getattr(getattr(view, "view_class", None), "model", None)
    return model if isinstance(model, type) else None


def _row_of(name: str, arguments: list[str], model: type[Model] | None) -> Callable[[World, Person], str]:
    def find(world: World, _who: Person) -> str:
        row = world.rows_by_door.get(name.partition(":")[0])
        values = {"pk": row.pk if row else 1, "public_id": getattr(row, "public_id", "x" * 22)}
        return reverse(name, kwargs={argument: values.get(argument, 1) for argument in arguments})

    return find

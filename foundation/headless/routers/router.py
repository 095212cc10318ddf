"""A router for what the public may read. What it may read is the app's `domain.queries` to say."""

from collections.abc import Callable
from typing import Any

from ninja import Router, Schema
from ninja.utils import contribute_operation_callback

from foundation.headless.routers.access import AddressThrottle, OptionalBearer
from foundation.headless.routers.answers import (
    answer_conditionally,
    answer_privately,
    name_language,
    refuse_unknown_parameters,
    refuse_unreadable_ids,
    speak_language,
)
from foundation.headless.routers.origins import answer_every_origin
from foundation.headless.routers.paths import answer_any_method
from foundation.headless.routers.problems import Problem

# What every operation may answer; those with an id in their address 404, too. 503 while the database can't be reached.
REFUSALS = (400, 401, 422, 429, 500, 503)
CONDITIONAL = 412  # and what has an e-tag


class Refused(Schema):
    """A refusal, under the name by which ninja finds what is answered."""

    response: Problem


class PublicRouter(Router):
    """Paths that answer every method, operations whose refusals are in the document."""

    refusals: tuple[int, ...] = (*REFUSALS, CONDITIONAL)

    def add_api_operation(  # type: ignore[override]  # ninja's own `get` calls it, always with all of its options
        self, path: str, methods: list[str], view_func: Callable[..., Any], *, response: Any, **options: Any
    ) -> None:
        answers = response if isinstance(response, dict) else {200: response}
        refusals = dict.fromkeys((*self.refusals, 404) if "{" in path else self.refusals, Refused)
        # Of what is given as `response` ninja makes a class each: of 150 refusals it took 1 % of a start of the server.
        contribute_operation_callback(view_func, lambda operation: operation.response_models.update(refusals))
        super().add_api_operation(path, methods, view_func, response=answers, **options)
        answer_any_method(self)


def public_router(tag: str, *, is_private: bool = False) -> Router:
    """A ninja router: token optional, requests limited, parameters strict, answers with e-tag, in one language, for
    pages of any origin.

    With `is_private` responses are not cached: they may hold data for the requester only.
    """
    router = PublicRouter(auth=OptionalBearer(), throttle=AddressThrottle(), tags=[tag])
    if is_private:
        router.refusals = REFUSALS
    router.add_decorator(refuse_unknown_parameters, mode="view")
    if not is_private:
        router.add_decorator(refuse_unreadable_ids, mode="view")
    router.add_decorator(speak_language, mode="view")
    router.add_decorator(answer_privately if is_private else answer_conditionally, mode="view")
    router.add_decorator(name_language, mode="view")
    router.add_decorator(answer_every_origin, mode="view")
    return router

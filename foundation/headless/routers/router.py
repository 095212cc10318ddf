"""A router for what the public may read. What it may read is the app's `domain.queries` to say."""

from ninja import Router

from foundation.headless.routers.access import AddressThrottle, OptionalBearer
from foundation.headless.routers.answers import (
    answer_conditionally,
    answer_privately,
    refuse_unknown_parameters,
    speak_language,
)


def public_router(tag: str, *, is_private: bool = False) -> Router:
    """A ninja router: token optional, requests limited, parameters strict, answers with e-tag, in one language.

    With `is_private` responses are not cached: they may hold data for the requester only.
    """
    router = Router(auth=OptionalBearer(), throttle=AddressThrottle(), tags=[tag])
    router.add_decorator(refuse_unknown_parameters, mode="view")
    router.add_decorator(speak_language, mode="view")
    router.add_decorator(answer_privately if is_private else answer_conditionally, mode="view")
    return router

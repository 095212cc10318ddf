"""A router for what the public may read. What it may read is the app's `domain.queries` to say."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja import Router
from ninja.operation import Operation, PathView

from foundation.headless.routers.access import AddressThrottle, OptionalBearer
from foundation.headless.routers.answers import (
    answer_conditionally,
    answer_privately,
    name_language,
    refuse_unknown_parameters,
    refuse_unreadable_ids,
    speak_language,
)
from foundation.headless.routers.problems import Problem, method_not_allowed

REFUSALS = (400, 401, 422, 429)  # what every operation may answer; those with an id in their address 404, too


class PublicPath(PathView):
    """The operations of one address: HEAD is answered as GET, OPTIONS by what may be asked, the rest by a problem."""

    @classmethod
    def of(cls, view: PathView) -> "PublicPath":
        made = cls()
        made.is_async, made.url_name, made.operations = view.is_async, view.url_name, view.operations
        return made

    def clone(self) -> PathView:
        return PublicPath.of(super().clone())

    def _sync_view(self, request: HttpRequest, *args: Any, **values: Any) -> HttpResponseBase:
        allowed = self._allowed()
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": allowed})
        if self._find_operation(request) is None:
            return method_not_allowed(request.method or "", allowed)
        return super()._sync_view(request, *args, **values)

    def _find_operation(self, request: HttpRequest) -> Operation | None:
        method = "GET" if request.method == "HEAD" else request.method
        return next((operation for operation in self.operations if method in operation.methods), None)

    def _allowed(self) -> str:
        methods = {method for operation in self.operations for method in operation.methods}
        return ", ".join(sorted(methods | {"OPTIONS"} | ({"HEAD"} if "GET" in methods else set())))


class PublicRouter(Router):
    """Paths that answer every method, operations whose refusals are in the document."""

    def add_api_operation(  # type: ignore[override]  # ninja's own `get` calls it, always with all of its options
        self, path: str, methods: list[str], view_func: Callable[..., Any], *, response: Any, **options: Any
    ) -> None:
        answers = response if isinstance(response, dict) else {200: response}
        refusals = dict.fromkeys((*REFUSALS, 404) if "{" in path else REFUSALS, Problem)
        super().add_api_operation(path, methods, view_func, response={**answers, **refusals}, **options)
        for key, view in self.path_operations.items():
            self.path_operations[key] = view if isinstance(view, PublicPath) else PublicPath.of(view)


def public_router(tag: str, *, is_private: bool = False) -> Router:
    """A ninja router: token optional, requests limited, parameters strict, answers with e-tag, in one language.

    With `is_private` responses are not cached: they may hold data for the requester only.
    """
    router = PublicRouter(auth=OptionalBearer(), throttle=AddressThrottle(), tags=[tag])
    router.add_decorator(refuse_unknown_parameters, mode="view")
    if not is_private:
        router.add_decorator(refuse_unreadable_ids, mode="view")
    router.add_decorator(speak_language, mode="view")
    router.add_decorator(answer_privately if is_private else answer_conditionally, mode="view")
    router.add_decorator(name_language, mode="view")
    return router

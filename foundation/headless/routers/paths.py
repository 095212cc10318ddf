"""How one address of the API answers each method: ours and Wagtail's own alike."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja import Router
from ninja.operation import Operation, PathView

from foundation.headless.routers.origins import describe_to_pages
from foundation.headless.routers.problems import method_not_allowed, too_many_parameters


class AnyMethodPath(PathView):
    """The operations of one address: HEAD is answered as GET, OPTIONS by what may be asked, the rest by a problem."""

    @classmethod
    def of(cls, view: PathView) -> "AnyMethodPath":
        made = cls()
        made.is_async, made.url_name, made.operations = view.is_async, view.url_name, view.operations
        return made

    def clone(self) -> PathView:
        return AnyMethodPath.of(super().clone())

    def get_view(self) -> Callable[..., Any]:
        """It says whether it is one of Wagtail's own: to whoever has found an address."""
        view = super().get_view()
        view.is_stock = any(map(is_stock, self.operations))  # type: ignore[attr-defined]  # as ninja sets `csrf_exempt`
        return view

    def _sync_view(self, request: HttpRequest, *args: Any, **values: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return self._describe()
        operation = self._find_operation(request)
        if operation is None:
            return method_not_allowed(request.method or "", self._list_allowed())
        if _has_too_many(request):
            return too_many_parameters()
        return operation.run(request, *args, **values)

    def _describe(self) -> HttpResponse:
        answer = HttpResponse(status=204, headers={"Allow": self._list_allowed()})
        if not any(map(is_stock, self.operations)):
            describe_to_pages(answer, self._list_allowed())
        return answer

    def _find_operation(self, request: HttpRequest) -> Operation | None:
        method = "GET" if request.method == "HEAD" else request.method
        return next((operation for operation in self.operations if method in operation.methods), None)

    def _list_allowed(self) -> str:
        methods = {method for operation in self.operations for method in operation.methods}
        return ", ".join(sorted(methods | {"OPTIONS"} | ({"HEAD"} if "GET" in methods else set())))


def _has_too_many(request: HttpRequest) -> bool:
    """More parameters than Django reads: left to it, the answer would be a page of the site."""
    try:
        len(request.GET)
    except TooManyFieldsSent:
        return True
    return False


def is_stock(operation: Operation) -> bool:
    """Whether it is one of Wagtail's own."""
    return operation.view_func.__module__.startswith("wagtail.")


def answer_any_method(router: Router) -> None:
    """All addresses of a router and of those below it, as they are declared by now."""
    for key, view in router.path_operations.items():
        router.path_operations[key] = view if isinstance(view, AnyMethodPath) else AnyMethodPath.of(view)
    for _prefix, below, *_options in router._routers:
        answer_any_method(below)

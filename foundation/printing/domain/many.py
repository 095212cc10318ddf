"""Many documents in one process of the typesetter: a batch of certificates or letters.

As `render_pdf`, one order after the other; an error in one is reported in its place and doesn't stop the others. Memory
stays that of one document: results are yielded at once. The rule the next editor must not break: one result per order,
in the same order.
"""

from collections import deque
from collections.abc import Generator, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from datetime import datetime
from queue import SimpleQueue
from typing import Any

from msgspec import Struct, field

from foundation.printing import backends
from foundation.printing.domain.document import job_of, pages_of, sources_of, turn
from foundation.printing.domain.errors import DoesNotFit, PrintingFailed

PRESSES = 2


class Order(Struct, frozen=True):
    """What `render_pdf` is given for one document. Of pictures with the same path the first one counts."""

    template: str
    data: Mapping[str, Any]
    language: str
    title: str
    moment: datetime | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)


def render_many(orders: Iterable[Order]) -> Generator[bytes | DoesNotFit | PrintingFailed, None, None]:
    """The PDF of each order, or why there is none. Raises PrinterBusy before the first one.

    Two are set at the same time while the next is taken from `orders`, in this thread.
    """
    sources: dict[str, Mapping[str, bytes]] = {}
    under_way: deque[tuple[backends.Job, Future[backends.Outcome]]] = deque()
    with turn(), ExitStack() as stack, ThreadPoolExecutor(PRESSES) as hands:
        presses: SimpleQueue[backends.Press] = SimpleQueue()
        for _number in range(PRESSES):
            presses.put(stack.enter_context(backends.Press()))
        for order in orders:
            job = _job(order, sources)
            under_way.append((job, hands.submit(_set_on_one, presses, job)))
            if len(under_way) > PRESSES:
                yield _result(*under_way.popleft())
        while under_way:
            yield _result(*under_way.popleft())


def _set_on_one(presses: "SimpleQueue[backends.Press]", job: backends.Job) -> backends.Outcome:
    press = presses.get()
    try:
        return press.typeset(job)
    finally:
        presses.put(press)


def _job(order: Order, sources: dict[str, Mapping[str, bytes]]) -> backends.Job:
    """Templates are read once."""
    if order.template not in sources:
        sources[order.template] = sources_of(order.template)
    return job_of(
        order.template,
        order.data,
        language=order.language,
        title=order.title,
        files=order.files,
        moment=order.moment,
        sources=sources[order.template],
    )


def _result(job: backends.Job, outcome: "Future[backends.Outcome]") -> bytes | DoesNotFit | PrintingFailed:
    try:
        return pages_of(job, outcome.result())[0]
    except (DoesNotFit, PrintingFailed) as refused:
        return refused

"""The store, or a process, dies at each call that is made of the store while somebody publishes and others read.

What is read afterwards is never of before: where the store was lost, at once; where a process died between its commit
and its word to the store, once half a second has passed. Two have answers of before at hand.
"""

from itertools import count
from unittest import mock

import pytest

from foundation.caching.backends.answer_store import Store, StoreLost
from foundation.caching.domain import state as module
from foundation.caching.domain.store import Holder
from tests.caching.reader import Reader
from tests.factories.home import standard_page
from tests.factories.pages import publish
from tests.parts.killing import Death, Killed

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]
METHODS = sorted(Store.__abstractmethods__ - {"count", "remove"} | {"read_recent_state", "outlast_readers"})


@pytest.fixture(params=["file", "valkey"])
def store_kind(request):
    return request.param


class Loss(Death):
    """The store is gone at that call; it is tried again at once."""

    def strike(self):
        self.has_struck = True
        raise StoreLost(self.calls[-1])


def dying(store, death):
    """Each method of this process's store is a call that may be the last."""

    def method(name):
        real = getattr(store, name)
        return lambda *args, **kwargs: death.around(name, real, *args, **kwargs)

    return mock.patch.multiple(store, **{name: method(name) for name in METHODS})


@pytest.fixture
def page(reader):
    page = standard_page(title="はじめ", slug="page")
    for _ in range(2):
        reader.get(page.get_url())
    return page


def title_of(answer):
    return answer.text.split("<title>")[1].split("</title>")[0]


def begin_process(reader):
    """Another one, with a store of its own and nothing at hand."""
    Holder.store, Holder.again = None, 0.0
    reader.application = Reader().application


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("kind", [Loss, Death], ids=["the store", "the process"])
def test_gone_at_each_call_while_somebody_publishes(reader, page, kind, after, monkeypatch):
    elsewhere = Reader()
    for number in count(1):
        begin_process(reader)
        reader.get(page.get_url())
        elsewhere.get(page.get_url())
        death, title = kind(number, after), f"第{number}版"
        page.title = title
        with dying(Holder.store, death):
            try:
                page = publish(page)
                reader.get(page.get_url())
            except Killed:
                begin_process(reader)
        Holder.again = 0.0
        if kind is Death:
            for seconds in ("BELIEVED", "LONGEST"):
                monkeypatch.setattr(module, seconds, 0.0)
        is_published = type(page).objects.get(pk=page.pk).title == title
        shown = {title in title_of(one.get(page.get_url())) for one in (reader, elsewhere) for _ in range(2)}
        assert shown == {is_published}, (number, death.calls)
        monkeypatch.undo()
        if not death.has_struck:
            break

    assert number > 5

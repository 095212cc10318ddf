"""Two of the secretariat begin a new version of one question at the same moment, on real connections."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from awards.programmes.domain import begin_version
from awards.programmes.models import ScreeningItem, ScreeningItemVersion
from foundation.records.domain.errors import MayNot
from tests.factories.people import staff
from tests.factories.programmes import ScreeningItemFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_each_begins_one_and_none_fails():
    item, person, start = ScreeningItemFactory(), staff("change_awardcycle"), Barrier(4)

    def begin(_number):
        try:
            mine = ScreeningItem.objects.get(pk=item.pk)
            start.wait(timeout=60)
            return begin_version(mine, by=person).number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        numbers = sorted(pool.map(begin, range(4)))

    assert numbers == [2, 3, 4, 5]


def test_begin_version_needs_the_right():
    item = ScreeningItemFactory()

    with pytest.raises(MayNot):
        begin_version(item, by=staff("view_awardcycle"))

    assert item.versions.count() == 1


def test_a_question_never_worded_has_no_next_version():
    item = ScreeningItemFactory(version=None)

    with pytest.raises(ScreeningItemVersion.DoesNotExist):
        begin_version(item, by=staff("change_awardcycle"))

    assert not item.versions.exists()

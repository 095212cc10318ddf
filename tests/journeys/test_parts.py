"""A large file goes in parts: its connection breaks, the page is closed, and it goes on where it stopped."""

import re

import pytest

from foundation.assets.models import StoredFile
from tests.factories.assets import check_arrived, mp4
from tests.journeys.test_materials import MIB, PARTS, PATIENCE, application, choose, enter, received

__all__ = ["application"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("s3")]


def is_part(request):
    return request.method == "PUT" and PARTS.search(request.url) is not None


@pytest.fixture
def sent(page):
    """The numbers of the parts that the store has taken, in their order."""
    numbers = []
    page.context.on(
        "response",
        lambda answer: (
            numbers.append(int(PARTS.search(answer.url)[1])) if is_part(answer.request) and answer.ok else None
        ),
    )
    return numbers


@pytest.mark.parametrize("how", ["connection", "closed tab"])
def test_sixty_mebibytes_go_on(page, live_server, application, sent, tmp_path, how):
    film = tmp_path / "film.mp4"
    film.write_bytes(mp4(60 * MIB))
    enter(page, live_server, application)

    def break_off(route):
        page.context.set_offline(True)
        route.abort("connectionfailed")

    page.route(re.compile(r"partNumber=4\b"), break_off)
    choose(page, film)
    page.locator("[data-upload-state]", has_text="止まっています").wait_for(timeout=PATIENCE)
    before = list(sent)
    page.unroute_all()
    page.context.set_offline(False)
    if how == "closed tab":
        tab, address = page.context.new_page(), page.url
        page.close()
        page = tab
        page.goto(address)  # nobody chooses the file again

    page.locator("[data-fresh] .state", has_text="送り終えました").wait_for(timeout=PATIENCE)
    assert before == [1, 2, 3]
    assert sorted(sent) == [1, 2, 3, 4, 5, 6, 7, 8]
    check_arrived()
    received(page, "film.mp4").wait_for(timeout=PATIENCE)
    file = StoredFile.objects.get()
    assert (file.size, file.sha256) == (60 * MIB, file.declared_sha256)

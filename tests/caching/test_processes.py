"""Two web processes and one store: what one publishes the other shows at once; a killed one holds nobody up."""

from os import truncate
from threading import Event, Thread

import pytest
from wagtail.models import Page

from tests.caching.web import title, two_webs, until
from tests.factories.home import standard_page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(params=["file", "valkey"])
def cache_url(request):
    """Where both keep their answers: a file of the machine, or Valkey."""
    return request.getfixturevalue("valkey").url() if request.param == "valkey" else ""


def test_what_one_publishes_the_other_shows_at_once(tmp_path, cache_url):
    page = standard_page(title="一", slug="page")
    address = page.get_url()
    with two_webs(tmp_path, cache_url) as (one, other):
        for _ in range(3):
            assert one.ask(address)[2] == other.ask(address)[2] is not None
        for number in range(5):
            new = f"第{number}版"
            assert one.ask(f"/publish/{page.pk}/", new.encode())[0] == 200
            assert new in title(other.ask(address))
            assert new in title(one.ask(address))

        Page.objects.filter(pk=page.pk).update(live=False)  # by a process that knows of no store
        Event().wait(1)
        assert (one.ask(address)[0], other.ask(address)[0]) == (404, 404)


def test_a_process_that_is_killed_holds_nobody_up(tmp_path, cache_url):
    """It had begun to make an answer for which the other waits, and had the store open."""
    page = standard_page(title="一", slug="page")
    with two_webs(tmp_path, cache_url) as (one, other):
        for web in (one, other):
            assert web.ask(page.get_url())[0] == 200
        given = []

        def ask_in_vain() -> None:
            try:
                one.ask("/slow/")
            except OSError:
                given.append("killed")

        first = Thread(target=ask_in_vain)
        first.start()
        until((tmp_path / "begun").exists)
        second = Thread(target=lambda: given.append(other.ask("/slow/")[0]))
        second.start()
        one.kill()
        (tmp_path / "go").touch()
        first.join(60)
        second.join(60)

        assert sorted(map(str, given)) == ["200", "killed"]
        assert other.ask(f"/publish/{page.pk}/", "新".encode())[0] == 200
        assert "新" in title(other.ask(page.get_url()))


@pytest.mark.parametrize("harm", ["gone", "emptied", "nonsense", "cut off"])
def test_a_store_that_is_harmed_harms_no_answer(tmp_path, harm):
    """Whoever looks after the machine may do anything to the folder."""
    page = standard_page(title="一", slug="page")
    address = page.get_url()
    with two_webs(tmp_path) as (one, other):
        for web in (one, other):
            assert web.ask(address)[0] == web.ask(address)[0] == 200
        for file in (tmp_path / "answers").iterdir():
            if harm == "cut off":
                truncate(file, 0)
            elif harm == "nonsense":
                file.with_suffix(".new").write_bytes(b"\x00nonsense" * 5000)
                file.with_suffix(".new").replace(file)
            else:
                file.unlink()
                if harm == "emptied":
                    file.touch()
        for number in range(3):
            new = f"第{number}版"
            assert one.ask(f"/publish/{page.pk}/", new.encode())[0] == 200
            Event().wait(1)
            assert new in title(one.ask(address))
            assert new in title(other.ask(address))

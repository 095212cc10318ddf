"""Previews of files: drawn by the worker after a file is received, kept, lost and drawn again, shown to one person."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.template import Context, Template
from django.utils import timezone

from foundation.assets.domain import complete_upload, preview, preview_address
from foundation.assets.domain.inspection import InspectionBroken
from foundation.assets.domain.inventory import compare_all
from foundation.assets.domain.preview import draw_preview, draw_previews
from foundation.assets.domain.reconcile import clear_orphans
from foundation.assets.enums import FileKind, UploadState
from foundation.assets.models import StoredFile
from foundation.clock import registry
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from tests.factories.assets import begin, lying, mp4, office, painted, picture, receive, send


@pytest.fixture
def accepted(user, s3):
    return take(user, painted(), "出勤簿.pdf")


def take(user, content, name):
    ticket = begin(content, by=user, name=name)
    send(ticket, content)
    return receive(ticket.file, by=user)


def drawn(file):
    file.refresh_from_db()
    return file


def test_a_file_is_accepted_before_it_is_drawn_and_the_clock_has_it_drawn(accepted, s3):
    assert (accepted.state, accepted.preview_key) == (UploadState.ACCEPTED, None)

    for _twice in range(2):
        registry.jobs.get("laurel_assets.start_previews").run(at=timezone.now())
        for work in Work.objects.filter(kind="laurel_assets.reconcile"):
            run_work(work.pk)

    file = drawn(accepted)
    assert file.pages == 1
    assert (s3.folder / "private" / file.preview_key).read_bytes()[8:12] == b"WEBP"
    assert Work.objects.filter(kind="laurel_assets.reconcile").count() == 1  # nothing waits: nothing is started
    assert len(lying(s3)) == 2


def test_files_of_every_kind_are_looked_at_once(user, s3):
    for content, name in ((picture(), "a.png"), (office("docx"), "b.docx"), (mp4(), "c.mp4")):
        take(user, content, name)

    assert (draw_previews(), draw_previews()) == (3, 0)
    assert StoredFile.objects.exclude(preview_key=None).count() == 1


def test_an_outage_leaves_it_for_later(accepted, s3):
    s3.stop()
    with pytest.raises(OSError):
        draw_previews()
    s3.start()

    assert drawn(accepted).previewed_at is None
    assert draw_previews() == 1


def test_two_workers_keep_one_picture(accepted, s3, monkeypatch):
    draw = preview.draw_file

    def overtaken(*args):
        monkeypatch.setattr(preview, "draw_file", draw)
        assert draw_preview(StoredFile.objects.get())
        return draw(*args)

    monkeypatch.setattr(preview, "draw_file", overtaken)

    assert not draw_preview(accepted)
    assert lying(s3) == sorted([accepted.key, drawn(accepted).preview_key])


def test_one_that_cannot_be_drawn_is_not_in_the_way_of_others(user, s3, monkeypatch):
    broken, whole = take(user, painted(), "a.pdf"), take(user, picture(), "b.png")
    draw = preview.draw_file

    def breaks(content, kind):
        if kind is FileKind.PDF:
            raise InspectionBroken("no library")
        return draw(content, kind)

    monkeypatch.setattr(preview, "draw_file", breaks)

    with pytest.raises(InspectionBroken):
        draw_previews()
    assert (drawn(broken).preview_key, drawn(broken).previewed_at is None) == (None, False)
    assert drawn(whole).preview_key
    assert draw_previews() == 0  # told once, not every minute


def test_drawing_gives_way_to_a_file_that_waits_for_its_check(accepted, user, s3):
    waiting = begin(picture(), by=user, name="b.png")
    send(waiting, picture())
    complete_upload(waiting.file, by=user)

    assert draw_previews() == 0

    StoredFile.objects.filter(pk=waiting.file.pk).update(arrived_at=timezone.now() - timedelta(minutes=6))
    assert draw_previews() == 1  # its check is held up elsewhere: nobody is helped by waiting


def test_the_time_of_a_step_is_bounded(accepted):
    assert draw_previews(seconds=0) == 0


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_bytes(b"x" * len(painted()))])
def test_a_file_that_is_not_what_was_accepted_is_not_drawn(accepted, s3, harm):
    harm(s3.folder / "private" / accepted.key)

    draw_previews()

    assert drawn(accepted).preview_key is None


def test_a_lost_picture_is_drawn_again_and_what_no_row_names_goes(accepted, s3, capsys):
    draw_previews()
    first = drawn(accepted).preview_key
    folder = s3.folder / "private"
    (folder / first).rename(folder / "previews" / "0")

    counts = compare_all().counts
    call_command("check_assets")  # a picture can be drawn again: nothing is lost

    assert counts == {"missing": 0, "altered": 0, "unknown": 1, "undrawn": 1}
    assert draw_previews() == 1
    assert drawn(accepted).preview_key not in (None, first)
    assert (clear_orphans(), clear_orphans(at=timezone.now() + timedelta(days=2))) == (0, 1)
    assert compare_all().counts == {"missing": 0, "altered": 0, "unknown": 0, "undrawn": 0}


def test_a_picture_opens_for_the_person_it_was_given_to(accepted, user, client, django_assert_num_queries):
    draw_previews()
    address = preview_address(drawn(accepted), by=user)
    other = get_user_model().objects.create_user("other@example.jp")

    assert client.get(address).status_code == 404
    client.force_login(other)
    assert client.get(address).status_code == 404
    client.force_login(user)
    answer = client.get(address)

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert client.get(address[:-3] + "x/").status_code == 404


def test_an_address_ends_and_an_outage_is_said(accepted, user, client, s3, monkeypatch):
    draw_previews()
    address = preview_address(drawn(accepted), by=user)
    client.force_login(user)
    s3.stop()
    assert client.get(address).status_code == 503

    monkeypatch.setattr(preview, "OPEN_SECONDS", -1)
    assert client.get(address).status_code == 404


def test_a_page_shows_a_picture_or_words_and_asks_no_store(accepted, user, rf, s3):
    draw_previews()
    s3.stop()
    request = rf.get("/")
    tag = Template("{% load laurel_assets %}{% preview file %}")
    request.user = user
    shown = tag.render(Context({"request": request, "file": drawn(accepted)}))
    assert "出勤簿.pdf" in shown
    assert "/files/previews/" in shown

    words = StoredFile(original_name="a.docx", first_words="第一条 <b>")
    assert "第一条 &lt;b&gt;" in tag.render(Context({"request": request, "file": words}))
    assert tag.render(Context({"request": request, "file": StoredFile()})).strip() == ""
    assert "/files/" not in tag.render(Context({"file": accepted}))

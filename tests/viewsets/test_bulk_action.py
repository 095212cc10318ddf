"""An action upon several rows: the ticked ones alone, each by itself; who may; as many queries for 300 as for 3."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.db import OperationalError

from tests.viewsets.urls import RenameBulk

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.viewsets.urls")]


def make(number):
    return [Group.objects.create(name=f"team {n:03}") for n in range(number)]


def address(groups, path="/kit/bulk/"):
    return f"{path}?" + "&".join(f"id={group.pk}" for group in groups)


def named(by):
    return list(Group.objects.filter(name__endswith=f"by {by}").values_list("pk", flat=True))


def test_the_page_names_the_ticked_rows_and_their_mail_and_changes_nothing(client, editor):
    first, second, _other = make(3)

    page = client.get(address([first, second]))

    assert page.context["labels"] == ["team 000", "team 001"]
    assert page.context["notices"] == ["renamed to team 000", "renamed to team 001"]
    assert list(page.context["consequences"]) == ["Each name changes."]
    assert named(editor) == []


def test_the_ticked_rows_are_acted_upon_and_no_others(client, editor):
    first, second, other = make(3)

    client.post(address([first, second]), {"name": "x"})

    other.refresh_from_db()
    assert other.name == "team 002"


def test_all_of_the_list_is_never_the_whole_table(client, editor):
    make(3)

    page = client.get("/kit/bulk/?id=all")
    client.post("/kit/bulk/?id=all", {"name": "x"})

    assert page.context["labels"] == []
    assert named(editor) == []


@pytest.mark.parametrize("key", ["x", "-1", "1' or 1=1", "9" * 19, ""])
def test_keys_that_are_none_find_nothing(client, editor, key):
    make(1)

    assert client.get("/kit/bulk/", {"id": key}).context["labels"] == []


def test_what_is_not_open_is_left_out_and_said(client, editor):
    (group,) = make(1)
    fixed = Group.objects.create(name="fixed")

    page = client.get(address([group, fixed]))
    client.post(address([group, fixed]), {"name": "x"})

    fixed.refresh_from_db()
    assert (page.context["labels"], page.context["left_out"]) == (["team 000"], ["fixed"])
    assert fixed.name == "fixed"
    assert named(editor) == [group.pk]


def test_a_refusal_is_said_by_row_and_the_number_is_what_was_done(client, editor):
    groups = make(2)

    answer = client.post(address(groups), {"name": "never"})

    assert [str(message).strip() for message in get_messages(answer.wsgi_request)] == [
        "Done: 0.",
        "team 000: Not with these permissions.",
        "team 001: Not with these permissions.",
    ]


def test_a_form_amiss_is_asked_again(client, editor):
    groups = make(1)

    page = client.post(address(groups), {"name": ""})

    assert list(page.context["form"].errors) == ["name"]
    assert named(editor) == []


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", ["/kit/bulk/", "/kit/link/"])
def test_who_may_not_reads_no_name(client, stranger, method, path):
    groups = make(1)

    answer = getattr(client, method)(address(groups, path), {"name": "x"})

    assert answer.status_code == 403
    assert "team 000" not in answer.content.decode()


@pytest.mark.parametrize("number", [3, 300])
def test_the_page_reads_its_rows_at_once(client, editor, number, django_assert_max_num_queries):
    groups = make(number)
    client.get(address(groups[:1]))

    with django_assert_max_num_queries(12):
        page = client.get(address(groups))

    assert len(page.context["labels"]) == number


def test_a_selection_is_handed_over(client, editor):
    groups = make(2)

    answer = client.get(address(groups, "/kit/link/"))

    assert answer["Location"] == f"/write/?ids={groups[0].pk},{groups[1].pk}"


class Ended(Exception):
    """What a driver raises for a transaction that it ended in favour of another one."""

    sqlstate = "40P01"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("failures", "is_done"), [(1, True), (3, False)])
def test_all_rows_are_tried_again_after_a_deadlock(client, failures, is_done, monkeypatch):
    client.force_login(get_user_model().objects.create_superuser("editor@office.example.jp"))
    groups, left = make(2), [failures]

    def rename(record, **given):
        if record == groups[1] and left[0]:
            left[0] -= 1
            raise OperationalError("ended") from Ended
        record.name = f"renamed {record.pk}"
        record.save()

    monkeypatch.setattr(RenameBulk, "verb", staticmethod(rename))

    if is_done:
        answer = client.post(address(groups), {"name": "x"})
        assert [str(message).strip() for message in get_messages(answer.wsgi_request)] == ["Done: 2."]
    else:
        with pytest.raises(OperationalError):
            client.post(address(groups), {"name": "x"})
    assert Group.objects.filter(name__startswith="renamed").count() == (2 if is_done else 0)

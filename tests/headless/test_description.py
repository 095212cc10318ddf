"""What the documents of the API say of it: whose it is, what is first, each operation in words."""

from django.test import Client

from foundation.headless.routers.description import STOCK, own_prefixes
from tests.parts.html import page_of


def read_document():
    return Client().get("/api/v3/openapi.json").json()


def list_operations(document):
    return [(path, operation) for path, item in document["paths"].items() for method, operation in item.items()]


def test_it_is_called_as_what_it_is():
    document, page = read_document(), page_of(Client().get("/api/v3/docs/"))

    assert (document["info"]["title"], page.texts("title")) == ("Laurel API", ["Laurel API"])
    assert document["info"]["description"].startswith("What the site shows the public")


def test_each_operation_says_what_it_does():
    operations = list_operations(read_document())

    assert len(operations) > 60
    assert [path for path, operation in operations if len(operation.get("description", "")) < 30] == []


def test_ours_come_first_and_wagtails_after():
    operations = list_operations(read_document())
    places = [path.startswith(own_prefixes()) for path, _ in operations]

    assert places == sorted(places, reverse=True)
    wagtails = [path for path, operation in operations if operation["tags"][0].startswith(STOCK)]
    assert (len(wagtails) > 30, [path for path in wagtails if path.startswith(own_prefixes())]) == (True, [])


def test_the_groups_are_in_the_same_order():
    document = read_document()
    first = list(dict.fromkeys(operation["tags"][0] for _, operation in list_operations(document)))

    assert [tag["name"] for tag in document["tags"]] == first
    assert [tag["name"] for tag in document["tags"] if tag["name"].startswith(STOCK) and not tag["description"]] == []


def test_each_operation_has_a_name_of_its_own():
    names = [operation["operationId"] for _, operation in list_operations(read_document())]

    assert sorted(names) == sorted(set(names))

"""One class for what apps add to a room."""

import pytest

from foundation.registry import Registry


@pytest.fixture
def colours() -> Registry[int]:
    colours: Registry[int] = Registry("colours")
    colours.register("red", 3)
    colours.register("blue", 1)
    colours.register("green", 2)
    return colours


def test_list_keeps_the_order_of_registration(colours: Registry[int]) -> None:
    assert colours.list() == (3, 1, 2)


def test_list_of_an_empty_registry() -> None:
    assert Registry("colours").list() == ()


def test_get_gives_the_item_of_that_name(colours: Registry[int]) -> None:
    assert colours.get("blue") == 1


def test_get_of_an_unknown_name_says_which_registry(colours: Registry[int]) -> None:
    with pytest.raises(LookupError) as refusal:
        colours.get("grey")

    assert str(refusal.value) == "grey is not registered in colours."


def test_find_gives_the_item_or_none(colours: Registry[int]) -> None:
    assert (colours.find("green"), colours.find("grey")) == (2, None)


def test_register_refuses_a_name_that_is_taken(colours: Registry[int]) -> None:
    with pytest.raises(ValueError) as refusal:
        colours.register("red", 4)

    assert str(refusal.value) == "red is taken: it is registered in colours already."
    assert colours.list() == (3, 1, 2)


def test_register_takes_an_item_that_is_false(colours: Registry[int]) -> None:
    colours.register("black", 0)

    assert (colours.find("black"), colours.get("black"), colours.list()) == (0, 0, (3, 1, 2, 0))

    with pytest.raises(ValueError):
        colours.register("black", 5)


def test_register_all_takes_a_mapping_by_its_keys(colours: Registry[int]) -> None:
    colours.register_all({"white": 8, "grey": 9})

    assert (colours.get("white"), colours.list()) == (8, (3, 1, 2, 8, 9))


def test_register_all_takes_items_by_the_name_they_bear() -> None:
    by_name: Registry[range] = Registry("ranges", named_by="stop")
    by_name.register_all(range(stop) for stop in (2, 5))

    assert by_name.list() == (range(2), range(5))


def test_register_all_refuses_a_name_that_is_taken(colours: Registry[int]) -> None:
    with pytest.raises(ValueError):
        colours.register_all({"white": 8, "red": 4})


def test_registries_of_one_name_share_nothing(colours: Registry[int]) -> None:
    assert Registry("colours").list() == ()


def test_repr_names_the_registry_and_how_much_it_holds(colours: Registry[int]) -> None:
    assert repr(colours) == "<Registry colours: 3>"

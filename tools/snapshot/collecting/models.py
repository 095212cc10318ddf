"""Models of the product by their names: which app has one is not the same on both sides."""

from typing import Any

from django.apps import apps

OURS = "laurel_"


def find_model(name: str) -> Any:
    """The one model of ours of this name. Raises LookupError."""
    found = [each for each in apps.get_models() if each.__name__ == name and each._meta.app_label.startswith(OURS)]
    if len(found) != 1:
        raise LookupError(f"{name}: {len(found)} models")
    return found[0]

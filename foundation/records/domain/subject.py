"""Subjects: how a room names a record of a floor above, `label:public id`, without knowing its model."""

from typing import Any


def subject_of(row: Any) -> str:
    """What rooms below call this record: `laurel_shop.order:abc…`."""
    return f"{row._meta.label_lower}:{row.public_id}"

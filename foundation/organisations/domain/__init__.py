"""The verbs of organisations; import from here."""

from .codes import load_code_lists
from .errors import MergeChanged, MergeDenied, MergeRefused
from .merge import Plan, mark_merge, merge_organisations, plan_merge
from .organisation import (
    NUMBER_GIVEN_UP,
    find_by_corporate_number,
    find_size_band,
    give_way,
    is_number_free,
    keep_found,
    split_legal_form,
)

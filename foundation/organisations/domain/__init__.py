"""The verbs of organisations; import from here."""

from .codes import load_code_lists
from .organisation import find_by_corporate_number, find_size_band

__all__ = ["find_by_corporate_number", "find_size_band", "load_code_lists"]

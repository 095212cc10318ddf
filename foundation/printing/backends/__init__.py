"""The typesetter behind one door: typst, in a process of its own."""

from foundation.printing.backends.press import Press
from foundation.printing.backends.typst import Job, Outcome, typeset

__all__ = ["Job", "Outcome", "Press", "typeset"]

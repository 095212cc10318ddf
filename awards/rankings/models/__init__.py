"""Rankings that were frozen, and their papers."""

from .ranking import Ranking, RankingEntry
from .ranking_file import RankingFile

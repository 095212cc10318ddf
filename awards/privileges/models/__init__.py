"""What awardees receive: media placements, talks, what was noted by hand."""

from .fulfilment import Fulfilment
from .media_placement import MediaPlacement
from .talk import Talk

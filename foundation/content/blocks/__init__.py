"""StreamField blocks shared by all page types. Names of blocks are stored in pages: never rename one."""

from foundation.content.blocks.bodies import BodyBlocks, SectionBlocks
from foundation.content.blocks.figures import BarsBlock, KeyFigureBlock, KeyFiguresBlock
from foundation.content.blocks.links import DocumentBlock, RelatedPagesBlock
from foundation.content.blocks.media import PictureBlock, VideoBlock
from foundation.content.blocks.people import PersonBlock, ProgrammeBlock, QuoteBlock, TimelineBlock
from foundation.content.blocks.tables import ConformanceTableBlock, TableBlock
from foundation.content.blocks.text import CalloutBlock, FaqBlock, HeadingBlock, ParagraphBlock

__all__ = [
    "BarsBlock",
    "BodyBlocks",
    "CalloutBlock",
    "ConformanceTableBlock",
    "DocumentBlock",
    "FaqBlock",
    "HeadingBlock",
    "KeyFigureBlock",
    "KeyFiguresBlock",
    "ParagraphBlock",
    "PersonBlock",
    "PictureBlock",
    "ProgrammeBlock",
    "QuoteBlock",
    "RelatedPagesBlock",
    "SectionBlocks",
    "TableBlock",
    "TimelineBlock",
    "VideoBlock",
]

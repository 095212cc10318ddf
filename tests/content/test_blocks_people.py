"""Quotes as pages show them."""

import pytest

from foundation.content.blocks.people import QuoteBlock
from tests.parts.html import page_of


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("「見に行く前に、わかるようになりました。」", "quoted"),
        ("“Now we know before we go and look.”", "quoted"),
        ("見に行く前に、わかるようになりました。", None),
        ("<b>見に行く前に</b>", None),
    ],
)
def test_a_mark_that_opens_a_quote_hangs_and_words_do_not(text, classes):
    block = QuoteBlock()

    quote = page_of(block.render(block.to_python({"text": text, "person": "", "post": ""})))

    assert (quote.one("blockquote").get("class"), quote.one("blockquote").text) == (classes, text)

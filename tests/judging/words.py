"""Words to look for in an answer, each by the letter that stands for it in `matrix.txt`."""

import io
import json
import zipfile
from functools import cache
from html import unescape
from typing import Any

from tests.parts.paper import squeezed, text_of

WORDS = {
    "N": "カナリア物産",  # the applicant's name
    "T": "残業を月62時間",  # an answer of the application
    "R": "黒田 審一",  # another reviewer
    "S": "賛否の分かれる工夫",  # what that reviewer says of a grade
    "Q": "聞きにくいことですが",  # a colleague's question as it was written
    "A": "四月からと聞いています",  # what the secretariat shows as its answer
    "C": "元の上司にあたる",  # why a third is in conflict
    "D": "講評はまだ内密",  # what is decided
    "E": "敵対みらい総研",  # who shouldn't review it, says the applicant
}
FILE = "F"  # a file itself is handed out


def find_words(answer: Any) -> str:
    """Letters of all the words in an answer, also a table or a paper; what was refused or leads elsewhere has none."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
    if content.startswith(b"%PDF"):
        return find_in_paper(content)
    return find_in_text(unescape(content.decode(errors="replace")))


@cache
def find_in_paper(content: bytes) -> str:
    """The same of a PDF, in which lines break anywhere."""
    return "".join(letter for letter, word in WORDS.items() if squeezed(word) in text_of(content))


def find_in_text(text: str) -> str:
    """Letters of all the words in a text, also as JSON writes them."""
    return "".join(letter for letter, word in WORDS.items() if word in text or json.dumps(word)[1:-1] in text)

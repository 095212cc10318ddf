"""What is shown of a file at first sight. Both processes know it: the one that draws, the one that asked for it."""

import json

from msgspec import Struct

WORDS = 300  # characters


class FilePreview(Struct, frozen=True):
    """A WebP picture, or the words it begins with; the number of its pages where it has any."""

    picture: bytes = b""
    words: str = ""
    pages: int | None = None

    def as_bytes(self) -> bytes:
        """A line of JSON, and the picture."""
        return json.dumps({"words": self.words, "pages": self.pages}).encode() + b"\n" + self.picture

    @classmethod
    def of_bytes(cls, data: bytes) -> "FilePreview":
        """What `as_bytes` wrote. Raises ValueError for anything else."""
        head, _newline, picture = data.partition(b"\n")
        facts = json.loads(head)
        words, pages = facts["words"], facts["pages"]
        if not isinstance(words, str) or len(words) > WORDS or not isinstance(pages, int | None):
            raise ValueError("This is no look.")
        if picture and (picture[:4], picture[8:12]) != (b"RIFF", b"WEBP"):
            raise ValueError("This is no picture.")
        return cls(picture=picture, words=words, pages=pages)


def first_words(text: str) -> str:
    """At most WORDS characters on one line, without anything that doesn't print or turns the direction of reading."""
    line = " ".join(text.split())
    return "".join(character for character in line if character.isprintable())[:WORDS]

"""Words that are alike: one letter more, less, other, or two that changed places."""

from collections import Counter

SHORTEST, SHORTEST_LATIN = 3, 4  # letters; shorter words are alike by chance


def is_one_slip(typed: str, known: str) -> bool:
    """Whether one slip makes the one of the other; not whether they are the same."""
    if typed == known or abs(len(typed) - len(known)) > 1:
        return False
    same = next((n for n, (a, b) in enumerate(zip(typed, known, strict=False)) if a != b), min(len(typed), len(known)))
    rest, other = typed[same:], known[same:]
    swapped = rest[:2] == other[1::-1] and rest[2:] == other[2:] and len(other) > 1
    return swapped or rest[1:] == other[1:] or rest[1:] == other or rest == other[1:]


def find_similar(typed: str, words: Counter[str]) -> str | None:
    """Of these words the most frequent one that is a slip away."""
    if len(typed) < (SHORTEST_LATIN if typed.isascii() else SHORTEST):
        return None
    first, last, sizes = typed[0], typed[-1], range(len(typed) - 1, len(typed) + 2)
    # of three letters and more a slip leaves the first or the last one: most words are no candidates
    likely = (word for word in words if len(word) in sizes and (word[0] == first or word[-1] == last))
    similar = [word for word in likely if is_one_slip(typed, word)]
    return min(similar, key=lambda word: (-words[word], word), default=None)

"""Other ways to write one word: kanji that are written for each other in names, British and American English.

They are looser than `backends.fold`, which makes one of two spellings for everybody: 斉藤 and 斎藤 are two names, so
that who types one finds that one alone – the other is offered where nothing is found. Letters are those that `fold`
leaves; what it already makes one (齋, 齊, 嶋, 髙 …) has no place here.
"""

import re
from collections.abc import Iterator
from itertools import islice, product

MOST = 12  # variants of a word
# letters that are written for each other, a group after each blank
EXCHANGED = (  # JIS X 0208: pairs that changed places in 1983, and forms added for those changed then and in 1990
    "鰺鯵 鶯鴬 蠣蛎 攪撹 竈竃 灌潅 諫諌 頸頚 礦砿 蘂蕊 靱靭 賤賎 壺壷 礪砺 檮梼 濤涛 邇迩 蠅蝿 檜桧 儘侭 藪薮籔 籠篭 "
    "尭堯 遥遙 瑶瑤 凜凛 熙煕"
)
GIVEN_NAMES = "晃晄 祢禰 萌萠"  # 戸籍法施行規則, list 2: pairs said to be one letter, beside those above
SAME = (  # Unihan, kSemanticVariant, kZVariant and kTraditionalVariant: letters of family names and places
    "崎埼碕嵜 坂阪 峰峯 館舘 船舩 淵渕 野埜 秋穐 涼凉 松枩 梅楳 栖棲 沖冲 翠翆 皐皋 雁鴈 芦蘆 庵菴 昂昻 鴎鷗 麹麴 俣俁 "
    "蒋蔣 蓑簑 苅刈 村邨 岡崗"
)
MISTAKEN = "斉斎"  # two letters by every list; who doesn't know a family writes either
GROUPS = f"{EXCHANGED} {GIVEN_NAMES} {SAME} {MISTAKEN}".split()
LETTERS = {letter: (letter, *(other for other in group if other != letter)) for group in GROUPS for letter in group}
SPELLINGS = (  # the one, the other, before what may follow
    ("is", "iz", r"(?=(?:e[drs]?|ers|ing|able|ations?|ational)$)"),
    ("ys", "yz", r"(?=(?:e[drs]?|ers|ing)$)"),
    ("our", "or", r"(?=(?:s|ed|ing|ful|less|able|ably|ite|ites|al|ally|hood|hoods|er|ers)?$)"),
)


def list_variants(word: str) -> list[str]:
    """At most so many, without the word itself; of a folded word, in small letters."""
    found = _list_spellings(word) if word.isascii() else _list_kanji(word)
    return list(islice(dict.fromkeys(one for one in found if one != word), MOST))


def _list_kanji(word: str) -> Iterator[str]:
    yield from map("".join, islice(product(*(LETTERS.get(letter, letter) for letter in word)), MOST + 1))


def _list_spellings(word: str) -> Iterator[str]:
    for one, other, follows in SPELLINGS:
        for old, new in ((one, other), (other, one)):
            yield re.sub(rf"(?<=[a-z]{{2}}){old}{follows}", new, word)

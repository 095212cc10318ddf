"""What a text is made of, as a search sees it: words in their usual spelling, longer words, readings.

Japanese is taken apart by SudachiPy (short units, mode A; longer ones, mode C), Latin letters by themselves with
English stems. The same is done to what is indexed and to what a reader types, so that ﾃﾞｰﾀ, でーた and データ
meet. The dictionary is loaded once for a process, with the first text; each thread has tokenizers of its own.
The rule the next editor must not break: what changes here changes what is stored (`manage.py search_rebuild`).
"""

import ctypes
import mmap
import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import regex
from msgspec import Struct

from foundation.text.kana import UNSEEN
from foundation.text.names import short_legal_forms

# one spelling of letters that come in several: names, and texts from before 1946
OLD_LETTERS = (
    "亞惡壓圍爲醫壹稻飮隱營榮衞驛悅圓緣艷鹽奧應歐毆穩假價畫會壞懷繪擴殼覺學嶽樂勸卷寬歡罐觀關陷巖顏歸氣龜僞戲犧舊"
    "據擧峽挾狹鄕曉區驅勳薰徑惠溪經繼莖螢輕鷄藝儉劍圈檢權獻縣險顯驗嚴效恆黃號國濟碎劑雜參慘棧蠶贊殘絲齒兒辭濕實舍"
    "寫釋壽收從澁獸縱肅處敍奬將燒稱證乘剩壤孃條淨疊穰讓釀囑觸寢愼晉眞盡圖粹醉隨髓數樞聲靜竊攝專戰淺潛纖踐錢禪雙壯"
    "搜插爭總聰莊裝騷臟藏屬續墮體對帶滯臺瀧擇澤單擔膽團彈斷癡遲晝蟲鑄廳聽敕鎭遞鐵轉點傳黨盜燈當鬪獨讀屆繩貳惱腦霸"
    "廢拜賣麥發髮拔蠻祕濱甁拂佛竝變邊舖寶豐沒飜槇每萬滿麵默彌譯藥與豫餘譽搖樣謠來賴亂覽龍兩獵綠鄰壘淚勵禮隸靈齡戀"
    "爐勞樓祿亙灣髙﨑𠮷濵邉齋齊廣櫻德瀨嶋嶌冨曾槗桒栁"
)
NEW_LETTERS = (
    "亜悪圧囲為医壱稲飲隠営栄衛駅悦円縁艶塩奥応欧殴穏仮価画会壊懐絵拡殻覚学岳楽勧巻寛歓缶観関陥巌顔帰気亀偽戯犠旧"
    "拠挙峡挟狭郷暁区駆勲薫径恵渓経継茎蛍軽鶏芸倹剣圏検権献県険顕験厳効恒黄号国済砕剤雑参惨桟蚕賛残糸歯児辞湿実舎"
    "写釈寿収従渋獣縦粛処叙奨将焼称証乗剰壌嬢条浄畳穣譲醸嘱触寝慎晋真尽図粋酔随髄数枢声静窃摂専戦浅潜繊践銭禅双壮"
    "捜挿争総聡荘装騒臓蔵属続堕体対帯滞台滝択沢単担胆団弾断痴遅昼虫鋳庁聴勅鎮逓鉄転点伝党盗灯当闘独読届縄弐悩脳覇"
    "廃拝売麦発髪抜蛮秘浜瓶払仏並変辺舗宝豊没翻槙毎万満麺黙弥訳薬与予余誉揺様謡来頼乱覧竜両猟緑隣塁涙励礼隷霊齢恋"
    "炉労楼禄亘湾高崎吉浜辺斎斉広桜徳瀬島島富曽橋桑柳"
)
VARIANTS = str.maketrans(OLD_LETTERS, NEW_LETTERS)
SINGLE = "\n -~、-〕ぁ-ゖァ-ヺー一-鿿！-～"  # letters of which each is folded by itself to one
# accents, variations, voice marks of half-width kana, parts of Hangul: they may become one with the letter before them
CONTINUING = r"\p{M}\p{Default_Ignorable_Code_Point}ﾞ-ￜ\u1160-\u11ff"
CLUSTER = regex.compile(rf"([{SINGLE}]+(?![^{SINGLE}]))|(?s:.)[{CONTINUING}]*")  # of letters that are folded together
# numbers, Latin words, all else; what begins with a number of ten thousands is taken apart whole: 2万 is 20,000
LATIN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?![\d万億兆])|(?:\d[\d,.]*(?=[百千万億兆]))?[^0-9A-Za-zÀ-ɏ]+|[0-9A-Za-zÀ-ɏ]+(?:['’]s\b)?"
)
ENDS = re.compile(r"[。．.、，,;:!?！？\n…「」『』()（）]")
KANA = re.compile(r"[ぁ-ゖァ-ヺー]+")
LARGE_KE = re.compile(r"(?<=[一-鿿々ぁ-ゖ0-9])ケ(?=[一-鿿])")  # 霞ケ関, 3ケ月: the small letter, as large
GA_OF_A_NAME = re.compile(r"(?<=[一-鿿々])が(?=[一-鿿])")
HYPHENED = re.compile(r"(?<![0-9A-Za-zÀ-ɏ])[A-Za-z]+(?:[-‐][A-Za-z]+)+(?![0-9A-Za-zÀ-ɏ])")
KATAKANA = re.compile(r"[ァ-ヺー]{6,40}")
SHORTEST_BEGINNING = 3  # letters of a reading that is longer
WRITTEN = re.compile(r"[一-鿿々〆ぁ-ゖァ-ヺ𠀀-𯿿㐀-䶿]")
TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
MARK = "ꙮ"  # between sentences in what is stored: in no folded text
CHUNK = 4_000  # letters taken apart at once: the tokenizer refuses 49,149 bytes
LONGEST = 60  # letters of a word; no database indexes a word of any length
JOINING = ("助詞", "助動詞", "補助記号", "記号", "空白", "接続詞")  # parts of speech that carry nothing to look for
EMPTY = frozenset(("為る", "居る", "有る", "成る", "御", "事", "物", "其れ", "此れ"))
STOP = frozenset(
    (
        *("a", "about", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "did", "do", "does", "for"),
        *("from", "had", "has", "have", "he", "her", "his", "how", "i", "if", "in", "into", "is", "it", "its", "me"),
        *("my", "not", "of", "on", "or", "our", "she", "should", "that", "the", "their", "them", "there", "these"),
        *("they", "this", "to", "us", "was", "we", "were", "what", "when", "where", "which", "who", "why", "will"),
        *("with", "you", "your"),
    )
)


class Token(Struct, frozen=True):
    """A word of a text: how it is looked for, how it is read, where it is, whether it carries meaning."""

    key: str
    reading: str
    begin: int
    end: int
    is_content: bool = True


class Analysis(Struct, frozen=True):
    """A text taken apart. `sentences` are short units between ends; `compounds` are longer words that they make up."""

    sentences: tuple[tuple[Token, ...], ...]
    compounds: tuple[Token, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(token for sentence in self.sentences for token in sentence)


class Folded(Struct, frozen=True):
    """A folded text, and where in the text as it is written what each of its letters was made of begins and ends."""

    text: str
    begins: list[int]
    ends: list[int]

    def get_written(self, begin: int, end: int) -> tuple[int, int]:
        """The written letters of these folded ones, whole: all of ㈱ for the 株 in it."""
        return self.begins[begin], self.ends[end - 1]


class _Local(threading.local):
    """A thread's tokenizers and stemmer."""

    def __init__(self) -> None:
        import snowballstemmer  # noqa: PLC0415 -- an extra of the wheel
        from sudachipy import SplitMode  # noqa: PLC0415 -- as above

        self.short: Any = _dictionary().tokenizer(mode=SplitMode.A)
        self.long: Any = _dictionary().tokenizer(mode=SplitMode.C)
        self.stem: Any = lru_cache(maxsize=20_000)(snowballstemmer.stemmer("english").stemWord)


@cache
def _dictionary() -> Any:
    from sudachipy import Dictionary  # noqa: PLC0415 -- an extra of the wheel

    loaded = Dictionary()
    _give_back_pages()
    return loaded


def _give_back_pages() -> None:
    """Loading reads 72 MiB of the mapped file once; what of it is needed later comes again from the system's cache.

    Linux alone says what a process maps where (proc(5), madvise(2)); elsewhere they stay until memory is short.
    """
    maps = Path("/proc/self/maps")
    for line in maps.read_text().splitlines() if maps.exists() else ():
        place, mode, *_numbers, name = line.split(maxsplit=5)
        if mode == "r--s" and name.endswith(".dic"):  # never a page that something was written to
            begin, end = (int(address, 16) for address in place.split("-"))
            ctypes.CDLL(None).madvise(ctypes.c_void_p(begin), ctypes.c_size_t(end - begin), mmap.MADV_DONTNEED)


@cache
def _local() -> _Local:
    return _Local()


def fold(text: str) -> str:
    """One form for what looks alike: NFKC, one spelling of names, nothing invisible. As long as `text` or not."""
    folded = unicodedata.normalize("NFKC", UNSEEN.sub("", text)).translate(VARIANTS).replace(MARK, " ")
    return LARGE_KE.sub("ヶ", "\n".join(map(_without_controls, folded.split("\n"))))


def fold_in_place(text: str) -> Folded:
    """The same, and where each letter comes from: ㌔ is two of one letter, half-width ｶﾞ one of two."""
    pieces: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    for match in CLUSTER.finditer(text):
        begin, end = match.span()
        pieces.append(fold(match.group()))
        many = len(pieces[-1])
        begins += range(begin, end) if match[1] else [begin] * many
        ends += range(begin + 1, end + 1) if match[1] else [end] * many
    return Folded(LARGE_KE.sub("ヶ", "".join(pieces)), begins, ends)


def to_hiragana(text: str) -> str:
    return text.translate(TO_HIRAGANA)


def analyse(text: str) -> Analysis:
    """Take a folded text apart; places are those in `text`."""
    sentences: list[list[Token]] = [[]]
    compounds: list[Token] = []
    for begin, part in _parts(text):
        if part[-1].isalnum() and part[-1] <= "ɏ":
            sentences[-1].append(_latin(part, begin))
            compounds += _in_capitals(part, begin)
        elif not any(letter.isalnum() for letter in part):
            if ENDS.search(part):
                sentences.append([])
        else:
            tokens = _take_apart(part, begin)
            for token in tokens:
                if token.key:
                    sentences[-1].append(token)
                elif ENDS.search(text[token.begin : token.end]):
                    sentences.append([])
            compounds += _long_words(part, begin, {(token.begin, token.end): token.key for token in tokens})
    for match in HYPHENED.finditer(text):  # e-mail is email, too
        joined = "".join(letter for letter in match.group() if letter.isalpha())
        compounds.append(Token(_latin(joined, 0).key, "", *match.span()))
    return Analysis(tuple(tuple(sentence) for sentence in sentences if sentence), tuple(compounds))


def without_mark(phrase: tuple[str, ...]) -> tuple[str, ...]:
    """Its words as running text has them: IT of the department, by its letters."""
    return tuple(key.removesuffix(MARK) for key in phrase)


def list_readings(sentence: tuple[Token, ...], *, most: int = 3) -> Iterator[Token]:
    """How runs of up to three words are read, in hiragana: 在宅, 勤務 and 在宅勤務."""
    for first in range(len(sentence)):
        reading = ""
        for token in sentence[first : first + most]:
            if not token.reading:
                break
            reading += token.reading
            yield Token(reading[:LONGEST], reading, sentence[first].begin, token.end)


def _without_controls(line: str) -> str:
    return line if line.isprintable() else "".join(letter if letter.isprintable() else " " for letter in line)


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Runs of Latin letters and of others, none too long, with where they begin."""
    for match in LATIN.finditer(text):
        run = match.group()
        for offset in range(0, len(run), CHUNK):
            yield match.start() + offset, run[offset : offset + CHUNK]


def _latin(word: str, begin: int) -> Token:
    plain = word.lower().removesuffix("'s").removesuffix("’s").replace(",", "")
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))
    key = _local().stem(bare) if bare.isalpha() else bare
    return Token(key[:LONGEST], "", begin, begin + len(word))


def _in_capitals(word: str, begin: int) -> Iterator[Token]:
    """A name that is spelt as a small word: IT, not it. Databases know no capitals, so it has a letter of its own."""
    if len(word) > 1 and word.isupper() and word.lower() in STOP:
        yield Token(f"{word.lower()}{MARK}", "", begin, begin + len(word))


def _take_apart(text: str, begin: int) -> list[Token]:
    found = []
    for morpheme, place in _list_morphemes(_local().short, text, begin):
        surface, kind = morpheme.surface(), morpheme.part_of_speech()[0]
        key = _key_of(morpheme, surface)
        is_content = kind not in JOINING and key not in EMPTY
        reading = to_hiragana(morpheme.reading_form()) if is_content and WRITTEN.search(surface) else ""
        found.append(Token(key, reading if KANA.fullmatch(reading) else "", *place, is_content))
    return found


def _long_words(text: str, begin: int, short: dict[tuple[int, int], str]) -> Iterator[Token]:
    for morpheme, place in _list_morphemes(_local().long, text, begin):
        key = _key_of(morpheme, morpheme.surface())
        if key and short.get(place) != key:
            yield Token(key, "", *place)
    for match in KATAKANA.finditer(text):  # a name's reading, and how it begins: アオゾラ of アオゾラコウギョウ
        first = begin + match.start()
        for size in range(SHORTEST_BEGINNING, len(match.group()) + 1):
            yield Token(to_hiragana(match.group()[:size])[:LONGEST], "", first, first + size)


def _list_morphemes(tokenizer: Any, text: str, begin: int) -> Iterator[tuple[Any, tuple[int, int]]]:
    """Morphemes, and where they are; those of a legal form that is written short are each where all of it is: (株)."""
    place, forms = begin, short_legal_forms()
    for part in _short_forms().split(text):
        end = place + len(part)
        for morpheme in tokenizer.tokenize(forms.get(part, part)):
            yield morpheme, (place, end) if part in forms else (place + morpheme.begin(), place + morpheme.end())
        place = end


@cache
def _short_forms() -> re.Pattern[str]:
    return re.compile(f"({'|'.join(map(re.escape, short_legal_forms()))})")


def _key_of(morpheme: Any, surface: str) -> str:
    normal, kinds = morpheme.normalized_form(), morpheme.part_of_speech()
    is_number = kinds[1] == "数詞"  # 三か月 is 3か月
    chosen = surface if normal.isascii() and not surface.isascii() and not is_number else normal
    if kinds[1] == "固有名詞":  # 霞が関 is 霞ヶ関, too
        chosen = GA_OF_A_NAME.sub("ヶ", chosen)
    return "".join(letter for letter in fold(chosen).lower() if letter.isalnum())[:LONGEST]


def follow(tokens: tuple[Token, ...]) -> list[tuple[Token, ...]]:
    """Runs of words that carry meaning: 在宅勤務の制度 is 在宅勤務 and 制度."""
    runs: list[list[Token]] = [[]]
    for token in tokens:
        if token.is_content:
            runs[-1].append(token)
        elif runs[-1]:
            runs.append([])
    return [tuple(run) for run in runs if run]

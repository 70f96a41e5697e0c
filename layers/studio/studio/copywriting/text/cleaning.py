"""Text as customers send it → plain lines and sentences that can be read and printed.

Descriptions come pasted from shops: HTML, bullets, links, emoji, odd quotes. Some come from people who try
what happens. Nothing here judges meaning, except that text that speaks to a machine instead of a buyer is
dropped.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import groupby
from typing import Final
from unicodedata import category, normalize

from studio.copywriting.text.official import names_an_office
from studio.copywriting.text.quotations import Piece, joined_lines, unmarked, whole
from studio.sentences import ends_short, sentences, without_faces

MAX_TEXT: Final = 20_000  # characters read of any one field: far above what any API lets through
MAX_NAME: Final = 120
MAX_SENTENCE: Final = 600  # characters: no network takes a longer text
_MAX_TOKEN: Final = 40  # characters; a longer "word" is noise, a key or a hash

_TAG = re.compile(r"<[^<>]{0,500}>")
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|li|ul|ol|br|h[1-6]|tr|td|table|blockquote|cite)\b[^<>]{0,500}>", re.IGNORECASE
)
_CITE = re.compile(r"<cite\b[^<>]{0,500}>\s*(?:[-–—]+\s*)?", re.IGNORECASE)  # whose the quotation is
_STRUCK = re.compile(r"<(s|del|strike)\b[^<>]{0,200}>.{0,300}?</\1\s*>", re.IGNORECASE | re.DOTALL)
_HIDDEN = re.compile(r"<(script|style)\b.{0,5000}?(?:</\1>|$)", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(
    r"\b(?:https?://|www\.)[^\s()]*[^\s().,;:!?\"'»]|\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}",
    re.IGNORECASE,
)
_LINK_ASIDE = re.compile(
    rf"\s*[(\[][^()\[\]]{{0,80}}?(?:{_LINK.pattern})[^()\[\]]{{0,80}}[)\]]", re.IGNORECASE
)
_LINKS_FIRST = re.compile(rf"^(?:(?:{_LINK.pattern})[.,;:!?]*\s*)+", re.IGNORECASE)
_BULLET = re.compile(r"(?m)^[ \t]*(?:[-*•·▪‣–—✓✔✅►>#]+|\d{1,2}[.)])[ \t]+|[ \t]*[•▪‣✓✔✅►|][ \t]*")
# "*Keep away from children. *Trim the wick.": stars of a list, where none behind a word asks for a footnote.
_STAR = re.compile(r"(?<!\S)\*(?=[^\W_])")
_FOOTNOTE = re.compile(r"[\w%][.,!?]?\*(?![\w*])")
# "*** JUST IN ***" asks for no footnote, and what follows a sentence to say where one calls is none of it.
_ORNAMENT = re.compile(
    r"\*{3,}|[=~_#-]{4,}|(?<=[.!?])\s(?=(?:tel|tél|phone|fax|e-?mail|whatsapp)\b[.:]?\s?\S)", re.IGNORECASE
)
_ITEM: Final = re.compile(r"[ \t]*[-*•·▪‣–—✓✔►][ \t]+")
# "2 x white sourdough (800g)", "coconut buttons", but not "Made of oak." and no sentence.
_COUNTED: Final = re.compile(r"(?:\d+ ?[x×]?\s|[a-zà-ž])[^.!?:]{2,60}[,;]?\s*")
_SPACE = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_PICTURE = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3\U000e0020-\U000e007f]+"
)
_FACE = re.compile("[\U0001f600-\U0001f64f\U0001f910-\U0001f92f\U0001f970-\U0001f97a]")
_HEARTS: Final = frozenset("❤♥💕💖💗💙💚💛💜🖤🤍🤎🧡\ufe0f")  # which stand for a verb
_PHONE = re.compile(
    r"(?<![\d.,])(?!\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d))"
    r"(?:(?:\+\d|\(0|0)(?:[ ./()-]{0,2}\d){8,13}|\d{3}[ .-]\d{3}[ .-]\d{3}(?![\d.,])|"
    r"\b(?:tel|phone|telefon\w*|teléfono|téléphone|whatsapp|call|ring|za?dzwoń|chiam\w+|llam\w+|appelez|"
    r"rufen|anrufen|bel|ligue|liga)\b[^\d\n]{1,12}\d(?:[ ./-]?\d){6,12})",
    re.IGNORECASE,
)
_PHONE_ASIDE = re.compile(
    rf"\s*[(\[][^()\[\]]{{0,40}}?(?:{_PHONE.pattern})[^()\[\]]{{0,40}}[)\]]", re.IGNORECASE
)
_QUOTES: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "…": "..."})
_FROM_AGE: Final = re.compile(r"\d\+$")  # "18+" ends a warning
_CLOSING: Final = " \"'»«›"
_SPACE_BEFORE = re.compile(r"\s+([,.;:!?])(?!(?<=[.,])\d)")  # ".22" bears its blank
_BLANK_BEFORE = re.compile(r"[ \u00a0\u202f]+([!?])")
_DOUBLED = re.compile(r"([!?.,;:])\1+")
_WORD = re.compile(r"[^\W_]+(?:['\-.&/][^\W_]+)*%?", re.UNICODE)
_MARKUP = re.compile(r"\*\*|__|`+|~~")

_SCRAP = re.compile(r"(?=[^\W\d_])[^A-ZÄÖÜÉÈÀÇŁŚŻ\W][\w-]*(?: [^\W\d_][\w-]*)?")  # a word or two, small

_TO_A_MACHINE = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|prompts?|rules?|above|"
    r"previous|prior)\b"
    r"|\b(?:system|developer|hidden) (?:prompt|message|instructions?)\b"
    r"|\byou are (?:now|an? (?:ai|assistant|language model))\b|\bas an ai\b|\bjailbreak|"
    r"\bact as (?:an?|if)\b"
    r"|\b(?:print|reveal|repeat|show|output|return) (?:your|the|all|me)\b.{0,30}\b(?:prompt|instructions?|"
    r"keys?|secrets?|passwords?)\b"
    r"|</?(?:system|instructions?|user|assistant)>|\[/?inst\]|<\|"
    r"|\{\{|\{%|\$\{|\bdrop table\b|\bselect \* from\b|javascript:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Plain sentences and quotations; `cut`: there was more than is read; `dropped`: sentences meant for a
    machine."""

    pieces: tuple[Piece, ...]
    cut: bool
    dropped: int

    @property
    def sentences(self) -> tuple[str, ...]:
        """Those that a text can be made of."""
        return tuple(one.text for one in self.pieces if not one.torn and len(one.text) <= MAX_SENTENCE)

    @property
    def endless(self) -> tuple[str, ...]:
        """Those for which no text has room; a warning among them must be said."""
        return tuple(one.text for one in self.pieces if not one.torn and len(one.text) > MAX_SENTENCE)

    @property
    def aside(self) -> tuple[str, ...]:
        """Those that none can be made of, though a warning among them must be said: parts of a quotation
        without beginning or end, and what names a link or an address."""
        return tuple(piece.text for piece in self.pieces if piece.torn)


def printable(text: str) -> str:
    """Composed form without control, format, private and lone surrogate characters; line breaks stay."""
    kept = "".join(
        char if char in "\n\t" or category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn") else " "
        for char in text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
        if char not in "\u200b\u200c\u200d\u2060\ufeff\u00ad"
    )
    return normalize("NFC", kept)


def one_line(text: str, limit: int = MAX_NAME) -> str:
    """A name or a short phrase: one printable line, whole words, at most `limit` characters."""
    plain = _SPACE.sub(" ", printable(_TAG.sub(" ", unescape(text[: limit * 20])))).translate(_QUOTES)
    plain = without_faces(" ".join(_PICTURE.sub(" ", plain).split()))
    if len(plain) <= limit:
        return plain
    return plain[: limit + 1].rpartition(" ")[0]


def excerpt(text: str, limit: int = 60) -> str:
    """A text as a note quotes it: whole, or its first whole words with an ellipsis."""
    if len(text) <= limit:
        return text
    begun = text[: limit + 1].rpartition(" ")[0] or text[:limit]
    return f"{begun.rstrip(' ,;:.–-')}…"


def clean(text: str) -> Cleaned:
    """The lines of a long text that can be read; safe and linear for anything up to any length."""
    cut = len(text) > MAX_TEXT
    read = text[:MAX_TEXT]
    aimed = bool(_TO_A_MACHINE.search(read))
    read = _STRUCK.sub("\n", _HIDDEN.sub(" ", read))
    read = _TAG.sub(" ", _BLOCK_TAG.sub("\n", _CITE.sub(" – ", unescape(read))))
    read = _MARKUP.sub("", _ORNAMENT.sub("\n", printable(read)))
    read = read if _FOOTNOTE.search(read) else _STAR.sub("\n", read)
    read = "\n".join(_listed(read.split("\n")))
    read = "\n".join(joined_lines(read.split("\n")))
    read = _PICTURE.sub(_between, _BULLET.sub("\n", read))
    found = [told for raw in read.split("\n") for told in _told(_SPACE.sub(" ", raw).strip(" \t,;|"))]
    if cut:  # the last sentence was cut through
        found = found[:-1]
    kept = [told for told in found if not (aimed and is_for_a_machine(told.text))]
    return Cleaned(tuple(kept), cut, len(found) - len(kept))


def _listed(lines: Sequence[str]) -> Iterator[str]:
    """The lines, where counted or small items of a list are one, as they would stand in a sentence."""
    lead = ""
    for kind, run in groupby(lines, _is_an_item):
        items = [_ITEM.sub("", line).strip(" ,;") if kind else line for line in run]
        if not kind:
            yield from (lead, *items[:-1]) if lead else items[:-1]
            lead = items[-1]
        elif len(items) > 1:
            begins = lead.rstrip().endswith(":")
            yield from () if begins or not lead else (lead,)
            yield f"{lead.strip()} {', '.join(items)}" if begins else f"- {', '.join(items)}"
            lead = ""
        else:
            yield from (lead, f"- {items[0]}") if lead else (f"- {items[0]}",)
            lead = ""
    yield lead


def _is_an_item(line: str) -> bool:
    found = _ITEM.match(line)
    return found is not None and bool(_COUNTED.fullmatch(line[found.end() :]))


def _between(found: re.Match[str]) -> str:
    """What an emoji stands for: before a capital, the end of a line, since people set them for bullets, and
    so in a line that begins with one and has others, or has one twice; a face before all but small letters,
    since it closes what it smiles at; a star behind a figure is a rating."""
    before = found.string[: found.start()].rstrip(" ")
    if found[0] == "★" and before[-1:].isdigit():
        return "★"
    ahead = found.string[found.end() : found.end() + 2].lstrip(" ")
    begun, rest = before.rpartition("\n")[2], found.string[found.end() :].partition("\n")[0]
    beside = _PICTURE.findall(begun) + _PICTURE.findall(rest)
    bullet = found[0] in beside or (beside and (not begun.strip() or _PICTURE.match(begun.lstrip())))
    ends = bullet or ahead[:1].isupper() or (_FACE.search(found[0]) and not ahead[:1].islower())
    return "\n" if ends and not set(found[0]) <= _HEARTS else " "


def _told(line: str) -> Iterator[Piece]:
    """What one line says; torn is also what names a link, an address or a telephone number, but an
    office's: without it, it says nothing true."""
    for piece in whole(sentences(line)):
        text = unmarked(piece.text) if piece.torn else piece.text
        linked = not names_an_office(text) and bool(_LINK.search(text) or _PHONE.search(text))
        if linked:
            text = _LINKS_FIRST.sub("", _PHONE_ASIDE.sub("", _LINK_ASIDE.sub("", text)).strip())
            linked = bool(_LINK.search(text) or _PHONE.search(text))
        text = without_faces(text)
        if any(map(str.isalnum, text)) and not _is_noise(text):
            yield Piece(text.translate(_QUOTES), piece.torn or linked)


def plain_sentences(text: str) -> str:
    """A long text as one paragraph of what `clean` keeps of it, and what it sets aside."""
    return " ".join(piece.text for piece in clean(text).pieces)


def is_for_a_machine(text: str) -> bool:
    """Whether a text tries to instruct a program instead of describing a product."""
    return bool(_TO_A_MACHINE.search(text))


def _is_noise(sentence: str) -> bool:
    return any(len(token) > _MAX_TOKEN and token.isascii() for token in sentence.split())


def words(text: str) -> list[str]:
    """Lower-case words and numbers, without marks."""
    return _WORD.findall(text.lower())


def tidy(text: str) -> str:
    """One space between words, none before marks (a French one before ? ! : ; stays), no doubled marks
    but the three of an ellipsis."""
    out = " ".join(text.split())
    out = _SPACE_BEFORE.sub(lambda mark: mark[1] if mark[1] in ",." else mark[0], out)
    return _DOUBLED.sub(lambda marks: "..." if marks[0].startswith("...") else marks[1], out)


def unspaced(text: str) -> str:
    """A text without blanks before its marks, as all but French are written: "2.799 € !" is "2.799 €!"."""
    return _BLANK_BEFORE.sub(r"\1", text)


def begun(sentences: Iterable[str]) -> list[str]:
    """The sentences, each with a capital; scraps of a list ("low in acid", "full-bodied") are one row."""
    found: list[str] = []
    row = False
    for one in sentences:
        scrap = bool(_SCRAP.fullmatch(one))
        if scrap and row:
            found[-1] = f"{found[-1]}, {one}"
        else:
            small = one[:1].islower() and not any(map(str.isupper, one.split()[0]))
            found.append(f"{one[0].upper()}{one[1:]}" if small else one)
        row = scrap
    return found


def closed(sentence: str) -> str:
    """The sentence with exactly one end mark; its own, when it has one, also within a quotation."""
    text = sentence.rstrip(" ,;:-")
    said = text.rstrip(_CLOSING)
    ended = said.endswith((".", "!", "?", "…")) or bool(_FROM_AGE.search(said))
    return text if ended else f"{text}."


def opened(sentence: str) -> str:
    """The sentence without a closing full stop, as headlines stand; what is short for something keeps its."""
    text = sentence.rstrip(" ,;:-")
    if not text.endswith(".") or text.endswith("...") or ends_short(text):
        return text
    return text[:-1]

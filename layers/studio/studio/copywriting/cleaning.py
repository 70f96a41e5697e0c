"""Text as customers send it → plain lines and sentences that can be read and printed.

Descriptions come pasted from shops: HTML, bullets, links, emoji, odd quotes. Some come from people who try
what happens. Nothing here judges meaning, except that text that speaks to a machine instead of a buyer is
dropped.
"""

import re
from dataclasses import dataclass
from html import unescape
from typing import Final
from unicodedata import category, normalize

MAX_TEXT: Final = 20_000  # characters read of any one field: far above what any API lets through
MAX_NAME: Final = 120
_MAX_TOKEN: Final = 40  # characters; a longer "word" is noise, a key or a hash

_TAG = re.compile(r"<[^<>]{0,500}>")
_BLOCK_TAG = re.compile(r"</?(?:p|div|li|ul|ol|br|h[1-6]|tr|td|table)\b[^<>]{0,500}>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style)\b.{0,5000}?(?:</\1>|$)", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(r"\b(?:https?://|www\.)\S+|\b[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}", re.IGNORECASE)
_BULLET = re.compile(r"(?m)^[ \t]*(?:[-*•·▪‣–—✓✔✅►>#]+|\d{1,2}[.)])[ \t]+|[ \t]*[•▪‣✓✔✅►|][ \t]*")
_SPACE = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_PICTURE = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3\U000e0020-\U000e007f]+"
)
_QUOTES: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "…": "..."})
_SPACE_BEFORE = re.compile(r"\s+([,.;:!?])")
_WORD = re.compile(r"[^\W_]+(?:['\-.&/][^\W_]+)*%?", re.UNICODE)
_MARKUP = re.compile(r"\*\*|__|`+|~~")

# A full stop ends a sentence, but not after a title, nor after these short forms when no capital follows.
_TITLE = re.compile(r"\b(?:e\.g|i\.e|vs|st|dr|mr|mrs|ms)\.$", re.IGNORECASE)
_SHORT_FORM = re.compile(r"\b(?:approx|no|inc|ltd|co|fl|oz|min|max|incl|etc)\.$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+|(?<=[。！？])\s*")

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
    """Plain sentences; `cut`: there was more than is read; `dropped`: sentences meant for a machine."""

    sentences: tuple[str, ...]
    cut: bool
    dropped: int


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
    plain = " ".join(_PICTURE.sub(" ", plain).split())
    if len(plain) <= limit:
        return plain
    return plain[: limit + 1].rpartition(" ")[0]


def clean(text: str) -> Cleaned:
    """The lines of a long text that can be read; safe and linear for anything up to any length."""
    cut = len(text) > MAX_TEXT
    read = text[:MAX_TEXT]
    aimed = bool(_TO_A_MACHINE.search(read))
    read = _HIDDEN.sub(" ", read)
    read = _TAG.sub(" ", _BLOCK_TAG.sub("\n", unescape(read)))
    read = _LINK.sub(" ", _MARKUP.sub("", printable(read).translate(_QUOTES)))
    read = _PICTURE.sub(" ", _BULLET.sub("\n", read))
    found: list[str] = []
    for raw in read.split("\n"):
        line = _SPACE.sub(" ", raw).strip(" \t,;|")
        found += [part for part in sentences(line) if any(map(str.isalnum, part)) and not _is_noise(part)]
    if cut:  # the last sentence was cut through
        found = found[:-1]
    kept = [sentence for sentence in found if not (aimed and is_for_a_machine(sentence))]
    return Cleaned(tuple(kept), cut, len(found) - len(kept))


def plain_sentences(text: str) -> str:
    """A long text as one paragraph of what `clean` keeps of it."""
    return " ".join(clean(text).sentences)


def is_for_a_machine(text: str) -> bool:
    """Whether a text tries to instruct a program instead of describing a product."""
    return bool(_TO_A_MACHINE.search(text))


def sentences(line: str) -> list[str]:
    """The sentences of one line, each with its own end mark."""
    parts: list[str] = []
    for part in filter(None, _SENTENCE_END.split(line)):
        before = parts[-1] if parts else ""
        if _TITLE.search(before) or (_SHORT_FORM.search(before) and not part[0].isupper()):
            parts[-1] = f"{before} {part}"
        else:
            parts.append(part.strip())
    return parts


def _is_noise(sentence: str) -> bool:
    return any(len(token) > _MAX_TOKEN and token.isascii() for token in sentence.split())


def words(text: str) -> list[str]:
    """Lower-case words and numbers, without marks."""
    return _WORD.findall(text.lower())


def tidy(text: str) -> str:
    """One space between words, none before marks (a French one before ? ! : ; stays), no doubled marks."""
    out = " ".join(text.split())
    out = _SPACE_BEFORE.sub(lambda mark: mark[1] if mark[1] in ",." else mark[0], out)
    return re.sub(r"([!?.,;:])\1+", r"\1", out)


def closed(sentence: str) -> str:
    """The sentence with exactly one end mark; its own, when it has one."""
    text = sentence.rstrip(" ,;:-")
    return text if text.endswith((".", "!", "?", "…", "+")) else f"{text}."


def opened(sentence: str) -> str:
    """The sentence without a closing full stop, as headlines stand."""
    text = sentence.rstrip(" ,;:-")
    return text[:-1] if text.endswith(".") and not text.endswith("...") else text

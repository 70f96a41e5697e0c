"""Quotations stay whole: what somebody said, with who said it, is one thing to be told or left out.

Torn apart, a reviewer says words that are ours, or we say those of a reviewer.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_CLOSED_BY: Final = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "‚": "‘’",
    "「": "」",
    "『": "』",
    '"': '"',
    "”": "”",
}
_MARKS = re.compile("[\"“”„«»‹›‚‘’「」『』']")
_CLOSING_ONLY: Final = "」』›"
_DASH = re.compile(r"(?![-–−]\d+(?:[.,]\d+)?\s?[%€$£])[-–—―~]+[ \u00a0]*(?=\w)")  # "-20 %" is less by so much
_ENDS_QUOTED = re.compile(r"[\"”“»«›’'」』][.,]?$")
_BRACKETED = re.compile(r"(\([^()]{1,80}\)[.,]?)\s+(?=[^\W\d_a-zß-ÿ]|[\"„“«])")
# Who spoke, behind what was said: "Tom said." Written small, the verb stands first and nothing is to decide.
_SPOKE = re.compile(
    r"^(?:[^\W\d_][\w.'-]*,?\s){1,4}(?:said|says|wrote|writes|sagt|sagte|schreibt|dit|écrit|dice|scrive|escribe|"
    r"diz|escreve|zegt|schrijft|mówi|pisze)\b"
)
_NAME = (
    r"(?:[^\W\d_a-zß-öø-ÿ][\w.'-]*|\d{1,3}|van|von|de|da|di|del|la|le|z|w|zu|aus|from|in|of|und|and|et|y|e|&)"
)
_NAMED = re.compile(rf"{_NAME}(?:,? {_NAME}){{0,6}}\.?")
_BETWEEN = re.compile(r"(?<![\w\d])[\"“„«»‹「『]\s?([^\"“”„«»‹›「」『』]{2,600}?)\s?[\"”“»«›」』](?!\w)")
_PERSON: Final = r"[^\W\d_a-zß-öø-ÿ][\w'-]*\.?(?: [^\W\d_a-zß-öø-ÿ][\w'-]*\.?){0,3}"
_SPEAKER = re.compile(rf"({_PERSON})\s?:\s?[\"“„«»‹]|[\"”“»«›][.,]?\s?(?:[-–—]+\s?|\()({_PERSON})")
_SAID = re.compile(
    rf"\b({_PERSON}),? (?:said|says|wrote|writes|sagt|sagte|schreibt|meint|dit|écrit|dice|scrive|escribe|"
    r"afirma|diz|escreve|zegt|schrijft|mówi|pisze)\b"
)
_LINES: Final = 8  # that one quotation may go over
_SINGLE = re.compile(r"(?<!\w)[‘'‚](?=\w)(?:[^'’‘]|['’](?=\w)){1,600}?[.!?,…]['’‘](?!\w)")


def joined_lines(lines: Sequence[str]) -> list[str]:
    """Lines, where a quotation that goes over several is one, with the line that says whose it is."""
    found: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at].strip()
        at += 1
        stack: list[str] = []
        _read(line, stack)
        for end in range(at + 1, min(at + _LINES, len(lines)) + 1) if stack else ():
            _read(lines[end - 1].strip(), stack)
            if not stack:
                line = " ".join(filter(None, (line, *(one.strip() for one in lines[at:end]))))
                at = end
                break
        ahead = lines[at].strip() if at < len(lines) else ""
        if found and _is_credit(found[-1], line, ahead):
            found[-1] = f"{found[-1]} {'' if _DASH.match(line) else '– '}{line}"
        elif line:
            found.append(line)
    return found


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or a quotation with its author. `torn`: of a quotation without beginning or end, or of an
    author without words."""

    text: str
    torn: bool = False


def whole(sentences: Sequence[str]) -> list[Piece]:
    """The sentences of one line in order, with each quotation and its author in one."""
    found: list[Piece] = []
    waiting: list[str] = []
    stack: list[str] = []
    single = _SinglyQuoted(sentences)
    behind = False  # a quotation has just ended
    for index, sentence in enumerate(sentences):
        for part in _without_bracket(sentence) if behind else [sentence]:
            if behind and not waiting and _tells_whose(part):
                found[-1] = Piece(f"{found[-1].text} {part}", found[-1].torn)
                behind = False
                continue
            stray = _read(part, stack)
            waiting.append(part)
            if stack or index in single.open_behind:
                continue
            text = " ".join(waiting)
            waiting = []
            behind = bool(_ENDS_QUOTED.search(text))
            found += _piece(text, stray, found)
    return found + [Piece(part, torn=True) for part in waiting]


def _piece(text: str, stray: bool, found: list[Piece]) -> list[Piece]:
    """The piece that a text is; an author behind no quotation takes the sentence before along."""
    if _is_name(text):
        before = [Piece(found.pop().text, torn=True)] if found else []
        return [*before, Piece(text, torn=True)]
    return [Piece(_DASH.sub("", text, count=1) if _DASH.match(text) else text, stray)]


def _without_bracket(sentence: str) -> list[str]:
    """A sentence, apart from the author in brackets that it begins with."""
    bracketed = _BRACKETED.match(sentence)
    return [bracketed[1], sentence[bracketed.end() :]] if bracketed else [sentence]


def unmarked(text: str) -> str:
    """The text without marks of quotations."""
    return " ".join(re.sub('(?<!\\d)["“”„«»‹›‚「」『』]', " ", text).split())


class _SinglyQuoted:
    """Quotations in single marks, told from apostrophes by the end mark before the last. `open_behind`:
    the sentences behind which one is open."""

    def __init__(self, sentences: Sequence[str]) -> None:
        text = " ".join(sentences)
        spans = [found.span() for found in _SINGLE.finditer(text)]
        ends, at = [], -1
        for sentence in sentences:
            at += len(sentence) + 1
            ends.append(at)
        self.open_behind = {
            index for index, end in enumerate(ends) if any(start < end < stop for start, stop in spans)
        }


def _read(text: str, stack: list[str]) -> bool:
    """Open and close quotations on the stack; whether a mark closed what was never opened."""
    stray = False
    for found in _MARKS.finditer(text):
        mark, at = found[0], found.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if mark in "'’‘" and not (stack and stack[-1] == "‚" and not after.isalnum()):
            continue
        if stack and mark in _CLOSED_BY[stack[-1]] and _may_close(mark, stack[-1], before, after):
            stack.pop()
        elif before.isdigit() and mark in '"”“':  # inches
            continue
        elif _may_open(mark, before, after):
            stack.append(mark)
        else:
            stray = True
    return stray


def _may_close(mark: str, opened: str, before: str, after: str) -> bool:
    """An upright mark may open another quotation inside."""
    if mark != opened:
        return not (opened == "»" and mark == "»")
    return (not before.isspace() and before != "") or not after.isalnum()


def _may_open(mark: str, before: str, after: str) -> bool:
    if mark in "”»":
        return (not before or before in " (-–—:") and not after.isspace() and after != ""
    return mark in _CLOSED_BY and mark not in _CLOSING_ONLY and not (mark == '"' and before.isalnum())


def is_torn(text: str) -> bool:
    """Whether a quotation in a text is not opened or not closed."""
    stack: list[str] = []
    return _read(text, stack) or bool(stack)


def quoted(text: str) -> list[str]:
    """What stands between marks of quotation in a text."""
    return [found[1] for found in _BETWEEN.finditer(text)]


def speakers(text: str) -> list[str]:
    """Who a text says has spoken: before a quotation ("Anna M.: ..."), behind one, or by a verb of saying."""
    found = [match[1] or match[2] for match in _SPEAKER.finditer(text)]
    return found + [match[1] for match in _SAID.finditer(text)]


def _left_open(text: str) -> bool:
    stack: list[str] = []
    _read(text, stack)
    return bool(stack)


def _is_credit(before: str, line: str, ahead: str) -> bool:
    """Whether a line says whose the quotation in the line before is; a list has dashes before each."""
    quoted = bool(_ENDS_QUOTED.search(before)) and not _left_open(before)
    if not _DASH.match(line):
        return quoted and "," in line and bool(_NAMED.fullmatch(line))
    if line[0] in (before[:1], ahead[:1]) or before.endswith(":"):
        return False
    return quoted or (line[0] in "–—―" and _is_name(line))


def _tells_whose(text: str) -> bool:
    named = "," in text and _NAMED.fullmatch(text)
    return bool(named or _DASH.match(text) or text.startswith(("(", ",")) or _SPOKE.match(text))


def _is_name(text: str) -> bool:
    """Whether a text is an author alone, behind a dash."""
    dashed = _DASH.match(text)
    return bool(dashed and _NAMED.fullmatch(text[dashed.end() :]))

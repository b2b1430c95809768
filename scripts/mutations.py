"""Damages documents in the ways that broken programs and attackers do, each from a seeded source of chance. No command.

Bytes (of any format), text (markup, front matter, tables, encodings), the parts
of a Word file, the objects of a PDF. Pure: the same chance gives the same bytes.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from random import Random

from scripts.mutation_words import BOMB, DRAWING, ENCODINGS, NUMBERS, ODD, OUTSIDE, PDF_WORDS, WORDS

Mutation = Callable[[bytes, Random], bytes]

MOST_BYTES = 2_000_000
# How many are spliced, and how many of the others damaged byte by byte: few archives, which one bit makes unreadable.
_SPLICED, _BROKEN = (0.12, 0.02), (0.40, 0.08)
_NUMBER = re.compile(rb"\d+")


def mutate(seeds: Sequence[bytes], kind: str, chance: Random) -> bytes:
    """One damaged document of a format (``md``, ``txt``, ``html``, ``csv``, ``pdf``, ``docx``) from real ones."""
    data = chance.choice(seeds)
    special: Mutation = {"pdf": damage_pdf, "docx": damage_word}.get(
        kind, lambda data, chance: damage_text(data, kind, chance)
    )
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        way = chance.random()
        if way < _SPLICED[kind == "docx"]:
            data = splice(data, chance.choice(seeds), chance)
        elif way < _BROKEN[kind == "docx"]:
            data = damage_bytes(data, chance)
        else:
            data = special(data, chance)
    return data[:MOST_BYTES]


def damage_bytes(data: bytes, chance: Random) -> bytes:
    """Flipped, overwritten, removed, repeated or added bytes, a cut, or another number in the place of one."""
    if not data:
        return b"\0"
    at, span = chance.randrange(len(data)), chance.choice((1, 2, 4, 16, 64, 512))
    rest = data[at + span :]
    match chance.randrange(8):
        case 0:
            return flip(data, chance)
        case 1:
            return data[:at] + chance.randbytes(span) + rest
        case 2:
            return data[:at] + rest
        case 3:
            return data[:at] + data[at : at + span] * chance.choice((2, 50, 2_000)) + rest
        case 4:
            return data[:at] + chance.randbytes(span) + data[at:]
        case 5:
            return data[:at]
        case 6:
            return data[:at] + bytes([chance.choice((0, 10, 32, 127, 255))]) * span + rest
    return other_numbers(data, chance)


def flip(data: bytes, chance: Random) -> bytes:
    """Some bits of the whole turned over."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 20, max(1, len(data) // 200)))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def other_numbers(data: bytes, chance: Random) -> bytes:
    """Up to eight of the numbers written in it replaced by huge, negative or broken ones."""
    places = list(_NUMBER.finditer(data, 0, 400_000))
    for place in sorted(chance.sample(places, min(len(places), chance.randrange(1, 9))), key=lambda it: -it.start()):
        data = data[: place.start()] + chance.choice(NUMBERS) + data[place.end() :]
    return data


def splice(data: bytes, other: bytes, chance: Random) -> bytes:
    """The beginning of one document and the end of another."""
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def damage_text(data: bytes, kind: str, chance: Random) -> bytes:
    """Markup of the format where it does not belong, odd characters, repeated lines, another encoding."""
    text = data.decode("utf-8", "replace")
    lines = text.split("\n")
    at = chance.randrange(len(text) + 1)
    match chance.randrange(6):
        case 0 | 1:
            text = text[:at] + chance.choice(WORDS[kind]) + text[at:]
        case 2:
            text = text[:at] + chance.choice(ODD) + text[at:]
        case 3:
            line = chance.choice(lines)
            text = "\n".join([*lines, *[line] * chance.choice((1, 30, 1_000))])[:MOST_BYTES]
        case 4:
            chance.shuffle(lines)
            text = chance.choice(("\n", "\r", " ", "\n\n", "")).join(lines)
        case _:
            return text.encode(chance.choice(ENCODINGS), "replace")
    return text.encode("utf-8", "surrogatepass")


def damage_word(data: bytes, chance: Random) -> bytes:
    """One part of a Word file changed, and the file packed again as a sound archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # a file that is broken already
        return damage_bytes(data, chance)
    if not parts:
        return data
    name = "word/document.xml" if chance.random() < 0.5 and "word/document.xml" in parts else chance.choice(list(parts))
    parts[name] = chance.choice(_WORD_WAYS)(parts[name], chance)
    if chance.random() < 0.1:
        parts[chance.choice(("../../x.xml", "/etc/x", "word/document.xml\0", "x" * 300))] = parts[name]
    if chance.random() < 0.1:
        parts.pop(chance.choice(list(parts)))
    return _packed(parts, chance)


def _packed(parts: Mapping[str, bytes], chance: Random) -> bytes:
    file = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(file, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
            if chance.random() < 0.05:
                archive.writestr(next(iter(parts)), b"a second part of the same name")
    return file.getvalue()


def _nest(part: bytes, chance: Random) -> bytes:
    """One element around itself many times."""
    tags: list[bytes] = re.findall(rb"<(w:(?:p|tbl|tr|tc|r|sdt|ins|txbxContent|pPr|style))[ >]", part) or [b"w:p"]
    tag, times = chance.choice(tags), chance.choice((3, 200, 5_000))
    at = part.find(b"<" + tag)
    ends = b"" if chance.random() < 0.1 else (b"</" + tag + b">") * times
    return part[:at] + (b"<" + tag + b">") * times + ends + part[at:]


def _entities(part: bytes, chance: Random) -> bytes:
    """A document type with entities that multiply or that lie outside, used in the text."""
    kind, use = chance.choice(((BOMB, b"&i;"), (OUTSIDE, b"&i;")))
    head, mark, rest = part.partition(b"?>")
    body = rest if mark else part
    place = body.find(b"</w:t>")
    body = body[:place] + use + body[place:] if place > 0 else body + use
    return head + mark + kind.encode() + body


def _outside(part: bytes, chance: Random) -> bytes:
    """Targets of relations that lie elsewhere, or lead in a circle."""
    target = chance.choice(
        (b"http://127.0.0.1:9/x", b"file:///etc/passwd", b"../../../etc/passwd", b"document.xml", b"")
    )
    return re.sub(
        rb'Target="[^"]*"', b'Target="' + target + b'" TargetMode="External"', part, count=chance.randrange(1, 5)
    )


def _circle(part: bytes, chance: Random) -> bytes:
    """Styles that are based on themselves, and values that name nothing."""
    value = chance.choice((b"Normal", b"Heading1", b"", b"9" * 40, b"\xf4\x8f\xbf\xbf"))
    return re.sub(rb'w:val="[^"]*"', b'w:val="' + value + b'"', part, count=chance.choice((1, 10, 0)))


def _big(part: bytes, chance: Random) -> bytes:
    """Much of the same, which packs to little."""
    return part.replace(b"</w:p>", b"</w:p>" + b"<w:p/>" * chance.choice((100, 20_000)), 1) + b" " * chance.choice(
        (0, 3_000_000)
    )


def _elements(part: bytes, chance: Random) -> bytes:
    """A whole element removed, repeated, or moved to where another one begins."""
    name = chance.choice((b"w:p", b"w:r", b"w:tbl", b"w:tr", b"w:tc", b"w:pPr", b"w:style", b"w:t"))
    places = list(re.finditer(b"<" + name + rb"[ >].*?</" + name + b">", part, re.DOTALL))
    if not places:
        return other_numbers(part, chance)
    place, other = chance.choice(places), chance.choice(places)
    match chance.randrange(4):
        case 0:
            return part[: place.start()] + part[place.end() :]
        case 1:
            return part[: place.start()] + place[0] * chance.choice((2, 20, 400)) + part[place.end() :]
        case 2:
            return part[: other.start()] + place[0] + part[other.start() :]
    inside = place.end() - len(name) - 3
    return part[:inside] + other[0] + part[inside:]


_WORD_WAYS: tuple[Mutation, ...] = (
    _elements,
    _elements,
    _elements,
    damage_bytes,
    other_numbers,
    _nest,
    _entities,
    _outside,
    _circle,
    _big,
    lambda part, chance: re.sub(rb"w:(\w+)", lambda match: b"w:" + chance.choice((match[1], b"tbl", b"p", b"t")), part),
    lambda part, chance: part.replace(b"</w:t>", chance.choice(ODD).encode("utf-8", "replace") + b"</w:t>", 3),
    lambda part, chance: part.decode("utf-8", "replace").encode("utf-16"),
)


_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_REFERENCE = re.compile(rb"\b\d+ 0 R\b")
_NAME = re.compile(rb"/[A-Za-z]\w+")


def damage_pdf(data: bytes, chance: Random) -> bytes:
    """Objects of a PDF changed where they are written, or the drawing inside a packed stream."""
    match chance.randrange(7):
        case 0 | 1:
            return _redrawn(data, chance)
        case 2:
            numbers = [b"%d 0 R" % chance.randrange(0, 40), b"0 0 R", b"99999999 0 R"]
            return _replaced(data, _REFERENCE, numbers, chance)
        case 3:
            return other_numbers(data, chance)
        case 4:
            at = data.find(b"<<", chance.randrange(max(1, len(data))))
            return (
                data[: at + 2] + b" " + chance.choice(PDF_WORDS) + b" " + data[at + 2 :]
                if at >= 0
                else flip(data, chance)
            )
        case 5:
            names = sorted(set(_NAME.findall(data))) or [b"/X"]
            return _replaced(data, _NAME, names, chance)
    return _shuffled(data, chance)


def _redrawn(data: bytes, chance: Random) -> bytes:
    streams = list(_STREAM.finditer(data))
    if not streams:
        return flip(data, chance)
    stream = chance.choice(streams)
    packed = stream[1]
    try:
        inside, is_packed = zlib.decompress(packed), True
    except zlib.error:
        inside, is_packed = packed, False
    at = chance.randrange(len(inside) + 1)
    if chance.random() < 0.5:
        inside = inside[:at] + b" " + chance.choice(DRAWING) + inside[at:]
    else:
        inside = damage_bytes(inside, chance)
    if chance.random() < 0.05:
        inside += b"\n" * 3_000_000
    inside = zlib.compress(inside) if is_packed else inside
    return data[: stream.start(1)] + inside + data[stream.end(1) :]


def _replaced(data: bytes, pattern: re.Pattern[bytes], by: Sequence[bytes], chance: Random) -> bytes:
    places = list(pattern.finditer(data))
    for place in sorted(chance.sample(places, min(len(places), chance.randrange(1, 5))), key=lambda it: -it.start()):
        data = data[: place.start()] + chance.choice(by) + data[place.end() :]
    return data


def _shuffled(data: bytes, chance: Random) -> bytes:
    """The objects in another order, some twice, some gone; the table of their places then lies."""
    head, *objects = re.split(rb"(?=\b\d+ 0 obj\b)", data)
    chance.shuffle(objects)
    kept = objects[: max(1, len(objects) - chance.randrange(3))]
    return head + b"".join([*kept, *kept[: chance.randrange(3)]])

"""Writes small PDFs for tests: text at given places, lines, filled boxes, pictures. y counts down from the top."""

from __future__ import annotations

from collections.abc import Sequence

WIDTH, HEIGHT = 595, 842


class PdfPage:
    def __init__(self, turn: int = 0) -> None:
        self.content: list[bytes] = []
        self.has_picture = False
        self.turn = turn

    def text(self, x: float, y: float, text: str, *, size: float = 12, bold: bool = False, **look: float) -> PdfPage:
        """One run of text; ``mode`` is the PDF render mode, ``grey`` 0 (black) to 1 (white)."""
        escaped = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        head = f"BT /{'B' if bold else 'R'} {size} Tf {int(look.get('mode', 0))} Tr {look.get('grey', 0)} g"
        self.content.append(f"{head} {x} {HEIGHT - y} Td (".encode() + escaped + b") Tj ET")
        return self

    def lines(self, x: float, y: float, lines: Sequence[str], *, size: float = 12, bold: bool = False) -> PdfPage:
        """Lines under each other, 1.2 font sizes apart."""
        for number, line in enumerate(lines):
            self.text(x, y + number * 1.2 * size, line, size=size, bold=bold)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> PdfPage:
        self.content.append(f"0.5 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S".encode())
        return self

    def grid(self, columns: Sequence[float], rows: Sequence[float]) -> PdfPage:
        """Ruling lines of a table with these column and row edges."""
        for y in rows:
            self.rule(columns[0], y, columns[-1], y)
        for x in columns:
            self.rule(x, rows[0], x, rows[-1])
        return self

    def box(self, x0: float, y0: float, x1: float, y1: float, grey: float) -> PdfPage:
        self.content.append(f"{grey} g {x0} {HEIGHT - y1} {x1 - x0} {y1 - y0} re f".encode())
        return self

    def picture(self) -> PdfPage:
        """A picture over the whole page, as a scanner makes it."""
        self.has_picture = True
        self.content.append(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /Scan Do Q".encode())
        return self


def build_pdf(pages: Sequence[PdfPage], *, title: str = "", locked: bool = False) -> bytes:
    """The bytes of a PDF; ``locked`` asks for a password that nobody knows."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>")
    grey_dot = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    objects.append(grey_dot + b" /Length 1 >>\nstream\n\xc0\nendstream")
    kids = []
    for page in pages:
        stream = b"\n".join(page.content)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        resources = b"/Resources << /Font << /R 3 0 R /B 4 0 R >> /XObject << /Scan 5 0 R >> >>"
        place = b"/MediaBox [0 0 %d %d] /Rotate %d" % (WIDTH, HEIGHT, page.turn)
        objects.append(b"<< /Type /Page /Parent 2 0 R %s %s /Contents %d 0 R >>" % (place, resources, len(objects)))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    objects.append(b"<< /Title (%s) /CreationDate (D:20240102030405Z) >>" % title.encode("cp1252"))
    trailer = b"/Root 1 0 R /Info %d 0 R /Size %d" % (len(objects), len(objects) + 1)
    if locked:
        key = b"/O <%s> /U <%s> /P -4" % (b"ab" * 32, b"cd" * 32)
        objects.append(b"<< /Filter /Standard /V 1 /R 2 %s >>" % key)
        trailer += b" /Encrypt %d 0 R /ID [<00> <00>]" % len(objects)
    return _assembled(objects, trailer)


def _assembled(objects: list[bytes], trailer: bytes) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return out + b"trailer\n<< %s >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, start)

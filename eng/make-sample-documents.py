#!/usr/bin/env python3
"""Writes the documents of samples/documents/. For maintainers; neither build nor tests run it.

    python3 eng/make-sample-documents.py samples/documents

All of it is fictitious. The four files tell one story (an order, its confirmation, its delivery, its invoice) from one list
of goods, so that numbers and totals agree. Nothing is random and dates are fixed: the files are the same, byte for byte, each
time. Only a Python built on a fork of zlib packs the PNG and the DOCX otherwise, with the same content. Python 3.9 or later.
"""
import io
import struct
import sys
import zipfile
import zlib
from collections import namedtuple
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

Company = namedtuple("Company", "name street town mail")
Item = namedtuple("Item", "position number name quantity price amount")

# The postcodes belong to no place, the domains are reserved for examples.
SELLER = Company("Muster Maschinenbau GmbH", "Musterstraße 1", "00000 Musterstadt", "verkauf@example.com")
BUYER = Company("Beispiel Handels AG", "Am Beispielplatz 2", "00001 Beispielhausen", "einkauf@example.org")
ORDER, CONFIRMATION, DELIVERY, INVOICE = "4500-0815", "AB-2026-0107", "LS-2026-0311", "RE-2026-0042"
GOODS = """
  Kugellager 25x52x15          |  40 |   6.90
  Kugellager 30x62x16          |  40 |   8.45
  Wellendichtring 25x40x7      |  60 |   2.15
  Wellendichtring 30x47x7      |  60 |   2.60
  Passfeder A 8x7x40           |  80 |   1.20
  Sicherungsring 25x1,2        | 100 |   0.35
  Sicherungsring 52x2          | 100 |   0.55
  Welle geschliffen 25x600     |  12 |  34.50
  Linearführung 20, 800 mm     |   8 |  89.00
  Führungswagen 20             |  16 |  42.80
  Kugelgewindetrieb 16x5x700   |   4 | 148.00
  Kupplung 25/14 spielfrei     |   4 |  57.30
  Zahnriemen HTD 5M-900        |  10 |  18.75
  Zahnriemenscheibe 5M-24      |  10 |  14.20
  Spannrolle 40 mm             |  10 |  11.90
  Getriebemotor 0,37 kW        |   2 | 312.00
  Getriebemotor 0,75 kW        |   2 | 398.50
  Näherungsschalter M12        |  24 |  16.40
  Anschlusskabel M12, 5 m      |  24 |   7.85
  Schaltschrank 600x800x250    |   1 | 264.00
  Maschinenfuß M16, 100 mm     |  32 |   9.60
  Profil 40x40, 3 m            |  18 |  27.40
  Nutenstein M8, 100 Stück     |   5 |  38.00
  Schmierfett, Kartusche 400 g |  12 |   6.25
"""
FICTION = "Frei erfundenes Beispiel: Firmen, Artikel und Preise gibt es nicht."


def read_item(position, line):
  name, quantity, price = (cell.strip() for cell in line.split("|"))
  return Item(position, f"MM-{1000 + 7 * position}", name, int(quantity), Decimal(price), int(quantity) * Decimal(price))


ITEMS = [read_item(position, line) for position, line in enumerate(GOODS.strip().splitlines(), 1)]
NET = sum(item.amount for item in ITEMS)
TAX = (NET * 19 / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
SUMS = [("Nettobetrag", NET), ("Umsatzsteuer 19 %", TAX), ("Gesamtbetrag EUR", NET + TAX)]
HEADS = ["Pos.", "Artikel", "Bezeichnung", "Menge", "Preis", "Betrag"]


def money(amount):
  return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


def cells(item):
  return [str(item.position), item.number, item.name, str(item.quantity), money(item.price), money(item.amount)]


# ---- Rechnung Übersicht.pdf: three pages of text in a font every viewer has

TERMS = f"""
1. Zahlung
Der Rechnungsbetrag ist innerhalb von 30 Tagen ohne Abzug fällig. Bei Zahlung innerhalb von 10 Tagen
gewähren wir 2 % Skonto. Bitte geben Sie bei der Überweisung die Rechnungsnummer an.

2. Lieferung
Die Ware wurde in zwei Teillieferungen zugestellt. Es gelten die Liefertage der Lieferscheine.

3. Eigentumsvorbehalt
Die Ware bleibt bis zur vollständigen Bezahlung unser Eigentum.

4. Gewährleistung
Offene Mängel sind innerhalb von 14 Tagen nach Übergabe schriftlich anzuzeigen. Für alles Weitere
gelten die gesetzlichen Vorschriften.

5. Rückfragen
Größere Abweichungen klären wir gern persönlich: {SELLER.mail}

{FICTION}
Aus dieser Rechnung entsteht keine Forderung.
"""


def pdf_text(x, y, text, size=10, bold=False, right=False):
  if right:  # Fits numbers only: the figures of Helvetica are 0.556 of the size wide, point and comma half of that.
    x -= sum(556 if char.isdigit() else 278 for char in text) * size / 1000
  escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
  return f"BT /{'F2' if bold else 'F1'} {size} Tf {x:.2f} {y} Td ({escaped}) Tj ET\n"


def pdf_line(x, y):
  return f"0.6 w {x} {y} m 540 {y} l S\n"


def pdf_frame(page):
  return (pdf_text(60, 780, SELLER.name, 16, True) + pdf_text(60, 764, f"{SELLER.street} · {SELLER.town} · {SELLER.mail}", 9)
          + pdf_line(60, 752) + pdf_line(60, 60) + pdf_text(60, 46, f"Rechnung {INVOICE} · Seite {page} von 3", 8))


def pdf_table(y, items):
  content = "".join(pdf_text(x, y, head, bold=True) for x, head in zip([60, 90, 155, 351, 438, 506], HEADS)) + pdf_line(60, y - 6)
  for item in items:
    y -= 22
    columns = zip([60, 90, 155, 382, 463, 540], cells(item))
    content += "".join(pdf_text(x, y, cell, right=x > 155) for x, cell in columns)
  return content + pdf_line(60, y - 8), y - 26


def pdf_sum(y, label, amount):
  return pdf_text(330, y, label, bold=True) + pdf_text(540, y, money(amount), bold=True, right=True)


def invoice():
  facts = [("Rechnungsnummer", INVOICE), ("Rechnungsdatum", "16.03.2026"), ("Ihre Bestellung", ORDER),
           ("Lieferschein", DELIVERY), ("Fällig am", "15.04.2026")]
  first = pdf_frame(1)
  first += "".join(pdf_text(60, 690 - 14 * line, text, 11) for line, text in enumerate([BUYER.name, "Einkauf", BUYER.street, BUYER.town]))
  for line, (label, value) in enumerate(facts):
    first += pdf_text(350, 690 - 14 * line, label) + pdf_text(450, 690 - 14 * line, value, bold=True)
  first += pdf_text(60, 585, f"Rechnung {INVOICE}", 18, True)
  first += pdf_text(60, 560, "Für unsere Lieferungen berechnen wir Ihnen wie folgt (alle Beträge in EUR):")
  rows, y = pdf_table(530, ITEMS[:15])
  carried = sum(item.amount for item in ITEMS[:15])
  first += rows + pdf_sum(y, "Übertrag auf Seite 2", carried)

  rows, y = pdf_table(660, ITEMS[15:])
  second = pdf_frame(2) + pdf_sum(690, "Übertrag von Seite 1", carried) + rows
  second += "".join(pdf_sum(y - 20 * line, *labelled) for line, labelled in enumerate(SUMS)) + pdf_line(330, y - 46)
  second += pdf_text(60, y - 90, "Vielen Dank für Ihren Auftrag. Die Bedingungen finden Sie auf Seite 3.")

  third = pdf_frame(3) + pdf_text(60, 700, "Zahlungs- und Lieferbedingungen", 14, True)
  for line, text in enumerate(TERMS.splitlines()):
    third += pdf_text(60, 690 - 15 * line, text, bold=text[:1].isdigit())
  return pdf_file(f"Rechnung {INVOICE}", "D:20260316090000Z", [first, second, third])


def pdf_file(title, created, pages):
  """PDF 1.4, uncompressed: the text can be read in the file. All of it is Latin-1, where WinAnsiEncoding agrees."""
  kids = " ".join(f"{6 + 2 * index} 0 R" for index in range(len(pages)))
  objects = ["<< /Type /Catalog /Pages 2 0 R /Lang (de-DE) >>", f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>"]
  objects += [f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>" for font in ("Helvetica", "Helvetica-Bold")]
  objects += [f"<< /Title ({title}) /CreationDate ({created}) >>"]
  for content in pages:
    objects += [f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> "
                f"/Contents {len(objects) + 2} 0 R >>", f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"]
  # The bytes above 127 in the second line mark the file as binary.
  file, offsets = "%PDF-1.4\n%âãÏÓ\n", ""
  for number, body in enumerate(objects, 1):
    offsets += f"{len(file):010} 00000 n \n"
    file += f"{number} 0 obj\n{body}\nendobj\n"
  file += (f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{offsets}"
           f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{len(file)}\n%%EOF\n")
  return file.encode("latin-1")


# ---- delivery-note.png and purchase-order.tiff: pages of pixels

GLYPHS = """
..#.. .#.#. .#.#. ..#.. ##... .##.. ..#.. ...#. .#... ..... ..... ..... ..... ..... ..... .###. ..#.. .###. #####
..#.. .#.#. .#.#. .#### ##..# #..#. ..#.. ..#.. ..#.. ..#.. ..#.. ..... ..... ..... ....# #...# .##.. #...# ....#
..#.. .#.#. ##### #.#.. ...#. #.#.. ..#.. .#... ...#. #.#.# ..#.. ..... ..... ..... ...#. #...# #.#.. ....# ...#.
..#.. ..... .#.#. .###. ..#.. .#... ..... .#... ...#. .###. ##### ..... ##### ..... ..#.. #...# ..#.. ...#. ..##.
..#.. ..... ##### ..#.# .#... #.#.# ..... .#... ...#. #.#.# ..#.. ..... ..... ..... .#... #...# ..#.. ..#.. ....#
..... ..... .#.#. ####. #..## #..#. ..... ..#.. ..#.. ..#.. ..#.. ..##. ..... .##.. #.... #...# ..#.. .#... #...#
..#.. ..... .#.#. ..#.. ...## .##.# ..... ...#. .#... ..... ..... ...#. ..... .##.. ..... .###. ##### ##### .###.
..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..#.. ..... ..... ..... ..... ..... ..... .....
..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... .....
...#. ##### ..##. ##### .###. .###. ..... ..... ...#. ..... .#... .###. .###. ..#.. ####. .###. ####. ##### #####
..##. #.... .#... ....# #...# #...# .##.. ..##. ..#.. ..... ..#.. #...# #...# .#.#. #...# #...# #...# #.... #....
.#.#. ####. #.... ...#. #...# #...# .##.. ..##. .#... ##### ...#. ....# #.### #...# #...# #.... #...# #.... #....
#..#. ....# ####. ..#.. .###. .#### ..... ..... #.... ..... ....# ...#. #.#.# #...# ####. #.... #...# ####. ####.
##### ....# #...# ..#.. #...# ....# ..... ..... .#... ##### ...#. ..#.. #.##. ##### #...# #.... #...# #.... #....
...#. #...# #...# ..#.. #...# ...#. .##.. ..##. ..#.. ..... ..#.. ..... #.... #...# #...# #...# #...# #.... #....
...#. .###. .###. ..#.. .###. .##.. .##.. ...#. ...#. ..... .#... ..#.. .#### #...# ####. .###. ####. ##### #....
..... ..... ..... ..... ..... ..... ..... ..#.. ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... .....
..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... .....
.###. #...# .###. ..### #...# #.... #...# #...# .###. ####. .###. ####. .#### ##### #...# #...# #...# #...# #...#
#...# #...# ..#.. ...#. #..#. #.... ##.## #...# #...# #...# #...# #...# #.... ..#.. #...# #...# #...# #...# #...#
#.... #...# ..#.. ...#. #.#.. #.... #.#.# ##..# #...# #...# #...# #...# #.... ..#.. #...# #...# #...# .#.#. .#.#.
#.### ##### ..#.. ...#. ##... #.... #.#.# #.#.# #...# ####. #...# ####. .###. ..#.. #...# #...# #.#.# ..#.. ..#..
#...# #...# ..#.. ...#. #.#.. #.... #...# #..## #...# #.... #.#.# #.#.. ....# ..#.. #...# #...# #.#.# .#.#. ..#..
#...# #...# ..#.. #..#. #..#. #.... #...# #...# #...# #.... #..#. #..#. ....# ..#.. #...# .#.#. #.#.# #...# ..#..
.###. #...# .###. .##.. #...# ##### #...# #...# .###. #.... .##.# #...# ####. ..#.. .###. ..#.. .#.#. #...# ..#..
..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... .....
..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... .....
##### .###. ..... .###. ..#.. ..... .#... ..... #.... ..... ....# ..... ..##. ..... #.... ..#.. ...#. #.... .##..
....# .#... #.... ...#. .#.#. ..... ..#.. ..... #.... ..... ....# ..... .#..# ..... #.... ..... ..... #.... ..#..
...#. .#... .#... ...#. #...# ..... ..... .###. ####. .#### .#### .###. .#... .#### ####. .##.. ..##. #..#. ..#..
..#.. .#... ..#.. ...#. ..... ..... ..... ....# #...# #.... #...# #...# ###.. #...# #...# ..#.. ...#. #.#.. ..#..
.#... .#... ...#. ...#. ..... ..... ..... .#### #...# #.... #...# ##### .#... #...# #...# ..#.. ...#. ##... ..#..
#.... .#... ....# ...#. ..... ..... ..... #...# #...# #.... #...# #.... .#... #...# #...# ..#.. ...#. #.#.. ..#..
##### .###. ..... .###. ..... ..... ..... .#### ####. .#### .#### .#### .#... .#### #...# .###. ...#. #..#. .###.
..... ..... ..... ..... ..... ##### ..... ..... ..... ..... ..... ..... ..... ....# ..... ..... #..#. ..... .....
..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... .###. ..... ..... .##.. ..... .....
..... ..... ..... ..... ..... ..... ..... .#... ..... ..... ..... ..... ..... ..... ...## ..#.. ##... ..... .##..
..... ..... ..... ..... ..... ..... ..... .#... ..... ..... ..... ..... ..... ..... ..#.. ..#.. ..#.. ..... #..#.
##.#. ####. .###. ####. .#### #.##. .#### ####. #...# #...# #...# #...# #...# ##### ..#.. ..#.. ..#.. .#..# #..#.
#.#.# #...# #...# #...# #...# ##..# #.... .#... #...# #...# #.#.# .#.#. #...# ...#. .#... ..#.. ...#. #.##. #.##.
#.#.# #...# #...# #...# #...# #.... .###. .#... #...# #...# #.#.# ..#.. #...# ..#.. ..#.. ..#.. ..#.. ..... #...#
#.#.# #...# #...# #...# #...# #.... ....# .#..# #...# .#.#. #.#.# .#.#. #...# .#... ..#.. ..#.. ..#.. ..... #...#
#.#.# #...# .###. ####. .#### #.... ####. ..##. .#### ..#.. .#.#. #...# .#### ##### ...## ..#.. ##... ..... #.##.
..... ..... ..... #.... ....# ..... ..... ..... ..... ..... ..... ..... ....# ..... ..... ..... ..... ..... .....
..... ..... ..... #.... ....# ..... ..... ..... ..... ..... ..... ..... .###. ..... ..... ..... ..... ..... .....
""".split("\n")[1:-1]
GLYPHS_A_BLOCK, GLYPH_HEIGHT = 19, 9
UMLAUTS = dict(zip("äöüÄÖÜ", "aouAOU"))


def dots(char):
  """The dots (x, y) of a glyph: 5 wide, capitals 7 high, tails 2 lower. An umlaut is its letter with two dots on top."""
  letter = UMLAUTS.get(char, char)
  if letter != char:
    yield from ((x, -2 if letter.isupper() else 0) for x in (1, 3))
  if letter != " ":
    block, column = divmod(94 if letter == "ß" else ord(letter) - ord("!"), GLYPHS_A_BLOCK)
    for y in range(GLYPH_HEIGHT):
      row = GLYPHS[block * GLYPH_HEIGHT + y][column * 6:][:5]
      yield from ((x, y) for x in range(5) if row[x] == "#")


class Page:
  """Ink on an A4 page, 0 to 255 a pixel. A skewed page is turned a little, like a sheet that lay askew on a scanner."""

  def __init__(self, dpi, skew=0.0):
    self.dpi, self.skew = dpi, skew
    self.width, self.height = round(210 / 25.4 * dpi), round(297 / 25.4 * dpi)
    self.margins = self.width // 12, self.width - self.width // 12
    self.rows = [bytearray(self.width) for _ in range(self.height)]

  def fill(self, x, y, width, height, ink=255):
    # A long line is drawn in short pieces, so that it climbs with the skew.
    for piece in range(x, x + width, 40):
      left = max(0, round(piece - self.skew * y))
      right = max(left, min(self.width, round(min(piece + 40, x + width) - self.skew * y)))
      top = round(y + self.skew * piece)
      for row in self.rows[max(0, top):max(0, top + height)]:
        row[left:right] = bytes([ink]) * (right - left)

  def text(self, x, y, text, size=3, ink=255, right=False):
    if right:
      x -= (6 * len(text) - 1) * size
    for char in text:
      for dot_x, dot_y in dots(char):  # One pixel larger than their grid: dots that touch at corners only confuse text recognition.
        self.fill(x + dot_x * size, y + dot_y * size, size + 1, size + 1, ink)
      x += 6 * size

  def lines(self, x, y, lines, step):
    for line in lines:
      self.text(x, y, line)
      y += step


def letterhead(page, sender, footer):
  left, right = page.margins
  page.text(left, 90, sender.name, 5)
  page.text(left, 145, f"{sender.street}, {sender.town}, {sender.mail}")
  page.fill(left, 185, right - left, 3)
  page.text(left, page.height - 90, footer)


def opening(page, recipient, facts, title):
  left, right = page.margins
  page.lines(left, 250, [recipient.name, recipient.street, recipient.town], 42)
  page.lines(right - 440, 250, facts, 42)
  page.text(left, 450, title, 5)


def table(page, y, columns, items):
  """Prices are left out where there are columns for the first four cells only."""
  left, right = page.margins
  for number, row in enumerate([HEADS] + [cells(item) for item in items]):
    for index, (x, cell) in enumerate(zip(columns, row)):
      page.text(x, y, cell, right=index > 2)
    page.fill(left, y + 32, right - left, 1 if number else 3)
    y += 46
  return y


def delivery_note():
  page = Page(150, skew=0.006)
  left, right = page.margins
  letterhead(page, SELLER, f"Lieferschein {DELIVERY}, Seite 1 von 1")
  opening(page, BUYER, ["Datum:      05.03.2026", f"Bestellung: {ORDER}", f"Auftrag:    {CONFIRMATION}"], f"Lieferschein {DELIVERY}")
  page.text(left, 515, "Delivery note, Teillieferung 1 von 2")
  y = table(page, 580, [left, 200, 380, right], ITEMS[:14])
  page.text(left, y + 20, "2 Paletten, 186 kg brutto. Ware bei Übergabe bitte prüfen.")
  page.text(left, y + 62, "Größere Teile folgen mit der zweiten Lieferung.")
  page.text(left, 1600, "Frei erfundenes Beispiel")

  # A stamp, and what tells a scan from a print: punch holes, a fold, the shadow of the lid, dust.
  for x, y, width, height in [(780, 1440, 330, 5), (780, 1545, 330, 5), (780, 1440, 5, 110), (1105, 1440, 5, 110)]:
    page.fill(x, y, width, height, 130)
  page.text(805, 1465, "WARENEINGANG", 4, 130)
  page.text(855, 1510, "06.03.2026", 3, 130)
  for x in range(-17, 18):
    half = round((17 * 17 - x * x) ** 0.5)
    for hole in (757, 997):
      page.fill(45 + x, hole - half, 1, 2 * half + 1, 110)
  page.fill(-20, 420, 1280, 2, 40)
  page.fill(1236, 0, 12, page.height, 90)
  for speck in range(1, 50):  # Multiples of two primes look scattered, and are the same every time.
    page.fill(speck * 7901 % page.width, speck * 6131 % page.height, 1 + speck % 3, 2, 90)
  return png_file(page)


def purchase_order():
  first, second = Page(200), Page(200)
  left, right = first.margins
  columns = [left, 240, 430, 1070, 1270, right]
  letterhead(first, BUYER, f"Bestellung {ORDER}, Seite 1 von 2")
  opening(first, SELLER, ["Datum:       02.02.2026", "Lieferant:   70042", "Liefertermin: KW 10/2026"], f"Bestellung {ORDER}")
  first.text(left, 515, "Purchase order, alle Preise in EUR ohne Umsatzsteuer")
  table(first, 600, columns, ITEMS[:20])

  letterhead(second, BUYER, f"Bestellung {ORDER}, Seite 2 von 2")
  y = table(second, 260, columns, ITEMS[20:]) + 30
  for label, amount in SUMS:
    second.text(columns[2], y, label)
    second.text(right, y, money(amount), right=True)
    y += 46
  second.lines(left, y + 80, [
    "Bitte bestätigen Sie diese Bestellung innerhalb von 5 Tagen.",
    "Teillieferungen sind möglich, wenn Sie sie vorher ankündigen.",
    f"Rechnungen bitte als PDF an {BUYER.mail}", "",
    "Mit freundlichen Grüßen", f"{BUYER.name}, Einkauf", "", FICTION], 46)
  return tiff_file([first, second])


def png_file(page):
  def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

  # Each pixel is the mean of two by two, as a lens would blur it; eight greys look the same as 256 and take far less space.
  greys = bytes(246 - total // 128 * 30 for total in range(4 * 255 + 1))
  rows = bytearray()
  for row, below in zip(page.rows, page.rows[1:] + page.rows[-1:]):
    pairs = [a + b for a, b in zip(row, below)]
    rows += b"\0" + bytes(greys[a + b] for a, b in zip(pairs, pairs[1:] + pairs[-1:]))
  per_metre = round(page.dpi / 0.0254)
  header = struct.pack(">IIBBBBB", page.width, page.height, 8, 0, 0, 0, 0)
  return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
          + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


def tiff_file(pages):
  """Black and white, LZW, one strip a page: what any reader of scans understands."""
  SHORT, LONG, RATIONAL = 3, 4, 5
  file, link = bytearray(b"II*\0\0\0\0\0"), 4
  for number, page in enumerate(pages):
    strip = lzw(b"".join(pack("".join("1" if ink > 127 else "0" for ink in row)) for row in page.rows))
    at = len(file)
    file += strip + bytes(len(strip) % 2) + struct.pack("<II", page.dpi, 1)
    directory = len(file)
    struct.pack_into("<I", file, link, directory)  # Each directory is announced by the end of the one before it.
    entries = [
      (254, LONG, 2),  # one page of several
      (256, LONG, page.width), (257, LONG, page.height),
      (258, SHORT, 1),  # bits a pixel
      (259, SHORT, 5),  # LZW
      (262, SHORT, 0),  # 0 is white
      (273, LONG, at), (277, SHORT, 1), (278, LONG, page.height), (279, LONG, len(strip)),
      (282, RATIONAL, directory - 8), (283, RATIONAL, directory - 8), (296, SHORT, 2),  # pixels per inch
    ]
    file += struct.pack("<H", len(entries) + 1)
    file += b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries)
    file += struct.pack("<HHIHH", 297, SHORT, 2, number, len(pages))  # page number, of so many
    link = len(file)
    file += bytes(4)
  return bytes(file)


def pack(digits):
  """Bytes of a string of 0 and 1, the first digit being the highest bit of the first byte."""
  length = (len(digits) + 7) // 8
  return int(digits.ljust(8 * length, "0"), 2).to_bytes(length, "big")


def lzw(data):
  """TIFF 6.0, section 13: codes of 9 to 12 bits, one bit longer just before the table needs it."""
  output, table, free = [format(256, "09b")], {}, 258

  def emit(code):
    output.append(format(code, f"0{free.bit_length()}b"))

  prefix = b""
  for value in data:
    longer = prefix + bytes([value])
    if len(longer) > 1 and longer not in table:
      emit(table.get(prefix, prefix[0]))
      table[longer] = free
      free += 1
      longer = longer[-1:]
      if free == 4095:  # The table is full: start a new one.
        emit(256)
        table, free = {}, 258
    prefix = longer
  emit(table.get(prefix, prefix[0]))
  free += 1
  emit(257)
  return pack("".join(output))


# ---- order-confirmation.docx: the least that word processors take for a document with headings and a table

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PACKAGE, OFFICE = "http://schemas.openxmlformats.org/package/2006", "http://schemas.openxmlformats.org/officeDocument/2006"
MIME = "application/vnd.openxmlformats-"
CONTENT_TYPES = f"""{XML}<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="{MIME}package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{MIME}officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{MIME}officedocument.wordprocessingml.styles+xml"/>
</Types>"""


def relationship(kind, target):
  return (f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
          f'<Relationship Id="rId1" Type="{OFFICE}/relationships/{kind}" Target="{target}"/></Relationships>')


def heading_style(level, size, before):
  return (f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/><w:basedOn w:val="Normal"/>'
          f'<w:pPr><w:keepNext/><w:spacing w:before="{before}" w:after="120"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
          f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>')


STYLES = f"""{XML}<w:styles {WORD}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>
<w:sz w:val="20"/><w:lang w:val="de-DE"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
{heading_style(1, 36, 0)}{heading_style(2, 26, 240)}</w:styles>"""
SIDES = ["top", "left", "bottom", "right", "insideH", "insideV"]
BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in SIDES)
COLUMNS = [700, 1200, 3570, 1000, 1200, 1400]  # twentieths of a point


def paragraph(text, style="Normal", right=False, bold=False):
  justify, look = '<w:jc w:val="right"/>' if right else "", "<w:rPr><w:b/></w:rPr>" if bold else ""
  return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{justify}</w:pPr><w:r>{look}<w:t>{text}</w:t></w:r></w:p>'


def table_row(row, head=False):
  columns = "".join(
    f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(cell, right=index > 2, bold=head)}</w:tc>'
    for index, (width, cell) in enumerate(zip(COLUMNS, row)))
  return f'<w:tr>{"<w:trPr><w:tblHeader/></w:trPr>" if head else ""}{columns}</w:tr>\n'


def order_confirmation():
  body = [
    paragraph(f"Auftragsbestätigung {CONFIRMATION}", "Heading1"),
    paragraph(f"{SELLER.name}, {SELLER.street}, {SELLER.town}, {SELLER.mail}"),
    paragraph(f"An {BUYER.name}, {BUYER.street}, {BUYER.town}"),
    paragraph(f"04.02.2026. Wir bestätigen Ihre Bestellung {ORDER} vom 02.02.2026. Alle Preise in EUR."),
    paragraph("Positionen", "Heading2"),
    f'<w:tbl><w:tblPr><w:tblW w:w="{sum(COLUMNS)}" w:type="dxa"/><w:tblBorders>{BORDERS}</w:tblBorders>'
    '<w:tblLayout w:type="fixed"/></w:tblPr>',
    "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{width}"/>' for width in COLUMNS) + "</w:tblGrid>",
    table_row(HEADS, head=True), *(table_row(cells(item)) for item in ITEMS),
    *(table_row(["", "", label, "", "", money(amount)]) for label, amount in SUMS), "</w:tbl>",
    paragraph("Lieferung und Zahlung", "Heading2"),
    paragraph("Lieferung frei Haus in zwei Teilen ab Kalenderwoche 10/2026. Zahlung innerhalb von 30 Tagen."),
    paragraph(FICTION),
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1418" w:bottom="1134" w:left="1418" '
    'w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>',
  ]
  parts = {
    "[Content_Types].xml": CONTENT_TYPES,
    "_rels/.rels": relationship("officeDocument", "word/document.xml"),
    "word/document.xml": f'{XML}<w:document {WORD}><w:body>{"".join(body)}</w:body></w:document>',
    "word/_rels/document.xml.rels": relationship("styles", "styles.xml"),
    "word/styles.xml": STYLES,
  }
  file = io.BytesIO()
  with zipfile.ZipFile(file, "w") as package:
    for name, text in parts.items():
      entry = zipfile.ZipInfo(name, (2026, 2, 4, 9, 0, 0))
      entry.create_system = 0  # Otherwise it is that of the machine.
      package.writestr(entry, text, zipfile.ZIP_DEFLATED, 9)
  return file.getvalue()


def main(folder):
  folder.mkdir(parents=True, exist_ok=True)
  # A space and an umlaut: real file names have them, so an upload must carry them.
  (folder / "Rechnung Übersicht.pdf").write_bytes(invoice())
  (folder / "delivery-note.png").write_bytes(delivery_note())
  (folder / "purchase-order.tiff").write_bytes(purchase_order())
  (folder / "order-confirmation.docx").write_bytes(order_confirmation())


if __name__ == "__main__":
  if len(sys.argv) != 2:
    sys.exit("usage: make-sample-documents.py FOLDER")
  main(Path(sys.argv[1]))

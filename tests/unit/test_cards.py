"""Cards: what stands on them, how it is set, and that their files are what readers of PNG expect."""

from __future__ import annotations

import io
import math
import random
import struct
import zlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image, ImageChops, ImageDraw, ImageFont

from generator import routes
from generator.editions import Edition
from generator.pictures.card import HEIGHT, LENGTH, NAMES, PALETTE, WIDTH, Card, End, Masthead, TieCard, draw
from generator.pictures.indexed import BESIDE, band, png, ramp
from generator.pictures.lettering import (
    ELLIPSIS,
    FONTS,
    MARGIN,
    SIMPLE,
    Face,
    above,
    balanced,
    drawn,
    fitted,
    step,
    width,
)
from generator.pictures.sheet import Line, Sheet
from generator.publishers.cards import Cards
from generator.views.cards import card_of, card_of_bulletin, keys, masthead
from tests.register import case_languages, languages

MASTHEAD = Masthead("Гарады-пабрацімы", "Бюлетэнь супрацоўніцтва гарадоў", "example.org")
LETTERS = st.text("жшщфйцукенгзхваполдямсёўіабв «»—", min_size=1, max_size=300)


def read(picture: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(picture))
    image.load()
    return image


@pytest.fixture(scope="module")
def edition() -> Edition:
    return next(made.edition for made in case_languages() if made.edition.lang == "be")


def test_a_card_is_a_picture_of_the_size_that_is_told() -> None:
    image = read(draw(MASTHEAD, Card("Падзея", "Сустрэча ў Віцебску", "5 мая 2025 г.")))
    assert image.size == (WIDTH, HEIGHT) == (1200, 630)
    assert image.convert("RGB").getpixel((0, 0)) == PALETTE[0]
    assert {colour for _, colour in image.convert("RGB").getcolors() or ()} <= set(PALETTE)


@given(LETTERS, LETTERS)
def test_every_card_is_equally_long_and_keeps_its_edges_free(name: str, line: str) -> None:
    for card in (Card("Падзея", name, line), TieCard("пабрацімы", End(name, line), End(line, name), "1 234 км")):
        picture = draw(MASTHEAD, card)
        assert len(picture) == LENGTH < 60 * 1024
        image = read(picture).convert("RGB")
        for edge in ((0, 0, 64, HEIGHT), (WIDTH - 64, 0, WIDTH, HEIGHT), (0, HEIGHT - 18, WIDTH, HEIGHT)):
            assert image.crop(edge).getcolors() == [((edge[2] - edge[0]) * (edge[3] - edge[1]), PALETTE[0])]


def test_letters_that_are_too_dense_leave_less_on_a_card_and_it_as_long_as_told() -> None:
    chance = random.Random(1)
    for _ in range(20):
        words = ["".join(chance.choices("@#%&$ЖЩШФЫЮ§¶№®©¼½¾‰8906", k=chance.randint(1, 9))) for _ in range(60)]
        text = " ".join(words)
        assert len(draw(MASTHEAD, Card(text[:60], text, text))) == LENGTH
        assert len(draw(MASTHEAD, TieCard(text[:20], End(text, text), End(text[::-1], text), "1 234 км"))) == LENGTH


def test_a_name_of_several_lines_is_drawn_as_one() -> None:
    assert draw(MASTHEAD, Card("Падзея", "Сустрэча\nў\tВіцебску")) == draw(
        MASTHEAD, Card("Падзея", "Сустрэча ў Віцебску")
    )


def test_the_same_card_has_the_same_bytes() -> None:
    card = Card("Падзея", "Сустрэча ў Віцебску", "5 мая 2025 г.")
    assert draw(MASTHEAD, card) == draw(MASTHEAD, card)
    assert draw(MASTHEAD, card) != draw(MASTHEAD, card._replace(line="6 мая 2025 г."))
    assert draw(MASTHEAD, card) != draw(MASTHEAD._replace(title="Прыклад"), card)


def chunks(picture: bytes) -> list[tuple[bytes, bytes]]:
    at, found = 8, []
    while at < len(picture):
        (length,) = struct.unpack(">I", picture[at : at + 4])
        name, data = picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        assert struct.unpack(">I", picture[at + 8 + length : at + 12 + length]) == (zlib.crc32(name + data),)
        found.append((name, data))
        at += 12 + length
    return found


def test_bands_make_the_stream_that_the_whole_picture_would() -> None:
    image = Image.new("L", (BESIDE + 60, 30))
    image.paste(3, (BESIDE + 5, 4, BESIDE + 40, 22))
    whole = [band(image.crop((0, top, image.width, bottom))) for top, bottom in ((0, 7), (7, 8), (8, 30))]
    told = dict(chunks(png((60, 30), PALETTE, whole)))
    assert list(told) == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    lines = zlib.decompress(told[b"IDAT"])
    assert len(lines) == 30 * 31
    assert {lines[at] for at in range(0, len(lines), 31)} == {0}, "no line has a filter"
    filled = chunks(png((60, 30), PALETTE, whole, 2000))
    assert [name for name, _ in filled] == [b"IHDR", b"PLTE", b"fiLl", b"IDAT", b"IEND"]
    assert len(png((60, 30), PALETTE, whole, 2000)) == 2000
    assert read(png((60, 30), PALETTE, whole, 2000)).convert("RGB").getpixel((39, 21)) == PALETTE[3]


def test_what_is_written_on_a_sheet_is_what_is_put_upon_it() -> None:
    sheet = Sheet.blank(WIDTH, 200)
    lines = [
        Line(40, 80, "Ёўф", Face.NAME, 60, ramp(1, 6)),
        Line(40, 140, "Йgў", Face.NAME, 60, ramp(1, 6)),
        Line(900, 90, "123 км", Face.FIGURE, 30, ramp(1, 6), "m"),
    ]
    upon = read(sheet.with_lines(lines, PALETTE)).convert("RGB")
    written = sheet.copy()
    written.write(lines)
    assert not ImageChops.difference(upon, read(written.with_lines((), PALETTE)).convert("RGB")).getbbox()
    assert sheet.image.getbbox() is None, "the sheet stays as it was"


@given(st.lists(st.floats(1, 300), min_size=1, max_size=30), st.floats(300, 1200))
def test_lines_are_as_few_as_can_be_and_none_is_too_long(widths: list[float], widest: float) -> None:
    counts = balanced(widths, 10, widest)
    assert sum(counts) == len(widths)
    assert min(counts) > 0
    at, used, fewest = 0, 0.0, 1
    for count in counts:
        assert sum(widths[at : at + count]) + 10 * (count - 1) <= widest + 1e-6
        at += count
    for word in widths:
        if used and used + 10 + word > widest:
            fewest, used = fewest + 1, 0.0
        used += word + (10 if used else 0)
    assert len(counts) == fewest


def test_a_word_that_is_wider_than_a_line_has_no_lines() -> None:
    assert balanced([10, 500], 5, 400) == []


def test_a_name_is_broken_at_ordinary_spaces_and_cut_where_nothing_helps() -> None:
    assert fitted("Витебск", Face.NAME, NAMES, 1056) == (120, ("Витебск",))
    size, lines = fitted("Договор о\N{NO-BREAK SPACE}дружбе", Face.NAME, ((60, 2),), 360)
    assert (size, lines) == (60, ("Договор", "о\N{NO-BREAK SPACE}дружбе"))
    size, lines = fitted("очень " * 100, Face.NAME, NAMES, 1056)
    assert (size, len(lines)) == (NAMES[-1][0], NAMES[-1][1])
    assert lines[-1].endswith(ELLIPSIS)
    assert all(width(line, Face.NAME, size) <= 1056 for line in lines)
    _, (line,) = fitted("Щ" * 200, Face.NAME, ((44, 1),), 500)
    assert line.endswith(ELLIPSIS)


@settings(max_examples=150, deadline=None)
@given(
    st.from_regex(SIMPLE, fullmatch=True), st.sampled_from([(face, size) for face in Face for size in (24, 50, 120)])
)
def test_a_word_put_together_of_its_letters_is_the_word_as_it_is_drawn(word: str, of: tuple[Face, int]) -> None:
    face, size = of
    whole = Image.new("L", (math.ceil(width(word, face, size)) + 2 * MARGIN, step(size)))
    font = ImageFont.truetype(FONTS / f"{face}.woff2", size)
    ImageDraw.Draw(whole).text((MARGIN, above(size)), word, fill=255, font=font, anchor="ls")
    shown = drawn(word, face, size, tuple(range(256)))
    assert (shown.size, shown.tobytes()) == (whole.size, whole.tobytes())


@pytest.mark.parametrize("word", ["office", "Brest", "Тw", "л.O", "сло\u0301во", "e\u0301"])
def test_a_word_whose_letters_heed_each_other_is_drawn_whole(word: str) -> None:
    assert not SIMPLE.fullmatch(word)
    assert drawn(word, Face.NAME, 50, tuple(range(256))).getbbox()


def test_kerning_is_that_of_the_face() -> None:
    assert width("ТА", Face.NAME, 100) < width("Т", Face.NAME, 100) + width("А", Face.NAME, 100)


def test_the_fonts_have_every_letter_that_is_printed(edition: Edition) -> None:
    from PIL import ImageFont

    from generator.pictures.lettering import FONTS

    for face in Face:
        font = ImageFont.truetype(FONTS / f"{face}.woff2", 40)
        missing = font.getmask("\ufffe").getbbox(), bytes(font.getmask("\ufffe"))
        for letter in "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіў’«»„“—–…№·":
            for sign in (letter, letter.upper()):
                assert (font.getmask(sign).getbbox(), bytes(font.getmask(sign))) != missing, (face, sign)


def test_a_card_says_kind_name_and_one_line(edition: Edition) -> None:
    tie = card_of(edition, ("tie", "vitebsk--pskov"))
    assert isinstance(tie, TieCard)
    assert (tie.left.name, tie.right.name) == ("Віцебск", "Пскоў")
    assert tie.left.line == "Віцебская вобласць, Беларусь"
    assert tie.distance.endswith("км")
    city = card_of(edition, ("city", "vitebsk"))
    assert city == Card("Горад", "Віцебск", "Віцебская вобласць, Беларусь")
    assert card_of_bulletin(edition).name.startswith("Па адным запісе")
    assert masthead(edition) == ("Прыклад", "Бюлетэнь для праверкі", "example.org/bulletin")


def test_what_did_not_happen_says_so(edition: Edition) -> None:
    states = {edition.facts.events[id]: card_of(edition, ("event", id)) for id in edition.bulletin.events}
    for state, card in states.items():
        assert isinstance(card, Card)
        assert (" · " in card.kicker) == (state != "held"), card


@pytest.mark.site
@pytest.mark.xdist_group("register")
def test_every_record_and_clause_of_the_register_has_a_card_of_its_own() -> None:
    for made in languages():
        edition = made.edition
        told = list(keys(edition))
        paths = {routes.card_path(routes.path_of(*key)) for key in told}
        assert len(paths) == len(told)
        shown = {page.view["card"] for page in made.pages if "card" in page.view}
        site = f"{edition.config.address}{edition.lang}/"
        assert shown == {site + path for path in (*paths, routes.BULLETIN_CARD)}
        for key in told:
            card = card_of(edition, key)
            names = (card.left.name, card.right.name) if isinstance(card, TieCard) else (card.name,)
            assert all(names), key


def test_the_publisher_finds_what_makes_a_picture(edition: Edition) -> None:
    cards = Cards(edition, lambda of: of)
    tasks = list(cards.tasks())
    assert len(set(tasks)) == len(tasks)
    for task in tasks:
        (output,) = cards.outputs(task)
        lang, _, path = output.path.partition("/")
        assert lang == "be"
        assert cards.task_at(path) == task
    for path in ("cards/cities/nowhere.png", "cards/cities/vitebsk.jpg", "cities/vitebsk.png", "cards/"):
        assert cards.task_at(path) is None


def test_another_name_is_another_picture(edition: Edition) -> None:
    config = replace(edition.config, title="Іншы бюлетэнь")
    (one,) = Cards(edition, lambda of: of).outputs("city:vitebsk")
    (other,) = Cards(replace(edition, config=config), lambda of: of).outputs("city:vitebsk")
    assert one.path == other.path
    assert one.content != other.content


def test_feeds_tell_of_the_card_as_it_is() -> None:
    made = next(made for made in case_languages() if made.edition.lang == "be")
    drawn = {output.path: output.content for output in made.outputs if output.path.endswith(".png")}
    told = 0
    for output in made.outputs:
        if output.path.endswith("/feed.xml") and "archive" not in output.path:
            for enclosure in etree.fromstring(output.content).iter("enclosure"):
                path = enclosure.get("url", "").removeprefix(made.edition.config.address)
                assert (enclosure.get("length"), enclosure.get("type")) == (str(len(drawn[path])), "image/png")
                told += 1
    assert told > 20

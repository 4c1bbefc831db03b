"""Words in pairs, Russian and Belarusian, and what synthetic texts are made of.

Each text is drawn once, as the numbers of its words, and said in both languages: word for word its own translation, as
long in one as in the other. No Belarusian word begins with у, which would want ў after a vowel.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

LANGUAGES = ("ru", "be")

Said = tuple[str, str]
"""The same in each of LANGUAGES."""

_RUSSIAN = """
город побратим соглашение сотрудничество проект событие фестиваль делегация школа музей театр выставка библиотека
больница завод рынок мост река парк площадь улица дом архив документ письмо встреча разговор визит мэр совет депутат
житель студент учитель врач инженер художник писатель музыкант спортсмен турнир концерт конференция семинар ярмарка
программа фонд помощь восстановление память история культура образование наука техника торговля туризм спорт здоровье
экология молодёжь дружба мир договор подписан состоялся открылся провели посетили обсудили приняли решили построили
создали отметили передали большой новый старый совместный международный городской районный областной дружеский первый
второй третий юбилейный ежегодный между после перед вместе также поэтому однако сегодня
"""
_BELARUSIAN = """
горад пабрацім пагадненне супрацоўніцтва праект падзея фестываль дэлегацыя школа музей тэатр выстава бібліятэка
бальніца завод рынак мост рака парк плошча вуліца дом архіў дакумент ліст сустрэча размова візіт мэр савет дэпутат
жыхар студэнт настаўнік лекар інжынер мастак пісьменнік музыка спартсмен турнір канцэрт канферэнцыя семінар кірмаш
праграма фонд дапамога аднаўленне памяць гісторыя культура адукацыя навука тэхніка гандаль турызм спорт здароўе
экалогія моладзь дружба мір дамова падпісаны адбыўся адкрыўся правялі наведалі абмеркавалі прынялі вырашылі пабудавалі
стварылі адзначылі перадалі вялікі новы стары сумесны міжнародны гарадскі раённы абласны сяброўскі першы другі трэці
юбілейны штогадовы паміж пасля перад разам таксама таму аднак сёння
"""
WORDS: tuple[Said, ...] = tuple(zip(_RUSSIAN.split(), _BELARUSIAN.split(), strict=True))
TERMS: tuple[Said, ...] = tuple(pair for pair in WORDS if pair[0] in ("побратим", "сотрудничество", "соглашение"))
"""What the glossary names, so that every text is looked through for its terms, as real ones are."""

# Names of towns, each part in Latin letters, Russian and Belarusian: Новый Белогорск, Новы Белагорск.
_BEFORE = """
novyy:Новый:Новы staryy:Старый:Стары verkhniy:Верхний:Верхні nizhniy:Нижний:Ніжні bolshoy:Большой:Вялікі
malyy:Малый:Малы dalniy:Дальний:Далёкі blizhniy:Ближний:Блізкі krasnyy:Красный:Чырвоны
"""
_BEGINNINGS = """
belo:Бело:Бела krasno:Красно:Чырвона novo:Ново:Нава staro:Старо:Стара verkhne:Верхне:Верхня nizhne:Нижне:Ніжня
zeleno:Зелено:Зелена cherno:Черно:Чорна gorno:Горно:Горна severo:Северо:Паўночна yuzhno:Южно:Паўднёва leso:Лесо:Леса
ozero:Озеро:Азёра kameno:Камено:Камена svetlo:Светло:Светла tikho:Тихо:Ціха dobro:Добро:Добра veliko:Велико:Веліка
malo:Мало:Мала vysoko:Высоко:Высока bereso:Берёзо:Бяроза dubo:Дубо:Дуба sosno:Сосно:Сасна vishne:Вишне:Вішня
yasno:Ясно:Ясна zoloto:Золото:Залата medo:Медо:Меда lipo:Липо:Ліпа kleno:Клено:Клёна morozo:Морозо:Мароза
"""
_ENDS = """
gorsk:горск:горск rechensk:реченск:рэчанск borsk:борск:борск dolsk:дольск:дольск ozersk:озёрск:азёрск
kamensk:каменск:каменск polsk:польск:польск luzhsk:лужск:лужск gradsk:градск:градск ruchevsk:ручевск:ручаўск
ostrovsk:островск:астраўск sadovsk:садовск:садаўск klyuchevsk:ключевск:ключаўск kholmsk:холмск:холмск
beregovsk:береговск:берагаўск dvorsk:дворск:дворск brodsk:бродск:бродск khutorsk:хуторск:хутарск volsk:вольск:вольск
mirsk:мирск:мірск
"""


def _parts(table: str) -> tuple[tuple[str, str, str], ...]:
    triples = (entry.split(":") for entry in table.split())
    return tuple((latin, russian, belarusian) for latin, russian, belarusian in triples)


_TOWNS = (_parts(_BEFORE), _parts(_BEGINNINGS), _parts(_ENDS))
MOST_TOWNS = (len(_TOWNS[0]) + 1) * len(_TOWNS[1]) * len(_TOWNS[2])


def town(number: int) -> tuple[str, str, str]:
    """The name of the town with this number, in Latin letters, Russian and Belarusian; no two have the same."""
    before, beginnings, ends = _TOWNS
    rest, beginning = divmod(number, len(beginnings))
    first, end = divmod(rest, len(ends))
    latin, russian, belarusian = (f"{a}{b}" for a, b in zip(beginnings[beginning], ends[end], strict=True))
    if first == 0:
        return latin.capitalize(), russian, belarusian
    added = before[first - 1]
    return f"{added[0].capitalize()} {latin.capitalize()}", f"{added[1]} {russian}", f"{added[2]} {belarusian}"


def words(chance: random.Random, number: int) -> Said:
    drawn = chance.choices(WORDS, k=number)
    return " ".join([word[0] for word in drawn]), " ".join([word[1] for word in drawn])


def capital(said: Said) -> Said:
    return said[0][0].upper() + said[0][1:], said[1][0].upper() + said[1][1:]


def sentence(chance: random.Random, least: int = 7, most: int = 12) -> Said:
    russian, belarusian = capital(words(chance, chance.randint(least, most)))
    return f"{russian}.", f"{belarusian}."


@dataclass(frozen=True, slots=True)
class Link:
    """What leads to a record (by its number) or, with an address, out of the bulletin."""

    words: Said | None = None
    """Without words a record is called by its own name."""
    record: int = -1
    address: str = ""
    as_page: bool = False
    """Written as a link to the record's file, not as a mark with its kind and id."""


@dataclass(frozen=True, slots=True)
class Stressed:
    """Words between `sign`: * or **."""

    words: Said
    sign: str


Piece = Said | Link | Stressed


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, or an item of a list: what its line begins with, and its pieces."""

    lead: str
    pieces: tuple[Piece, ...]


def prose(chance: random.Random, targets: list[int], address: str) -> tuple[Block, ...]:
    """Paragraphs, headings and a list, with emphasis, links to `targets` (five records) and to `address`."""

    def about(piece: Piece) -> tuple[Piece, ...]:
        russian, belarusian = words(chance, 3)
        return capital(words(chance, 4)), piece, (f"{russian}.", f"{belarusian}.")

    def few() -> Said:
        return words(chance, 2)

    one, two, three, four, five = targets
    return (
        Block("", (sentence(chance), *about(Link(record=one)), sentence(chance))),
        Block("## ", (capital(words(chance, 3)),)),
        Block("", (*about(Stressed(few(), "**")), *about(Link(few(), two, as_page=True)))),
        Block("", (*about(Link(few(), address=address)), *about(Stressed(few(), "*")))),
        Block("## ", (capital(words(chance, 2)),)),
        Block("- ", about(Link(few(), three))),
        Block("- ", (sentence(chance, 5, 8),)),
        Block("- ", about(Link(few(), four))),
        Block("", (sentence(chance), *about(Link(few(), five, as_page=True)))),
    )

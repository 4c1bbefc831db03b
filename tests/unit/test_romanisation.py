"""Belarusian names in Latin letters, tried on the centres of all regions and districts.

The list was written down name by name, letter by letter of the Instruction's table; nothing of it is computed. Two
dozen of its names, and EXAMPLES, are those that the Instruction itself gives, read in the tests of public
transliteration tables that quote it (Interscript, maps for Belarusian of 1998, 2000 and 2007); names of regions are
those of ISO 3166-2:BY as the iso-codes collection has them. The state's own handbooks of names could not be read, so
for the other district centres the list is the table read by a person, not an authority. In doubt is Мар’іна Горка:
Marina Horka is in use too.
"""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.romanisation import romanised

REGION_CENTRES = ("Брэст", "Віцебск", "Гомель", "Гродна", "Магілёў", "Мінск")

DISTRICT_CENTRES = {
    "Brest": """
        Баранавічы Baranavičy, Бяроза Biaroza, Брэст Brest, Ганцавічы Hancavičy, Драгічын Drahičyn, Жабінка Žabinka,
        Іванава Ivanava, Івацэвічы Ivacevičy, Камянец Kamianiec, Кобрын Kobryn, Лунінец Luniniec, Ляхавічы Liachavičy,
        Маларыта Malaryta, Пінск Pinsk, Пружаны Pružany, Столін Stolin
    """,
    "Vitebsk": """
        Бешанковічы Biešankovičy, Браслаў Braslaŭ, Верхнядзвінск Vierchniadzvinsk, Віцебск Viciebsk, Гарадок Haradok,
        Глыбокае Hlybokaje, Докшыцы Dokšycy, Дуброўна Dubroŭna, Лепель Liepieĺ, Лёзна Liozna, Міёры Mijory, Орша Orša,
        Полацк Polack, Паставы Pastavy, Расоны Rasony, Сянно Sianno, Талачын Talačyn, Ушачы Ušačy, Чашнікі Čašniki,
        Шаркаўшчына Šarkaŭščyna, Шуміліна Šumilina
    """,
    "Gomel": """
        Акцябрскі Akciabrski, Брагін Brahin, Буда-Кашалёва Buda-Kašaliova, Ветка Vietka, Гомель Homieĺ, Добруш Dobruš,
        Ельск Jeĺsk, Жлобін Žlobin, Жыткавічы Žytkavičy, Калінкавічы Kalinkavičy, Карма Karma, Лельчыцы Lieĺčycy,
        Лоеў Lojeŭ, Мазыр Mazyr, Нароўля Naroŭlia, Петрыкаў Pietrykaŭ, Рагачоў Rahačoŭ, Рэчыца Rečyca,
        Светлагорск Svietlahorsk, Хойнікі Chojniki, Чачэрск Čačersk
    """,
    "Grodno": """
        Астравец Astraviec, Ашмяны Ašmiany, Вялікая Бераставіца Vialikaja Bierastavica, Ваўкавыск Vaŭkavysk,
        Воранава Voranava, Гродна Hrodna, Дзятлава Dziatlava, Зэльва Zeĺva, Іўе Iŭje, Карэлічы Kareličy, Ліда Lida,
        Масты Masty, Навагрудак Navahrudak, Свіслач Svislač, Слонім Slonim, Смаргонь Smarhoń, Шчучын Ščučyn
    """,
    "Minsk": """
        Барысаў Barysaŭ, Беразіно Bierazino, Валожын Valožyn, Вілейка Viliejka, Дзяржынск Dziaržynsk, Капыль Kapyĺ,
        Клецк Klieck, Крупкі Krupki, Лагойск Lahojsk, Любань Liubań, Маладзечна Maladziečna,
        Мар’іна Горка Marjina Horka, Мінск Minsk, Мядзел Miadziel, Нясвіж Niasviž, Салігорск Salihorsk, Слуцк Sluck,
        Смалявічы Smaliavičy, Старыя Дарогі Staryja Darohi, Стоўбцы Stoŭbcy, Узда Uzda, Чэрвень Červień
    """,
    "Mogilev": """
        Асіповічы Asipovičy, Бабруйск Babrujsk, Быхаў Bychaŭ, Бялынічы Bialyničy, Глуск Hlusk, Горкі Horki,
        Дрыбін Drybin, Касцюковічы Kasciukovičy, Кіраўск Kiraŭsk, Клімавічы Klimavičy, Клічаў Kličaŭ,
        Краснаполле Krasnapollie, Круглае Kruhlaje, Крычаў Kryčaŭ, Магілёў Mahilioŭ, Мсціслаў Mscislaŭ,
        Слаўгарад Slaŭharad, Хоцімск Chocimsk, Чавусы Čavusy, Чэрыкаў Čerykaŭ, Шклоў Škloŭ
    """,
}
DISTRICTS = {"Brest": 16, "Vitebsk": 21, "Gomel": 21, "Grodno": 17, "Minsk": 22, "Mogilev": 21}

EXAMPLES = """
    Аршанскі Aršanski, Бабаедава Babajedava, Венцавічы Viencavičy, Вераб’ёвічы Vierabjovičy, Гаўя Haŭja, Ёды Jody,
    Жодзішкі Žodziški, Лошыца Lošyca, Мёры Miory, Фаніпаль Fanipaĺ, Цёмны Лес Ciomny Lies
"""


def pairs(written: str) -> list[tuple[str, str]]:
    """Names with their Latin form, of as many words as they have."""
    words = (entry.split() for entry in written.split(","))
    return [(" ".join(entry[: len(entry) // 2]), " ".join(entry[len(entry) // 2 :])) for entry in words]


CENTRES = [pair for written in DISTRICT_CENTRES.values() for pair in pairs(written)]

# The regions that ISO 3166-2 names in Belarusian.
REGIONS = (
    ("Брэсцкая вобласць", "Bresckaja voblasć"),
    ("Віцебская вобласць", "Viciebskaja voblasć"),
    ("Магілёўская вобласць", "Mahilioŭskaja voblasć"),
)


def test_the_list_is_complete() -> None:
    assert {region: len(pairs(written)) for region, written in DISTRICT_CENTRES.items()} == DISTRICTS
    assert len({name for name, _ in CENTRES}) == 118
    assert set(REGION_CENTRES) <= {name for name, _ in CENTRES}


@pytest.mark.parametrize("name, latin", [*CENTRES, *REGIONS, *pairs(EXAMPLES)])
def test_names_are_written_as_the_state_wrote_them(name: str, latin: str) -> None:
    assert romanised(name) == latin


@pytest.mark.parametrize(
    "letters, latin",
    [
        ("абвгдеёжзі", "abvhdiejožzi"),
        ("йклмнопрст", "jklmnoprst"),
        ("уўфхцчшыэюя", "uŭfchcčšyejuja"),
        ("е ё ю я", "je jo ju ja"),
        ("ае оё ўя іе", "aje ojo ŭja ije"),
        ("бе лё шю зя", "bie lio šiu zia"),
        ("б’е м’я р'ю вʼё", "bje mja rju vjo"),
        ("лье нья цьё", "ĺje ńja ćjo"),
        ("зь ль нь сь ць дзь", "ź ĺ ń ś ć dź"),
        ("дз дж шч", "dz dž šč"),
        ("зз лл нн", "zz ll nn"),
    ],
)
def test_letters_are_read_with_their_neighbours(letters: str, latin: str) -> None:
    assert romanised(letters) == latin


@pytest.mark.parametrize(
    "name, latin",
    [
        ("Хоцімск", "Chocimsk"),
        ("ХОЦІМСК", "CHOCIMSK"),
        ("Я", "Ja"),
        ("Ельск", "Jeĺsk"),
        ("ЕЛЬСК", "JEĹSK"),
        ("МАР’ІНА ГОРКА", "MARJINA HORKA"),
        ("Аршанскі раён", "Aršanski rajon"),
        ("Цэнтральны раён (Мінск)", "Centraĺny rajon (Minsk)"),
        ("Буда-Кашалёва, 1-я вуліца", "Buda-Kašaliova, 1-ja vulica"),
    ],
)
def test_capitals_and_signs_are_kept(name: str, latin: str) -> None:
    assert romanised(name) == latin


@pytest.mark.parametrize("name", ["", "Vitebsk", "O’Brien", "№ 5", "«…»"])
def test_what_is_not_belarusian_stays(name: str) -> None:
    assert romanised(name) == name


def test_letters_may_be_written_in_two_parts() -> None:
    for name, latin in CENTRES:
        assert romanised(unicodedata.normalize("NFD", name)) == latin


@given(st.text(st.sampled_from("абвгдеёжзійклмнопрстуўфхцчшыьэюя’' -")))
def test_nothing_cyrillic_is_left_and_case_does_not_matter(name: str) -> None:
    latin = romanised(name)
    assert not any("\u0400" <= letter <= "\u052f" for letter in latin)
    assert romanised(name.upper()).lower() == latin

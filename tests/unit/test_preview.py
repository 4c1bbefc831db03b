"""The preview: the bytes of a build, made when they are asked for; who gets them; problems where they can be seen."""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import pipeline, publishers
from generator.cache import FOLDER
from generator.cli import main
from generator.editions import Edition
from generator.making.before import alone
from generator.making.workshop import Order, Workshop, tasks
from generator.pipeline import check, stock
from generator.preview import problems
from generator.preview.files import Files, same
from generator.preview.preview import Preview
from generator.preview.server import Server, is_ours, path_of, serving, type_of
from generator.preview.watcher import watching
from generator.publishers.pages import PARTS, page_at, pages
from generator.reports import Told
from generator.site.settings import settings, template_words
from generator.site.theme import THEME
from generator.text import Lang, Localised
from generator.views.page import Draft
from generator.words import load_words
from tests.bulletins import share_bytecode
from tests.commits import Repository
from tests.test_cases import TODAY
from tests.tools import ROOT

CASE = ROOT / "tests" / "cases" / "every-kind"
ENGLISH = load_words(Lang("en"), [])
EVENT = "events/days-pskov-vitebsk-2025"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    share_bytecode(monkeypatch)


@pytest.fixture
def bulletin(tmp_path: Path) -> Path:
    """A bulletin to be edited."""
    for name in ("data", "content"):
        shutil.copytree(CASE / name, tmp_path / "bulletin" / name)
    shutil.copy(CASE / "site_config.yml", tmp_path / "bulletin")
    return tmp_path / "bulletin"


@pytest.fixture
def preview(bulletin: Path) -> Preview:
    told = Preview(bulletin / "site_config.yml", TODAY, Lang("en"))
    told.take_up()
    return told


def replace(file: Path, old: str, new: str) -> Path:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))
    return file


def shown(preview: Preview, path: str) -> str:
    return preview.answer(path).content.decode()


@pytest.mark.site
def test_what_is_served_is_what_is_built() -> None:
    """Every file but those that tell of all pages: the site map, the search."""
    locales = (CASE / "theme" / "locales", THEME / "locales")
    whole = stock(check(CASE / "site_config.yml", TODAY), TODAY, locales)
    editions = {lang: whole.edition(lang) for lang in whole.config.langs}
    told = {lang: settings(edition, template_words(edition), search=False) for lang, edition in editions.items()}
    batch = Workshop(whole, Order("", told)).make(tuple(tasks(whole.whole(editions))))
    built = {product.path: product.content for made in batch for product in made.products}
    files = Files()
    files.take(whole)
    assert {path: files.at(path) for path in built} == built
    assert len(built) > 150


@pytest.fixture
def with_history(bulletin: Path) -> Path:
    """A bulletin with pages of changes."""
    repository = Repository(bulletin)
    repository.commit("2026-10-01")
    repository.commit("2026-11-20", repository.replace("data/ties/vitebsk--pskov.yml", "medium", "high"))
    return bulletin


NOT_THERE = {"series", "border"}
"""What the bulletin has no page for: it needs none, or nothing is in it."""


def test_each_part_says_where_its_pages_are(with_history: Path) -> None:
    whole = stock(check(with_history / "site_config.yml", TODAY), TODAY, (THEME / "locales",))
    edition = whole.edition(Lang("ru"))
    for name, part in PARTS.items():
        paths = [draft.path for draft in part.drafts(edition)]
        assert paths or "/" in name or name in NOT_THERE, f"{name}: this bulletin has none of its pages"
        assert [path for path in paths if not part.may_have(edition, path)] == []


NOWHERE = ("x", "cities/x", "fields/x", "events/types/x", "documents/x", "documents/x/1", "about/x", "city/pskov")


@pytest.mark.parametrize("path", NOWHERE)
def test_nothing_is_made_where_no_page_can_be(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    edition = stock(check(CASE / "site_config.yml", TODAY), TODAY, (THEME / "locales",)).edition(Lang("ru"))
    silent = {name: part._replace(drafts=_unwanted) for name, part in PARTS.items()}
    monkeypatch.setattr(publishers.pages, "PARTS", silent)
    assert page_at(edition, path) is None


def _unwanted(_edition: Edition) -> Iterator[Draft]:
    raise AssertionError("pages were made")


def test_a_page_stays_until_something_that_it_asked_for_changes(bulletin: Path) -> None:
    def taken() -> None:
        files.take(stock(check(bulletin / "site_config.yml", TODAY), TODAY, (THEME / "locales",)))

    files = Files()
    event, town, region = f"ru/{EVENT}/index.html", "ru/cities/pskov/index.html", "ru/regions/pskov-oblast/index.html"
    taken()
    before = {path: files.at(path) for path in (event, town, region)}
    replace(bulletin / "data" / f"{EVENT}.yml", "Дни Псковской области в Витебске\n", "Дни Пскова\n")
    taken()
    after = {path: files.at(path) for path in before}
    assert {path: after[path] is before[path] for path in before} == {event: False, town: False, region: False}
    assert "Дни Пскова" in (after[town] or b"").decode()
    replace(bulletin / "content/ru/about.md", "\n---\n", "\n---\nЕщё слово.\n")
    taken()
    assert all(files.at(path) is after[path] for path in before)
    files.forget()
    taken()
    again = {path: files.at(path) for path in before}
    assert again == after
    assert all(again[path] is not after[path] for path in before)


def test_values_are_the_same_only_if_no_page_can_tell_them_apart() -> None:
    russian, borrowed = Localised("x", Lang("ru")), Localised("x", Lang("ru"), fallback=True)
    assert same(russian, Localised("x", Lang("ru")))
    assert not same(russian, borrowed)
    assert not same((russian,), (borrowed,))
    assert not same({"a": 1, "b": 2}, {"b": 2, "a": 1})
    assert not same(1, True)
    assert not same({"a": 1}, None)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost", "localhost:1"])
def test_a_name_of_this_machine_is_ours(host: str) -> None:
    assert is_ours(host)


@pytest.mark.parametrize(
    "host", ["", "example.org", "example.org:8000", "127.0.0.1.example.org", "localhost.", ":8000"]
)
def test_another_name_is_not(host: str) -> None:
    assert not is_ours(host)


@pytest.mark.parametrize("target", ["/../etc/passwd", "/ru/%2e%2e/x", "/a//b/", "x", "/%ff", "/a%00", "/a\\b", "/."])
def test_a_path_that_leads_elsewhere_is_none(target: str) -> None:
    assert path_of(target) is None


def test_a_path_is_what_stands_before_the_question() -> None:
    assert path_of("/ru/about/?a=b#c") == "/ru/about/"
    assert path_of("/%D1%8F/") == "/я/"


@pytest.mark.parametrize(
    "name, told",
    [
        ("index.html", "text/html; charset=utf-8"),
        ("a/b.js", "text/javascript; charset=utf-8"),
        ("b.css", "text/css; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("f.woff2", "font/woff2"),
        ("x.unknown", "application/octet-stream"),
    ],
)
def test_types(name: str, told: str) -> None:
    assert type_of(name) == told


def test_every_asset_has_a_type() -> None:
    files = [file for file in (THEME / "assets").rglob("*") if file.is_file() and file.suffix not in (".json", ".txt")]
    assert [file.name for file in files if type_of(file.name) == "application/octet-stream"] == []


@pytest.fixture
def server(preview: Preview) -> Iterator[Server]:
    with serving(preview, 0) as server:
        server.start()
        yield server


def ask(
    server: Server, path: str, method: str = "GET", host: str | None = None
) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request(method, path, headers={"Host": host} if host else {})
    answer = connection.getresponse()
    told = answer.status, answer.headers, answer.read()
    connection.close()
    return told


def test_the_server_answers_as_a_host_does(server: Server) -> None:
    status, headers, body = ask(server, "/ru/about/")
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert body.endswith(b"</html>")
    status, headers, nothing = ask(server, "/ru/about/", "HEAD")
    assert (status, nothing, headers["Content-Length"]) == (200, b"", str(len(body)))
    status, headers, _ = ask(server, "/ru/about")
    assert (status, headers["Location"]) == (301, "/ru/about/")
    assert ask(server, "/")[0] == 200
    assert ask(server, "/ru/assets/css/base.css")[2] == (THEME / "assets/css/base.css").read_bytes()
    assert ask(server, "/ru/assets/")[0] == 404
    assert ask(server, "/ru/%2e%2e/site_config.yml")[0] == 400
    assert ask(server, "/ru/about/", host="bulletin.example")[0] == 421
    assert ask(server, "/ru/about/", "POST")[0] == 501


def test_what_is_not_there_is_said_in_the_language_of_the_address(server: Server) -> None:
    status, _, russian = ask(server, "/ru/cities/nowhere/")
    assert status == 404
    assert "Такой страницы нет" in russian.decode()
    assert '<html lang="be">' in ask(server, "/be/cities/nowhere/")[2].decode()
    assert ask(server, "/nowhere.txt")[0] == 404


def test_a_port_that_is_taken_is_said_plainly(bulletin: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        arguments = ["serve", "--config", str(bulletin / "site_config.yml"), "--lang", "en", "--port", port]
        run = CliRunner().invoke(main, arguments)
    assert run.exit_code == 2
    assert f"port {port} is taken: choose another with --port" in run.output


def test_an_edit_is_served_and_told(bulletin: Path, preview: Preview) -> None:
    seen = preview.version
    assert not preview.wait(seen, 0)
    changed = replace(bulletin / "content/ru/about.md", "\n---\n", "\n---\nНовое слово.\n")
    assert preview.take_up({changed}) == ()
    assert preview.wait(seen, 0)
    assert preview.version in (text := shown(preview, "/ru/about/"))
    assert "Новое слово" in text


def test_with_problems_the_last_good_page_stays_below_them(bulletin: Path, preview: Preview) -> None:
    good = shown(preview, f"/ru/{EVENT}/")
    file = bulletin / "data" / f"{EVENT}.yml"
    broken = replace(file, "type: days-of-region\n", "type: days-of-regoin\n")
    assert [problem.code for problem in preview.take_up({broken})] == ["E304"]
    told = shown(preview, f"/ru/{EVENT}/")
    assert f"<code>data/{EVENT}.yml:4:7</code> <b>error E304</b>" in told
    assert "did you mean" in told
    assert "    4 | type: days-of-regoin" in told
    without = re.sub(r'<section class="preview".*?</section>\n', "", told, flags=re.DOTALL)
    assert without.replace(preview.version, "") == re.sub(r'data-version="[^"]*"', 'data-version=""', good)
    assert shown(preview, "/ru/cities/pskov/").count('class="preview"') == 1
    replace(file, "days-of-regoin", "days-of-region")
    preview.take_up({file})
    assert 'class="preview"' not in shown(preview, f"/ru/{EVENT}/")


@pytest.mark.parametrize("broken", [f"data/{EVENT}.yml", "site_config.yml"])
def test_a_start_with_errors_shows_them_and_recovers(broken: str, bulletin: Path) -> None:
    file = bulletin / broken
    file.write_text(f"title: [\n{file.read_text()}")
    preview = Preview(bulletin / "site_config.yml", TODAY, Lang("be"))
    preview.take_up()
    status, _, content, _ = preview.answer("/ru/")
    assert status == HTTPStatus.INTERNAL_SERVER_ERROR
    assert f"<code>{broken}:" in content.decode()
    assert "памылка" in content.decode()
    file.write_text(file.read_text().removeprefix("title: [\n"))
    preview.take_up({file})
    assert preview.answer("/ru/").status == HTTPStatus.OK


def test_a_record_that_is_removed_has_no_page(bulletin: Path, preview: Preview) -> None:
    page = "/ru/practices/"
    (file, *_) = (bulletin / "data/practices").iterdir()
    assert preview.answer(f"{page}{file.stem}/").status == HTTPStatus.OK
    file.unlink()
    assert preview.take_up({file}) == ()
    assert preview.answer(f"{page}{file.stem}/").status == HTTPStatus.NOT_FOUND


def test_the_configuration_is_taken_up(bulletin: Path, preview: Preview) -> None:
    assert "https://example.org/bulletin/" in shown(preview, "/ru/")
    file = bulletin / "site_config.yml"
    file.write_text(file.read_text().replace("https://example.org/bulletin/", "https://other.example/folder/"))
    preview.take_up({file})
    assert "https://other.example/folder/ru/" in shown(preview, "/ru/")
    assert shown(preview, "/folder/ru/") == shown(preview, "/ru/")


def test_the_theme_is_taken_up_and_its_errors_are_told(bulletin: Path, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(THEME, theme)
    preview = Preview(bulletin / "site_config.yml", TODAY, Lang("en"), theme)
    preview.take_up()
    good = shown(preview, "/ru/about/")
    template = replace(theme / "base.html", "</body>", "<!-- new --></body>")
    preview.take_up({template})
    assert "<!-- new --></body>" in shown(preview, "/ru/about/")
    wrong = replace(template, "<!-- new -->", "{{ 1 + none }}")
    line = next(number for number, text in enumerate(wrong.read_text().split("\n"), 1) if "1 + none" in text)
    preview.take_up({wrong})
    told = shown(preview, "/ru/about/")
    assert f"<code>theme/base.html:{line}</code> <b>error</b>" in told
    assert "<!-- new --></body>" in told
    assert preview.answer("/ru/map/").status == HTTPStatus.INTERNAL_SERVER_ERROR
    replace(template, "{{ 1 + none }}", "{% if %}")
    preview.take_up({template})
    assert f"<code>theme/base.html:{line}</code>" in shown(preview, "/ru/about/")
    replace(template, "{% if %}", "")
    style = theme / "assets/css/base.css"
    style.write_text("body { color: red }")
    words = replace(theme / "locales/ru.po", "Такой страницы нет", "Нет такой")
    preview.take_up({template, style, words})
    assert re.sub("data-version=.*?>", "", shown(preview, "/ru/about/")) == re.sub("data-version=.*?>", "", good)
    assert preview.answer("/ru/assets/css/base.css").content == b"body { color: red }"
    assert "Нет такой" in shown(preview, "/ru/nowhere/")
    words.write_bytes(b'msgid "\xff"')
    preview.take_up({words})
    assert "<code>theme/locales/ru.po</code>" in shown(preview, "/ru/about/")
    assert preview.answer("/ru/assets/css/base.css").status == HTTPStatus.OK


def test_the_panel_is_told_in_its_language_and_shows_so_many() -> None:
    told = [Told(f"data/<{number}>.yml:1:1", "error E1", "a & b", ("x <y>", "^"), "mend") for number in range(60)]
    text = problems.panel(told, "60 errors", Lang("be"), ENGLISH, is_wrong=True)
    assert '<section class="preview" lang="be" aria-labelledby="preview-summary" data-wrong>' in text
    assert "<details open>" in text
    assert "data/&lt;0&gt;.yml" in text
    assert '<pre tabindex="0">x &lt;y&gt;\n^</pre>' in text
    assert text.count("<li>") == problems.MOST
    assert "and 10 more" in text
    assert "open" not in problems.panel(told, "60 warnings", Lang("be"), ENGLISH, is_wrong=False)
    assert problems.panel([], "", Lang("be"), ENGLISH, is_wrong=False) == ""


def test_what_was_edited_is_noticed(tmp_path: Path) -> None:
    """Also where a file is replaced by another, and where a folder comes into being; what tools hide is left alone."""
    root = tmp_path.resolve()
    config, data, content = (root / name for name in ("site_config.yml", "data", "content"))
    data.mkdir()
    noticed: set[Path] = set()

    def is_noticed(path: Path, words: str) -> bool:
        """Written until it is: a watcher takes its time to begin."""
        for _ in range(100):
            if path in noticed:
                return True
            (root / "new").write_text(words)
            path.parent.mkdir(exist_ok=True)
            (root / "new").replace(path)
            time.sleep(0.1)
        return False

    def follow() -> None:
        for paths in watcher.edits():
            noticed.update(paths)

    with watching(config, (data, content)) as watcher:
        follower = threading.Thread(target=follow)
        follower.start()
        assert is_noticed(data / "x.yml", "a")
        (data / ".hidden.swp").write_text("a")
        assert is_noticed(config, "b")
        assert is_noticed(content / "about.md", "c")
    follower.join()
    assert data / ".hidden.swp" not in noticed


@pytest.mark.site
def test_after_an_edit_of_words_alone_nothing_else_is_read(
    bulletin: Path, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And every page is the one that a preview shows which reads all."""
    before = {path: shown(preview, path) for path in addresses(preview)}
    edits = {
        replace(bulletin / "content/ru/about.md", "\n---\n", "\n---\nЕщё слово.\n"),
        replace(bulletin / "data/projects/to-sources-of-rus.yml", "summary:\n  ru: ", "summary:\n  ru: Ещё слово. "),
        bulletin / "data/cities/vitebsk.yml~",
    }
    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "check", None)
        preview.take_up(edits)
    now = {path: shown(preview, path).replace(preview.version, "") for path in before}
    other = Preview(bulletin / "site_config.yml", TODAY, Lang("en"))
    other.take_up()
    assert now == {path: shown(other, path).replace(other.version, "") for path in before}
    assert "Ещё слово" in now["/ru/about/"]
    assert "Ещё слово" in now["/ru/projects/to-sources-of-rus/"]


def addresses(preview: Preview) -> list[str]:
    """Of all pages and feeds."""
    whole = preview.stock
    assert whole
    paths = [page.path for lang in whole.config.langs for page in pages(whole.edition(lang))]
    folders = [f"/{lang}/{path}/".replace("//", "/") for lang in whole.config.langs for path in paths]
    return [*folders, *(f"{folder}feed.xml" for folder in folders)]


def test_an_edit_that_more_follows_from_is_read_with_all_the_rest(bulletin: Path, preview: Preview) -> None:
    shown(preview, "/ru/cities/pskov/")
    assert (
        preview.take_up({replace(bulletin / "data" / f"{EVENT}.yml", "start: 2025-11-21", "start: 2025-12-01")}) == ()
    )
    assert "1 декабря 2025" in shown(preview, "/ru/cities/pskov/").replace("\u00a0", " ")
    new = bulletin / "data/events/more-days.yml"
    shutil.copy(bulletin / "data" / f"{EVENT}.yml", new)
    assert preview.take_up({new}) == ()
    assert "events/more-days/" in shown(preview, "/ru/cities/pskov/")


@pytest.mark.site
def test_what_builds_keep_is_used_and_kept_for_them(bulletin: Path, preview: Preview) -> None:
    assert list((bulletin / FOLDER).glob("readings-*"))
    with alone(bulletin):
        other = Preview(bulletin / "site_config.yml", TODAY, Lang("en"))
        assert other.take_up() == ()
    assert shown(other, "/ru/about/").replace(other.version, "") == shown(preview, "/ru/about/").replace(
        preview.version, ""
    )


def test_with_warnings_an_edit_of_words_needs_no_other_file(
    bulletin: Path, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are told as they would be by one who reads everything."""
    about = replace(bulletin / "content/ru/about.md", "\n---\n", "\n---\nСлово , два.\n")
    series = replace(bulletin / "data/series/twin-cities-meeting.yml", "Гомеле в", "Гомеле , в")
    replace(bulletin / "data/projects/to-sources-of-rus.yml", "added:", "verified_on: 2027-01-01\nadded:")
    assert len(preview.take_up()) == 3
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "check", _unread)
        replace(about, "\n---\n", "\n---\nЕщё.\n\n")
        replace(series, "Гомеле , в", "Гомеле в")
        told = preview.take_up({about, series})
    assert [problem.code for problem in told] == ["W404", "W601"]
    assert told == pipeline.check(bulletin / "site_config.yml", TODAY).problems
    assert "Ещё." in shown(preview, "/ru/about/")


def _unread(*_: object) -> None:
    raise AssertionError("everything was read")

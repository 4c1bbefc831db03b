"""Words files: gettext catalogues (`theme/locales/*.po`), read by Babel, message ids in English."""

from __future__ import annotations

import functools
import gettext
import hashlib
import io
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Final

from generator import private
from generator.text import Lang

DIGEST: Final = 16


def N_(message: str) -> str:  # noqa: N802 (gettext's own name for it)
    """Marks a message that is looked up later, so that it is found for the words files."""
    return message


def context_of(vocabulary: type[StrEnum]) -> str:
    """The words-file context of a vocabulary: `PlaceKind` → `place kind`."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in vocabulary.__name__).strip()


class Words:
    """The words of one language; what has no translation stays English. What was asked for once is known."""

    def __init__(self, translations: gettext.NullTranslations) -> None:
        self._translations = translations
        self._messages: dict[str, str] = {}
        self._terms: dict[tuple[str, str], str] = {}

    def __call__(self, message: str) -> str:
        if (told := self._messages.get(message)) is None:
            told = self._messages[message] = self._translations.gettext(message)
        return told

    def term(self, context: str, word: str) -> str:
        """The name of a vocabulary's word, as in `term("event type", "festival")`."""
        if (told := self._terms.get((context, word))) is None:
            told = self._translations.pgettext(context, word)
            # What has no name stays what it is: a member of the vocabulary, or a word.
            if told is not word:
                self._terms[context, word] = told
        return told

    def heading(self, context: str, word: str) -> str:
        """The same where it begins a line or stands alone: with a capital letter."""
        told = self.term(context, word)
        return told[:1].upper() + told[1:]

    def counted(self, kind: str, number: int, shown: str) -> str:
        """How many records of a kind there are: «311 мест в реестре»."""
        told = self._translations.npgettext("count", kind, kind, number)
        return told.replace("{n}", shown) if "{n}" in told else f"{shown} {told}"

    def number_of(self, kind: str, number: int, shown: str) -> str:
        """So many records of a kind, wherever they are: «311 мест»."""
        message = f"{{n}} {kind}"
        return self._translations.npgettext("number", message, message, number).replace("{n}", shown)

    def plural(self, one: str, many: str, number: int, shown: str | None = None) -> str:
        """A phrase that agrees with `number`; `{n}` in it becomes `shown` or the number itself."""
        return self._translations.ngettext(one, many, number).replace("{n}", shown or str(number))


def load_words(lang: Lang, folders: Iterable[Path]) -> Words:
    """The words of `lang`, from the first folder on that has them; later folders fill the gaps."""
    return spoken(catalogues(lang, folders))


def catalogues(lang: Lang, folders: Iterable[Path]) -> tuple[bytes, ...]:
    """The words files of `lang`, as they can be sent to where the folders are not."""
    return tuple(_catalogue(path, path.read_bytes()) for folder in folders if (path := folder / f"{lang}.po").is_file())


@functools.lru_cache(maxsize=32)
def spoken(catalogues: tuple[bytes, ...]) -> Words:
    """The words of these catalogues; the first that has one is asked."""
    translations = gettext.NullTranslations()
    for catalogue in reversed(catalogues):
        layered = gettext.GNUTranslations(io.BytesIO(catalogue))
        layered.add_fallback(translations)
        translations = layered
    return Words(translations)


@functools.lru_cache(maxsize=32)
def _catalogue(path: Path, written: bytes) -> bytes:
    """The words file at `path`, which says what is `written`.

    To compile it takes longer than many a build: what it was compiled to is kept for the user, behind a digest of both.
    """
    name = f"words-{_digest(str(path.absolute()).encode()).hex()}"
    kept = private.kept(name) or b""
    compiled = kept[DIGEST:]
    if kept[:DIGEST] != _digest(written, compiled):
        compiled = _compiled(path.stem, written)
        private.keep(name, _digest(written, compiled) + compiled)
    return compiled


def _compiled(lang: str, written: bytes) -> bytes:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(written), locale=lang))
    return compiled.getvalue()


def _digest(*parts: bytes) -> bytes:
    told = hashlib.blake2b(digest_size=DIGEST)
    for part in parts:
        told.update(len(part).to_bytes(8, "big"))
        told.update(part)
    return told.digest()

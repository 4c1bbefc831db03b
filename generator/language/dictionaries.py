"""Dictionaries of spelling: hunspell as a process, asked about all words of a language at once."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from generator.text import APOSTROPHES, Lang

_PROGRAM = "hunspell"
_DICTIONARIES = {Lang("be"): "be_BY", Lang("ru"): "ru_RU"}
# Finding words with and without a mistake takes a moment for all of them; thinking of better ones, a tenth of a second
# for each. A text that is wrong throughout needs no suggestions.
_MOST_SUGGESTIONS_FOR = 12
_MOST_SUGGESTIONS = 3
_SUGGESTED = re.compile(r"^& (\S+) \d+ \d+: (.*)$", re.MULTILINE)

Word = tuple[str, ...]
"""A word without hyphens, and others that vouch for it: any of them will do."""


@dataclass(frozen=True)
class Missing(Exception):
    """What words cannot be looked up without: the program or, where it has a name, its dictionary of a language."""

    dictionary: str = ""


def unknown(words: Iterable[Word], lang: Lang, known: Callable[[str], bool]) -> Mapping[Word, tuple[str, ...]]:
    """Words that neither the dictionary of `lang` has nor `known`, each with what may be meant.

    A language that no dictionary is named for has none. Raises `Missing`.
    """
    if lang not in _DICTIONARIES:
        return {}
    spellings = {word: [one for part in word for one in _spellings(part, lang)] for word in sorted(set(words))}
    refused = set(_ask("-l", lang, sorted({one for of in spellings.values() for one in of})).split())
    wrong = [word for word, of in spellings.items() if refused.issuperset(of) and not any(map(known, word))]
    suggestions = _suggestions(lang, [word for word, *_ in wrong[:_MOST_SUGGESTIONS_FOR]])
    return {word: suggestions.get(_typed(word[0]), ()) for word in wrong}


def _spellings(word: str, lang: Lang) -> tuple[str, ...]:
    """Ways to write a word, of which one has to be in the dictionary."""
    typed = _typed(word)
    if lang == "ru":
        return tuple(dict.fromkeys((typed, typed.replace("ё", "е").replace("Ё", "Е"))))
    return (typed, f"у{typed[1:]}") if typed.startswith("ў") else (typed,)


def _typed(word: str) -> str:
    return re.sub(f"[{APOSTROPHES}]", "'", word)


def _suggestions(lang: Lang, words: list[str]) -> Mapping[str, tuple[str, ...]]:
    if not words:
        return {}
    answer = _ask("-a", lang, [f"^{_typed(word)}" for word in words])
    return {
        word: tuple(re.sub("'", "’", one) for one in told.split(", ")[:_MOST_SUGGESTIONS])
        for word, told in _SUGGESTED.findall(answer)
    }


def _ask(mode: str, lang: Lang, lines: list[str]) -> str:
    """Hunspell's answer; nobody's own word lists, at home or elsewhere, have a say."""
    command = [_PROGRAM, mode, "-i", "utf-8", "-d", _DICTIONARIES[lang]]
    own = {"LC_ALL": "C.UTF-8", "HOME": os.devnull, "WORDLIST": os.devnull}
    try:
        run = subprocess.run(
            command,
            input="".join(f"{line}\n" for line in lines),
            env={**os.environ, **own},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    except (FileNotFoundError, PermissionError):
        raise Missing from None
    if run.returncode != 0:
        raise Missing(_DICTIONARIES[lang])
    return run.stdout

"""Two versions of a record, as words, and what changed between them: by field, never by line.

A version is what a file says, as dictionaries, lists and words: comments, quotation marks, folding and the order of
keys are gone already. The order of a list means nothing either; nor do spaces within a text. A field that the model
does not know (any more) is not told; nor is one that only got another name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.history.changes import MINOR, What
from generator.history.fields import NAMES, Rule, Sort, rules, rules_of_record
from generator.history.pairing import Pair, frozen, likest, paired
from generator.model.scalars import TRANSLATED_FROM, PartialDate, Rejected

Version = dict[str, Any]
Told = tuple[What, str, str, str]
"""What, the field, and the words before and after: a change without its record."""

LONGEST = 300


def compare(of: type[Any], old: Version, new: Version, first: str) -> tuple[Told, ...]:
    """What changed in a record of the class `of`; `first` is the language that records are written in first."""
    source = new.get("source_language", first)
    known = rules_of_record(of)
    return tuple(dict.fromkeys(_fields(known, old, new, source if isinstance(source, str) else first)))


def _fields(known: Mapping[str, Rule], old: Version, new: Version, source: str) -> Iterator[Told]:
    strangers = [frozen((old | new)[name]) for name in old.keys() ^ new.keys() if name not in known]
    for name, rule in known.items():
        before, after = (side.get(name) or None for side in (old, new))
        if frozen(before) == frozen(after):
            continue
        if (before is None or after is None) and frozen(after if before is None else before) in strangers:
            continue
        yield from TELLERS[rule.sort](name, rule, before, after, source)


def _silent(_name: str, _rule: Rule, _old: Any, _new: Any, _source: str) -> Iterator[Told]:
    yield from ()


def _verified(name: str, _rule: Rule, _old: Any, new: Any, _source: str) -> Iterator[Told]:
    if new is not None:
        yield What.VERIFIED, name, "", _word(new)


def _text(name: str, _rule: Rule, old: Any, new: Any, source: str) -> Iterator[Told]:
    """What its own language says is the text; the others translate it."""
    before, after = _versions(old), _versions(new)
    differ = {lang for lang in before.keys() | after.keys() if before.get(lang) != after.get(lang)}
    if not differ:
        return
    if source in differ or (source not in before and source not in after):
        words = (What.TEXT_ADDED, What.TEXT_CHANGED, What.TEXT_REMOVED)
        if name in NAMES and before and after:
            words = (What.NAME_CHANGED,) * 3
        yield _became(words, before.get(source, before), after.get(source, after)), name, "", ""
        return
    for lang in sorted(differ):
        words = (What.TRANSLATION_ADDED, What.TRANSLATION_CHANGED, What.TRANSLATION_REMOVED)
        yield _became(words, before.get(lang), after.get(lang)), name, "", lang


def _date(name: str, rule: Rule, old: Any, new: Any, source: str) -> Iterator[Told]:
    try:
        before, after = (None if side is None else PartialDate.parse(side) for side in (old, new))
    except Rejected:
        yield from _value(name, rule, old, new, source)
        return
    what = _became((What.DATE_ADDED, What.DATE_CORRECTED, What.DATE_REMOVED), before, after)
    if before and after and before.agrees(after):
        what = What.DATE_SHARPENED if len(str(after)) > len(str(before)) else What.DATE_BLURRED
    yield what, name, _word(old), _word(new)


def _status(name: str, _rule: Rule, old: Any, new: Any, _source: str) -> Iterator[Told]:
    yield What.STATUS_CHANGED, name, _word(old), _word(new)


def _value(name: str, _rule: Rule, old: Any, new: Any, _source: str) -> Iterator[Told]:
    words = (What.VALUE_ADDED, What.VALUE_CHANGED, What.VALUE_REMOVED)
    yield _became(words, old, new), name, _word(old), _word(new)


def _values(added: What, removed: What) -> Callable[[str, Rule, Any, Any, str], Iterator[Told]]:
    """Of a list of words each one that came or went is told."""

    def tell(name: str, _rule: Rule, old: Any, new: Any, _source: str) -> Iterator[Told]:
        for before, after in paired(_list(old), _list(new), ()):
            yield (added, name, "", _word(after)) if before is None else (removed, name, _word(before), "")

    return tell


def _participants(name: str, rule: Rule, old: Any, new: Any, source: str) -> Iterator[Told]:
    if rule.of is None:
        yield from _taking_part(name, rule, old, new, source)
        return
    before, after = _dict(old), _dict(new)
    for inner, within in rules(rule.of).items():
        yield from _taking_part(f"{name}.{inner}", within, before.get(inner), after.get(inner), source)


def _sources(name: str, _rule: Rule, old: Any, new: Any, _source: str) -> Iterator[Told]:
    """A source is known by its address; the same title at another address takes its place."""
    for before, after in paired(_list(old), _list(new), (_place_and_file, _place, _title)):
        if before is None:
            yield What.SOURCE_ADDED, name, "", _word(_dict(after).get("title"))
        elif after is None:
            yield What.SOURCE_REMOVED, name, _word(_dict(before).get("title")), ""
        elif _place(before) != _place(after):
            yield What.SOURCE_REPLACED, name, "", _word(_dict(after).get("title"))
        elif _title(before) != _title(after):
            yield What.SOURCE_DESCRIBED, name, "", _word(_dict(after).get("title"))


def _place_and_file(source: Any) -> tuple[str, ...] | None:
    return _of(source, "url", "document", "file")


def _place(source: Any) -> tuple[str, ...] | None:
    return _of(source, "url", "document")


def _title(source: Any) -> tuple[str, ...] | None:
    return _of(source, "title")


def _entries(name: str, rule: Rule, old: Any, new: Any, source: str) -> Iterator[Told]:
    """Entries of a list that have fields of their own; what has a number is known by it."""
    assert rule.of is not None
    before, after = _list(old), _list(new)
    numbered = all("number" in _dict(entry) for entry in (*before, *after))
    found = paired(before, after, (lambda one: _of(one, "number"),)) if numbered else likest(before, after)
    words = (What.ENTRY_ADDED, What.ENTRY_CHANGED, What.ENTRY_REMOVED)
    for pair in found:
        yield from _within(name, rule.of, pair, words, source, _number)


def _whole(name: str, rule: Rule, old: Any, new: Any, source: str) -> Iterator[Told]:
    assert rule.of is not None
    words = (What.VALUE_ADDED, What.VALUE_CHANGED, What.VALUE_REMOVED)
    yield from _within(name, rule.of, (old, new), words, source, lambda _: "")


def _within(
    name: str, of: type[Any], pair: Pair, words: tuple[What, What, What], source: str, called: Callable[[Any], str]
) -> Iterator[Told]:
    """One change for all that changed within a value, unless it is minor."""
    old, new = pair
    if old is None or new is None:
        yield words[0] if old is None else words[2], name, called(old), called(new)
        return
    inner = tuple(_fields(rules(of), _dict(old), _dict(new), source))
    if any(what not in MINOR for what, *_ in inner):
        yield words[1], name, called(old), called(new)
    else:
        yield from ((what, name, called(old), now) for what, _, _, now in inner)


def _became(words: tuple[What, What, What], old: Any, new: Any) -> What:
    added, changed, removed = words
    return added if not old else changed if new else removed


def _versions(text: Any) -> dict[str, str]:
    """What a text says in each language, its spaces as one."""
    spoken = text if isinstance(text, dict) else {}
    told = {lang: frozen(words) for lang, words in spoken.items() if lang != TRANSLATED_FROM}
    return {lang: words for lang, words in told.items() if isinstance(words, str)}


def _word(value: Any) -> str:
    """A word that can be told as it stands; nothing in place of what is longer or no word."""
    return value if isinstance(value, str) and len(value) <= LONGEST else ""


def _number(entry: Any) -> str:
    return _word(_dict(entry).get("number"))


def _of(entry: Any, *names: str) -> tuple[str, ...] | None:
    """The words of some fields; None where it has none of them."""
    told = tuple(_word(_dict(entry).get(name)) for name in names)
    return told if any(told) else None


def _dict(value: Any) -> Version:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


_taking_part = _values(What.PARTICIPANT_ADDED, What.PARTICIPANT_REMOVED)

TELLERS: Mapping[Sort, Callable[[str, Rule, Any, Any, str], Iterator[Told]]] = {
    Sort.BOOKKEEPING: _silent,
    Sort.VERIFIED: _verified,
    Sort.NAME: _text,
    Sort.TEXT: _text,
    Sort.DATE: _date,
    Sort.STATUS: _status,
    Sort.SOURCES: _sources,
    Sort.PARTICIPANTS: _participants,
    Sort.PLACES: _values(What.PLACE_ADDED, What.PLACE_REMOVED),
    Sort.CLAUSES: _values(What.CLAUSE_ADDED, What.CLAUSE_REMOVED),
    Sort.ENTRIES: _entries,
    Sort.WHOLE: _whole,
    Sort.VALUES: _values(What.VALUE_ADDED, What.VALUE_REMOVED),
    Sort.VALUE: _value,
}

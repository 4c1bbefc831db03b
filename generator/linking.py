"""Link: records that know each other only by id become one bulletin, or problems say which ids lead nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.articles import read_articles
from generator.bulletin import Bulletin, Key, Prose
from generator.config import Config
from generator.diagnostics import Problem, Span, did_you_mean
from generator.markup import Link, parse
from generator.model.common import Joint, Record
from generator.model.documents import Document
from generator.model.kinds import BY_NAME, KINDS
from generator.model.places import City, Region
from generator.model.ties import Tie
from generator.model.walk import leaves
from generator.nodes import Scalar, find
from generator.prose import check_prose, quoted_in
from generator.schema import Validated
from generator.sources import ProseFile
from generator.text import Text

Known = Mapping[str, Mapping[str, Validated[Record[Text]]]]
LINKABLE = (*(kind.name for kind in KINDS), "clause")


def link(
    records: Iterable[Validated[Record[Text]]], prose: Iterable[ProseFile], config: Config[Text]
) -> tuple[Bulletin[Text], tuple[Problem, ...]]:
    """One bulletin of all records and prose; with errors it is complete but not to be published."""
    rules = config.rules()
    pages = tuple(prose)
    articles, problems = read_articles(pages, rules)
    known: dict[str, dict[str, Validated[Record[Text]]]] = {kind.name: {} for kind in KINDS}
    for validated in (*records, *articles):
        known[validated.file.kind.name][validated.file.id] = validated
    ids = _ids(known)
    found = list(problems)
    back: dict[Key, list[Key]] = defaultdict(list)
    for kind, validated in _all(known):
        found.extend(_references(kind, validated, ids, known, back))
        found.extend(_consistent(validated, known, config))
    found.extend(_ties_once(known["tie"].values()))
    for page in pages:
        found.extend(_prose_links(page, ids, known))
        found.extend(check_prose(page, frozenset(other.path for other in pages), rules))
    found.extend(_quotes(known, pages))
    bulletin = Bulletin(
        {kind: {id: v.value for id, v in sorted(of.items())} for kind, of in known.items()},
        _prose_by_name(pages),
        {key: tuple(sorted(set(keys))) for key, keys in sorted(back.items())},
        {(kind, v.file.id): v.file.path for kind, v in _all(known)},
    )
    return bulletin, tuple(found)


def _all(known: Known) -> Iterator[tuple[str, Validated[Record[Text]]]]:
    for kind, of in known.items():
        for validated in of.values():
            yield kind, validated


def _ids(known: Known) -> dict[str, frozenset[str]]:
    ids = {kind: frozenset(of) for kind, of in known.items()}
    ids["clause"] = frozenset(
        f"{id}/{clause.number}"
        for id, validated in known["document"].items()
        if isinstance(validated.value, Document)
        for clause in validated.value.clauses
    )
    return ids


def _references(
    kind: str,
    validated: Validated[Record[Text]],
    ids: Mapping[str, frozenset[str]],
    known: Known,
    back: dict[Key, list[Key]],
) -> Iterator[Problem]:
    own = (kind, validated.file.id)
    for leaf in leaves(validated.value):
        if leaf.ref is not None:
            of, _, id = (
                leaf.value.partition(":")
                if leaf.ref.kind == "*"
                else (leaf.ref.kind, "", leaf.value)
            )
            yield from _reference(of, id, validated.span(*leaf.path), ids, known)
            back[of, id].append(own)
        elif isinstance(leaf.value, Text):
            for lang, words in leaf.value.versions:
                span = validated.span(*leaf.path, lang)
                for piece in parse(words):
                    if isinstance(piece, Link):
                        yield from _reference(piece.kind, piece.id, span, ids, known)


def _reference(
    kind: str, id: str, span: Span, ids: Mapping[str, frozenset[str]], known: Known
) -> Iterator[Problem]:
    if kind not in LINKABLE:
        details = {"word": kind, "known": ", ".join(LINKABLE)}
        yield Problem(span, "E507", details, did_you_mean(kind, LINKABLE, 1))
    elif id not in ids[kind]:
        yield Problem(
            span, "E501", {"kind": kind, "word": id}, did_you_mean(id, _typed(kind, ids, known))
        )


def _typed(kind: str, ids: Mapping[str, frozenset[str]], known: Known) -> dict[str, str]:
    """What an editor may have typed for a record of `kind`: its id, or its name in any language."""
    typed = {id: id for id in sorted(ids[kind])}
    for id, validated in known.get(kind, {}).items():
        name = getattr(validated.value, "name", None)
        if isinstance(name, Text):
            typed |= {words: id for _, words in name.versions if words not in typed}
    return typed


def _consistent(
    validated: Validated[Record[Text]], known: Known, config: Config[Text]
) -> Iterator[Problem]:
    record = validated.value
    if (
        isinstance(record, Joint)
        and record.start
        and record.end
        and record.end.last() < record.start.first()
    ):
        details = {"start": str(record.start), "end": str(record.end)}
        yield Problem(validated.span("end"), "E502", details)
    if isinstance(record, Tie):
        yield from _tie(validated, record)
    if isinstance(record, City):
        yield from _point(validated, record, known, config)
    if isinstance(record, Document):
        seen: set[str] = set()
        for place, clause in enumerate(record.clauses):
            if clause.number in seen:
                span = validated.span("clauses", place, "number")
                yield Problem(span, "E509", {"word": clause.number})
            seen.add(clause.number)
    title = getattr(record, "title", None)
    if (
        isinstance(title, Text)
        and title.versions
        and not any(title.get(lang) for lang in config.langs)
    ):
        yield Problem(validated.span("title"), "E313", {"languages": ", ".join(config.langs)})


def _tie(validated: Validated[Record[Text]], tie: Tie[Text]) -> Iterator[Problem]:
    a, b = tie.cities
    if a == b:
        yield Problem(validated.span("cities", 1), "E504")
    elif tie.id not in (f"{a}--{b}", f"{b}--{a}"):
        yield Problem(validated.span("cities"), "E513", {"expected": f"{a}--{b}"})
    if tie.ended and tie.signed and tie.ended.last() < tie.signed.first():
        yield Problem(
            validated.span("ended"), "E502", {"start": str(tie.signed), "end": str(tie.ended)}
        )


def _ties_once(ties: Iterable[Validated[Record[Text]]]) -> Iterator[Problem]:
    seen: dict[frozenset[str], Validated[Record[Text]]] = {}
    for validated in ties:
        if isinstance(validated.value, Tie):
            pair = frozenset(validated.value.cities)
            if len(pair) == 2 and (first := seen.get(pair)):
                span = validated.span("cities")
                yield Problem(
                    span, "E503", {"other": first.file.path}, related=(first.span("cities"),)
                )
            seen.setdefault(pair, validated)


def _point(
    validated: Validated[Record[Text]], city: City[Text], known: Known, config: Config[Text]
) -> Iterator[Problem]:
    point = city.coordinates
    region = known["region"].get(city.region)
    if point is None or region is None or not isinstance(region.value, Region):
        return
    box = config.countries.get(region.value.country)
    if box is None or box.holds(point.lat, point.lon):
        return
    span = validated.span("coordinates", "lat")
    if box.holds(point.lon, point.lat):
        at = find(validated.file.node, ("coordinates",))
        lat, lon = (
            found.word for key in ("lat", "lon") if isinstance(found := find(at, (key,)), Scalar)
        )
        yield Problem(span, "E505", {"lat": lon, "lon": lat})
    else:
        yield Problem(span, "E506")


def _prose_links(
    page: ProseFile, ids: Mapping[str, frozenset[str]], known: Known
) -> Iterator[Problem]:
    for number, line in enumerate(page.body.split("\n"), page.body_line):
        at = 0
        for piece in parse(line):
            if isinstance(piece, Link):
                at = line.find(f"[[{piece.kind}:{piece.id}", at)
                yield from _reference(
                    piece.kind, piece.id, Span(page.path, number, at + 1), ids, known
                )
                at += 2


def _quotes(known: Known, pages: Iterable[ProseFile]) -> Iterator[Problem]:
    texts = {(page.lang, page.name): page.body for page in pages}
    for id, validated in known["document"].items():
        if not isinstance(validated.value, Document):
            continue
        for place, clause in enumerate(validated.value.clauses):
            for lang, words in clause.quote.versions:
                body = texts.get((lang, f"{BY_NAME['document'].folder}/{id}"))
                if body is not None and not quoted_in(words, body):
                    yield Problem(validated.span("clauses", place, "quote", lang), "E511")


def _prose_by_name(pages: Iterable[ProseFile]) -> dict[str, dict[str, Prose]]:
    named: dict[str, dict[str, Prose]] = defaultdict(dict)
    for page in pages:
        front = {
            key.word: value.word for key, value in page.front.fields if isinstance(value, Scalar)
        }
        named[page.name][page.lang] = Prose(
            page.lang, front.get("title"), front.get("description"), page.body, page.path
        )
    return dict(sorted(named.items()))

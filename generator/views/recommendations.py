"""A recommendation with its steps by date, and all of them by what came back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.editions import Edition, Rich
from generator.model.recommendations import Recommendation
from generator.model.scalars import PartialDate
from generator.views import items
from generator.views.inviting import invitation, send
from generator.views.page import Section, facts_section, joined, unknown
from generator.views.records import Extra
from generator.views.waiting import cited, promised, wait

Entry = dict[str, Rich]


def recommendation_extra(edition: Edition, recommendation: Recommendation[str]) -> Extra:
    words = edition.words
    steps: Section = {
        "id": "steps",
        "title": words("What came of it"),
        "type": "timeline",
        "entries": line(edition, [recommendation], named=False),
    }
    if recommendation.sent is None and not recommendation.replies and not recommendation.result:
        steps["note"] = [unknown(words("When it was sent was not found.")), *send(edition, words("Tell us"))]
    reply = facts_section(
        words("Reply promised"), [(words("Until"), promised(edition, recommendation))], "reply-promised"
    )
    return Extra(
        main=(steps, reply), hidden=frozenset({"date", "event", "sent", "reply_promised", "replies", "result"})
    )


def line(edition: Edition, recommendations: Iterable[Recommendation[str]], named: bool) -> list[Entry]:
    """The steps of recommendations as one line through time, newest first: replies that were not found at its head.

    Where several stand in one line, each step is `named`.
    """
    told = list(recommendations)
    steps = [step for recommendation in told for step in _steps(edition, recommendation, named)]
    # Of one day the last one told is the newest.
    dated = sorted(steps, key=lambda step: step[0].last())[::-1]
    waiting = [entry for recommendation in told for entry in _waiting(edition, recommendation, named)]
    return [*waiting, *(entry for _, entry in dated)]


def _waiting(edition: Edition, recommendation: Recommendation[str], named: bool) -> Iterator[Entry]:
    words = edition.words
    if told := wait(edition, recommendation):
        text = {**told, "text": told["text"][:1].upper() + told["text"][1:]}
        as_of = words("as of {date}").replace("{date}", edition.formats.date(edition.facts.today))
        meta = [[edition.link("recommendation", recommendation.id)]] if named else []
        meta += [link[1:] for link in [send(edition, words("Tell us of a reply"))] if link]
        yield {"date": as_of, "text": text, **({"meta": joined(meta, " · ")} if meta else {})}


def _steps(edition: Edition, recommendation: Recommendation[str], named: bool) -> Iterator[tuple[PartialDate, Entry]]:
    """Made, sent, replied to, carried out: each step with its date."""
    words = edition.words
    own = [edition.link("recommendation", recommendation.id)] if named else []
    made: list[Rich] = [words("Recommended")]
    if named:
        made += [": ", own]
    elif recommendation.event is not None:
        made = [words("Where it was recommended"), ": ", edition.link("event", recommendation.event)]
    yield recommendation.date, _entry(edition, recommendation.date, made)
    if recommendation.sent is not None:
        sent = [words("Sent"), " — ", edition.rich(recommendation.addressee)]
        yield recommendation.sent, _entry(edition, recommendation.sent, sent, own)
    answers = [(words("Reply"), reply) for reply in recommendation.replies]
    answers += [(words("Result"), recommendation.result)] if recommendation.result else []
    for label, answer in answers:
        by = [edition.link("organisation", answer.by)] if answer.by else []
        meta = [*own, *by, *cited(edition, [answer.source])]
        yield answer.date, _entry(edition, answer.date, [label, ": ", edition.rich(answer.text)], meta)


def _entry(edition: Edition, date: PartialDate, text: list[Rich], meta: Iterable[Rich] = ()) -> Entry:
    shown = {"text": edition.formats.date(date), "time": str(date)}
    small = joined(meta, " · ")
    return {"date": shown, "text": text, **({"meta": small} if small else {})}


def recommendation_list(edition: Edition, kind: str) -> tuple[Section, ...]:
    """By what came back: replies that were not found first, for somebody may know of them."""
    words, all_of = edition.words, edition.bulletin.recommendations
    waiting = set(edition.facts.proceedings.open_replies)
    carried = {id for id, of in all_of.items() if of.result is not None}
    replied = {id for id, of in all_of.items() if of.replies} - carried
    unsent = all_of.keys() - waiting - carried - replied

    def waits(id: str) -> Rich:
        return wait(edition, all_of[id])

    sections = (
        items.section(edition, kind, waiting, "waiting", words("Reply not found"), waits),
        items.section(edition, kind, replied, "replied", words("With a reply")),
        items.section(edition, kind, carried, "carried-out", words("With a result")),
        items.section(edition, kind, unsent, "unsent", words("The day of sending not found")),
    )
    empty: Section = {"id": kind, "type": "items", "items": [], "empty": invitation(edition)}
    return tuple(section for section in sections if section) or (empty,)

"""An initiative with its stages by date, and all of them by stage; offers and requests by whether they still stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from generator.derive.proceedings import ENDS, OfferState
from generator.editions import Edition, Rich
from generator.forms.templates import FORM_PATH, RULES_PAGE, letter
from generator.model.initiatives import Initiative, Step
from generator.model.vocabulary import InitiativeStage
from generator.text import Localised
from generator.views import items
from generator.views.inviting import send
from generator.views.page import Section, facts_section, joined, unknown
from generator.views.records import Extra
from generator.views.waiting import cited, dated

LONGEST_LEAD = 300


def initiative_extra(edition: Edition, initiative: Initiative[str]) -> Extra:
    words, facts = edition.words, edition.facts.proceedings.initiatives[initiative.id]
    kicker: list[Rich] = [words.heading("initiative kind", initiative.kind)]
    if initiative.youth:
        kicker += [" ", {"text": words("youth initiative"), "chip": True}]
    told = paragraphs(initiative.summary)
    matter: Section = {}
    if len(told) > 1 or len(initiative.summary) > LONGEST_LEAD:
        matter = {"id": "matter", "title": words("The matter"), "type": "text"}
        matter["paragraphs"] = [edition.rich(paragraph) for paragraph in told]
    steps: Section = {
        "id": "steps",
        "title": words("Stages"),
        "type": "timeline",
        "entries": [_entry(edition, step) for step in initiative.steps[: facts.reached][::-1]],
    }
    if facts.stage not in ENDS:
        steps["note"] = [words("A reply is due only where a body has promised one.")]
        if edition.has_page(RULES_PAGE):
            steps["note"] += [" ", {"text": words("The rules"), "url": f"/{RULES_PAGE}/"}]
    return Extra(
        kicker=kicker,
        first=(matter, steps, _promise(edition, initiative)),
        facts=tuple(_until(edition, initiative)),
        hidden=frozenset({"kind", "until", "steps", "promised", *(("summary",) if matter else ())}),
    )


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a record's text, each in the text's own language."""
    parts = text.split("\n\n")
    if isinstance(text, Localised):
        return [Localised(part, text.lang, text.fallback) for part in parts]
    return parts


def _entry(edition: Edition, step: Step[str]) -> dict[str, Rich]:
    text: list[Rich] = [edition.words.heading("initiative stage", step.stage)]
    if step.record is not None:
        kind, _, id = step.record.partition(":")
        text += [": ", edition.link(kind, id)]
    entry: dict[str, Rich] = {
        "date": {"text": edition.formats.date(step.date), "time": str(step.date)},
        "text": text,
    }
    reason: list[Rich] = [[edition.words("Reason"), ": ", edition.rich(step.reason)]] if step.reason else []
    if meta := [*reason, *cited(edition, [step.source])]:
        entry["meta"] = joined(meta, " · ")
    return entry


def _promise(edition: Edition, initiative: Initiative[str]) -> Section:
    """The reply that a body has promised: a day that is over says only that no reply was found."""
    promise, words = initiative.promised, edition.words
    if promise is None:
        return {}
    left = edition.facts.proceedings.initiatives[initiative.id].left
    told = facts_section(
        words("Reply promised"),
        [
            (words("By whom"), edition.link("organisation", promise.by)),
            (words("Until"), dated(edition, edition.formats.date(promise.until), left)),
            (words("Where it is said"), list(cited(edition, [promise.source]))),
        ],
        "reply-promised",
    )
    if left is not None and left < 0:
        told["note"] = [
            words("That day is over; no reply was found in what we read."),
            *send(edition, words("Tell us of a reply")),
        ]
    return told


def _until(edition: Edition, initiative: Initiative[str]) -> Iterator[tuple[str, Rich]]:
    """How long an offer or a request stands."""
    state = edition.facts.proceedings.initiatives[initiative.id].offer
    if state is None or (state == OfferState.ENDED and initiative.until is None):
        return
    yield edition.words.term("label", "until"), _stands(edition, initiative)


def _stands(edition: Edition, initiative: Initiative[str]) -> Rich:
    words = edition.words
    if initiative.until is None:
        return unknown(words("no day was named"))
    date = edition.formats.date(initiative.until)
    state = edition.facts.proceedings.initiatives[initiative.id].offer
    if state == OfferState.ENDED:
        return date
    left = (initiative.until.last() - edition.facts.today).days
    return dated(edition, date, left)


def initiative_list(edition: Edition, kind: str) -> tuple[Section, ...]:
    """Ways to propose; offers and requests that stand; initiatives by stage; what is over."""
    words, facts = edition.words, edition.facts.proceedings.initiatives

    def offers(state: OfferState, title: str) -> Section:
        return _section(edition, (id for id, of in facts.items() if of.offer == state), state, title)

    def proposals(stage: InitiativeStage, title: str) -> Section:
        chosen = (id for id, of in facts.items() if of.offer is None and of.stage == stage)
        return _section(edition, chosen, stage, title)

    sections = (
        _ways(edition),
        offers(OfferState.STANDS, words("Partners wanted and offered")),
        *(proposals(stage, title) for stage, title in _stages(edition)),
        offers(OfferState.PAST, words("Offers and searches whose day is over")),
        offers(OfferState.ENDED, words("Offers and searches that came to an end")),
    )
    nothing = unknown(words("Nothing has been entered here yet."))
    empty: Section = {} if facts else {"id": kind, "type": "items", "items": [], "empty": nothing}
    return tuple(section for section in (*sections, empty) if section)


def _stages(edition: Edition) -> Iterator[tuple[InitiativeStage, str]]:
    words = edition.words
    yield InitiativeStage.RECEIVED, words("Received")
    yield InitiativeStage.REVIEWED, words("Reviewed")
    yield InitiativeStage.HEARING, words("Put to a hearing")
    yield InitiativeStage.TAKEN_UP, words("Taken up as projects")
    yield InitiativeStage.PARTNER_FOUND, words("With a partner")
    yield InitiativeStage.DECLINED, words("Declined, with the reason")
    yield InitiativeStage.WITHDRAWN, words("Withdrawn by their authors")


def _section(edition: Edition, ids: Iterable[str], anchor: str, title: str) -> Section:
    def matter(id: str) -> Rich:
        return edition.rich(paragraphs(edition.bulletin.initiatives[id].summary)[0])

    return items.section(edition, "initiative", ids, anchor, title, matter)


def _ways(edition: Edition) -> Section:
    """How to propose something: without an account first."""
    words, forge = edition.words, edition.config.forge
    cards = [
        {
            "label": words("Without an account"),
            "title": {"text": words("Write a letter"), "url": mail(edition)},
            "meta": words("The questions are in it already"),
        },
        {
            "label": words("On paper"),
            "title": {"text": words("Print the form"), "url": f"/{FORM_PATH}/"},
            "meta": words("Or copy its text"),
        },
    ]
    if forge and forge.new_issue:
        cards.append(
            {
                "label": words("With an account on the forge"),
                "title": {"text": words("Fill in the form"), "url": forge.new_issue, "external": True},
                "meta": words("Your account will be seen by all"),
            }
        )
    section: Section = {"id": "propose", "title": words("Propose something"), "type": "cards", "cards": cards}
    if edition.has_page(RULES_PAGE):
        section["more"] = {
            "text": words("The rules: what is accepted, and what becomes of it"),
            "url": f"/{RULES_PAGE}/",
        }
    return section


def mail(edition: Edition) -> str:
    """A letter that asks all questions of the form: whoever has no account writes the answers between them."""
    subject = quote(edition.words.heading("kind", "initiative"), safe="")
    body = quote(letter(edition.words).replace("\n", "\r\n"), safe="")
    return f"mailto:{edition.config.contact}?subject={subject}&body={body}"

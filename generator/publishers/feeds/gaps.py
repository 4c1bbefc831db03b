"""What an entry says of a clause of which no record was found: its words, what is missing, and how to add it."""

from __future__ import annotations

import html

from generator.editions import Edition
from generator.prose import sanitise
from generator.publishers.feeds.contents import as_html, as_text
from generator.views import clause_state


def summary_of(edition: Edition, id: str) -> str:
    """In one line: that it is a clause, and what is missing."""
    missing = " ".join(as_text(gap) for gap in clause_state.gaps(edition, id))
    return f"{edition.words.heading('kind', 'clause')} · {missing}"


def content_of(edition: Edition, id: str) -> str:
    words = edition.words
    document, clause = edition.clauses[id]
    cite = [edition.link("document", document.id), f", {edition.plain(clause.label)}"]
    parts = (
        f"<blockquote><p>{as_html(edition, edition.rich(clause.quote))}</p></blockquote>",
        f"<p>{as_html(edition, cite)}</p>",
        f"<p>{html.escape(words('Addressed to'))}: {as_html(edition, clause_state.addressee(edition, clause))}</p>",
        f"<p>{as_html(edition, clause_state.sentences(clause_state.gaps(edition, id)))}</p>",
        f"<p>{html.escape(words('Do you know more?'))} {as_html(edition, clause_state.filling(edition, id))}</p>",
    )
    return sanitise("\n".join(parts))

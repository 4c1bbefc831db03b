"""What came in, whatever carried it: an issue of GitHub or GitLab as JSON, an e-mail, or a plain text.

Nothing of it is trusted: it is read as words, its size is limited, and what cannot be seen is taken out. Who sent it is
kept only so that it can be left out of the record.
"""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any

from generator.characters import without_invisible
from generator.diagnostics import Problem, Span
from generator.files import in_one_form
from generator.model.addresses import parse_url
from generator.model.scalars import Rejected

LIMIT = 500_000
# Of a header that is read: dozens of addresses. The library takes seconds for more.
_LONGEST_HEADER = 4000
_SENDERS = ("from", "reply-to", "sender")
_HEAD = re.compile(rb"(?:[A-Za-z][A-Za-z-]*+:[^\n]*+\n(?:[ \t][^\n]*+\n)*+)++\r?\n")
_OF_A_LETTER = re.compile(rb"^(?:from|to|subject|date|mime-version|content-type):", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Letter:
    """`lines` of the form's text stand at `path`; `title` is what a forge asked for itself, at `title_path`.

    `url`, at `url_path`, is the page that the letter says it came from.
    `senders`: names and addresses of whoever wrote it, to be found and left out.
    """

    path: str
    lines: Sequence[str]
    title: str | None = None
    title_path: str = ""
    url: str | None = None
    url_path: str = ""
    number: str | None = None
    date: dt.date | None = None
    senders: tuple[str, ...] = ()


class NotALetter(Exception):
    """No form can be read here."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def read_letter(raw: bytes, path: str) -> Letter:
    """The form's text in what came in under the name `path`. Raises `NotALetter`."""
    if len(raw) > LIMIT:
        raise NotALetter(Problem(Span(path), "E105", {"limit": f"{LIMIT // 1000} kB"}))
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    if raw.lstrip()[:1] in (b"{", b"["):
        return _issue(_json(_text(raw, path), path), path)
    head = _HEAD.match(raw)
    if head and _OF_A_LETTER.search(head[0]):
        return _email(raw, path)
    return Letter(path, _lines(_text(raw, path)))


def _text(raw: bytes, path: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise NotALetter(Problem(Span(path), "E101")) from None


def _lines(text: str) -> list[str]:
    seen = in_one_form(text.replace("\r\n", "\n").replace("\r", "\n"))
    return [without_invisible(line.replace("\t", " ")) for line in seen.split("\n")]


def _json(text: str, path: str) -> Mapping[str, Any]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise _no_form(path) from None
    if not isinstance(told, dict):
        raise _no_form(path)
    return told


def _issue(told: Mapping[str, Any], path: str) -> Letter:
    """An issue as the interface of a forge gives it, alone or within what a webhook sends."""
    issue = next((told[key] for key in ("issue", "object_attributes") if isinstance(told.get(key), dict)), told)
    body = _first(issue, "body", "description")
    if body is None:
        raise _no_form(path)
    title, created = _first(issue, "title"), _first(issue, "created_at", "createdAt")
    number = next((issue[key] for key in ("number", "iid") if isinstance(issue.get(key), int)), None)
    return Letter(
        f"{path}#body",
        _lines(body),
        " ".join(_lines(title)) if title else None,
        f"{path}#title",
        _address(_first(issue, "html_url", "web_url", "url")),
        f"{path}#url",
        None if number is None else str(number),
        _day(created),
        tuple(_people(told)) + tuple(_people(issue)),
    )


def _first(of: Mapping[str, Any], *keys: str) -> str | None:
    return next((told for key in keys if isinstance(told := of.get(key), str) and told.strip()), None)


def _address(url: str | None) -> str | None:
    try:
        return parse_url(url)
    except Rejected:
        return None


def _day(written: str | None) -> dt.date | None:
    found = re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written or "")
    try:
        return dt.date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def _people(told: Mapping[str, Any]) -> Iterator[str]:
    """What the accounts are called that an issue names: its author's, its sender's, those that it is assigned to."""
    for key in ("user", "author", "sender", "last_editor", "assignee"):
        account = told.get(key)
        if isinstance(account, dict):
            yield from (
                name for part in ("login", "username", "name", "email") if isinstance(name := account.get(part), str)
            )


def _email(raw: bytes, path: str) -> Letter:
    """The plain text of an e-mail. What the library raises of letters that break the rules is no form either.

    Nor is one with a header that is too long to be read: its sender's name could not be left out of the record.
    """
    try:
        message = email.message_from_bytes(raw, policy=email.policy.default)
        headers = (value for name, value in message.raw_items() if name.lower() in (*_SENDERS, "date"))
        if any(len(value) > _LONGEST_HEADER for value in headers):
            raise _no_form(path)
        body = message.get_body(preferencelist=("plain",))
        text = body.get_content() if body is not None else None
        sent, senders = _sent(message), tuple(_senders(message))
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError):
        raise _no_form(path) from None
    if not isinstance(text, str):
        raise _no_form(path)
    return Letter(f"{path}#text", _lines(text), date=sent, senders=senders)


def _sent(message: EmailMessage) -> dt.date | None:
    sent = getattr(message["date"], "datetime", None)
    return sent.date() if isinstance(sent, dt.datetime) else None


def _senders(message: EmailMessage) -> Iterator[str]:
    for header in _SENDERS:
        for address in getattr(message[header], "addresses", ()):
            yield from (address.display_name, address.addr_spec)


def _no_form(path: str) -> NotALetter:
    return NotALetter(Problem(Span(path), "E538"))

"""XML that feeds write themselves is, byte for byte, what lxml writes, and they refuse what it refuses."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.publishers.feeds.xml import Tag, block, document, element, encoded, literal

WORDS = st.text(st.one_of(st.sampled_from("&<>\"'\r\n\t\x00\x1f\x7f\x85\xa0\ufffd\ufffe\uffff]Ў"), st.characters()))
REFUSED = r"no XML may|surrogates"
ATTRIBUTES = st.dictionaries(st.sampled_from(["href", "rel", "length"]), WORDS)


def written_by_lxml(root: Any) -> bytes:
    told: bytes = etree.tostring(root, encoding="UTF-8", pretty_print=True)
    return told


@given(st.none() | WORDS, ATTRIBUTES)
def test_an_element_is_what_lxml_makes_of_it(words: str | None, attributes: dict[str, str]) -> None:
    try:
        root = etree.Element("title", attributes)
        root.text = words
    except ValueError:
        with pytest.raises(ValueError, match=REFUSED):
            encoded(element("title", words, **attributes))
    else:
        assert encoded(element("title", words, **attributes)) + b"\n" == written_by_lxml(root)


@given(WORDS.map(lambda words: f"<p>{words}</p>") | st.sampled_from(["", "]]>", "a]]>]]>b", "a]]", "]]&gt;"]))
def test_what_is_to_be_read_by_eye_is_what_lxml_makes_of_it(words: str) -> None:
    root = etree.Element("content", type="html")
    try:
        root.text = etree.CDATA(words)
    except ValueError:
        with pytest.raises(ValueError, match=REFUSED):
            encoded(literal("content", words, type="html"))
    else:
        assert encoded(literal("content", words, type="html")) + b"\n" == written_by_lxml(root)


def test_elements_within_elements_stand_as_lxml_puts_them() -> None:
    root = etree.fromstring('<a n="1"><b><c>x</c><d><e/></d></b><f>y</f></a>')
    inner = block("d", [element("e")], "    ")
    told = block("a", [block("b", [element("c", "x"), inner], "  "), element("f", "y")], n="1")
    assert encoded(f"{told}\n") == written_by_lxml(root)


def test_a_document_is_put_together_of_entries_that_were_written_before() -> None:
    around: list[Tag] = [("rss", {"version": "2.0"}), ("channel", {})]
    told = document(around, [element("title", "a & b")], [b"<x/>", b"<y/>"], "../")
    root = etree.Element("rss", version="2.0")
    channel = etree.SubElement(root, "channel")
    etree.SubElement(channel, "title").text = "a & b"
    for tag in "xy":
        etree.SubElement(channel, tag)
    root.addprevious(etree.PI("xml-stylesheet", 'type="text/css" href="../assets/css/feed.css"'))
    assert told == etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", pretty_print=True)

"""Clean HTML: what is taken for clean, the sanitiser gives back letter by letter."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import prose
from generator.clean_html import is_clean
from generator.prose import sanitise

WORDS = st.lists(
    st.sampled_from(["слово", " ", "\n", "\t", "&amp;", "&gt;", '"', "'", ".", "—", "]", "\ufeff", "\u2028", "\xa0"])
    | st.text(max_size=2),
    max_size=4,
).map("".join)
ADDRESSES = st.sampled_from(
    [
        *("https://a.by/x", "http://a.by", "https://a.b.c-d/?q=%D0%B0#ф", "https://a.by/%zz/..//.", "https://--a.by/?"),
        *("http://1.2.3.999/", "https://a.0x1/", "https://xn--a.by/", "https://a.xn--p1ai/", "https://a-.b-/", "/x/"),
        *(
            "https://a.by/:@!*;=",
            "https://a.by/é",
            "https://" + "a" * 70 + ".by",
            "javascript:a",
            "https://a.by:99999/",
        ),
    ]
)
SPANS = st.one_of(
    WORDS,
    st.builds('<a href="{}">{}</a>'.format, ADDRESSES, WORDS),
    st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["em", "strong", "b"]), WORDS),
    st.builds('<span lang="be">{}</span>'.format, WORDS),
    st.sampled_from(["<em>", "</a>", "<br />", "<a>", "<p>"]),
)
LINES = st.lists(SPANS, max_size=3).map("".join)
BLOCKS = st.one_of(
    st.builds("<p>{}</p>".format, LINES),
    st.builds('<h{0} id="{1}">{2}</h{0}>'.format, st.integers(1, 7), st.sampled_from(["а-1", "", "a b"]), LINES),
    st.builds("<{0}>\n<li>{1}</li>\n<li>{2}</li></{0}>".format, st.sampled_from(["ul", "ol", "dl"]), LINES, LINES),
    st.builds("<blockquote>\n<p>{}</p>\n</blockquote>".format, LINES),
    LINES,
    st.just("\n"),
)
PAGES = st.lists(BLOCKS, max_size=4).map("".join)


@given(PAGES)
@example("<p></p>\n<ul></ul>")
@settings(max_examples=3000)
def test_what_is_clean_stays_as_it_is(page: str) -> None:
    if is_clean(page):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(prose, "is_clean", lambda _: False)
            assert sanitise(page) == page


@pytest.mark.parametrize(
    "page",
    [
        '<p>Слово, <a href="https://a.by/x?y=1#z">слово</a> и <em>слово</em> &amp; <strong>слово</strong>.</p>',
        '<h2 id="мост">Мост</h2>\n<ul>\n<li>раз</li>\n</ul>\n<p>Источники:</p><ul><li>два</li></ul>',
        '<blockquote>\n<p><span lang="be">Слова</span></p>\n</blockquote>',
    ],
)
def test_plain_pages_are_clean(page: str) -> None:
    assert is_clean(page)


@pytest.mark.parametrize(
    "page",
    [
        "<p>слово\xa0слово</p>",
        "<p>&quot;</p>",
        "<p><em>слово</p>",
        "<p><br /></p>",
        '<p><a href="javascript:a">a</a></p>',
        '<p><a href="http://1.2.3.999/">a</a></p>',
        "<script>a</script>",
        "<p><em><em>слово</em></em></p>",
    ],
)
def test_of_others_nothing_is_said(page: str) -> None:
    assert not is_clean(page)

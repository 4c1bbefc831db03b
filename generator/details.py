"""What fills the places of the rules in `codes`: what was expected, why something cannot be read, what belongs where.

Every sentence here is a message id of the words files.
"""

from __future__ import annotations

from generator.codes import Rule

EXPECTED = {
    "date": Rule("a date is needed here", "write 2017, 2017-06 or 2017-06-29: as much as the source gives"),
    "whole number": Rule("a whole number is needed here", "write digits only, as in 28745"),
    "number": Rule("a number is needed here", "write degrees with a point, as in 55.1904"),
    "yes or no": Rule("“true” or “false” is needed here", "write true, or delete the line"),
    "text per language": Rule(
        "a text in each language is needed here", "write one indented line a language, as in “ru: Витебск”"
    ),
    "fingerprint": Rule(
        "the fingerprint of a text is needed here", "delete this line: bulletin translations --accept writes it anew"
    ),
    "fingerprint per language": Rule(
        "the fingerprints of translations are needed here",
        "delete this line: bulletin translations --accept writes it anew",
    ),
    "text": Rule("a text is needed here", "write words; a text that has “: ” in it or begins with [ or { needs quotes"),
    "word": Rule("a single word is needed here", "write it after the colon, on the same line"),
    "address": Rule("an address is needed here", "copy it from the browser's address line: https://…"),
    "id": Rule("the id of a record is needed here", "write the name of its file without “.yml”"),
    "list": Rule("a list is needed here", "write each entry on a line of its own that begins with “- ”"),
    "fields": Rule("fields are needed here", "write “name: value” lines, indented by two spaces"),
    "country code": Rule("the code of a country is needed here", "write two small Latin letters, as in by"),
    "time of day": Rule("a time of day is needed here", "write hours and minutes, as in 09:30 or 18:00"),
    "time zone": Rule("a time zone is needed here", "write it as in Europe/Minsk or Asia/Yekaterinburg"),
    "Wikidata id": Rule("a Wikidata id is needed here", "write the letter Q and a number, as in Q102180"),
    "language code": Rule("the code of a language is needed here", "write two or three small Latin letters, as in be"),
    "clause number": Rule("the number of a clause is needed here", "write it as in 4, 3.1 or call-2"),
    "kind:id": Rule("a record is needed here", "write its kind and id, as in city:vitebsk"),
    "document/clause": Rule("a clause is needed here", "write document and number, as in declaration-2015-podolsk/4"),
    "phone number": Rule("a telephone number is needed here", "write it in full, as in +375 17 200-00-00"),
    "e-mail address": Rule("an e-mail address is needed here", "write it as in redaction@example.org"),
    "domain": Rule("the name of a site is needed here", "write it without https: and slashes, as in example.org"),
    "site address": Rule(
        "the address where the site will stand is needed here",
        "write it with https: in front and a slash at the end, as in https://example.org/",
    ),
    "edit address": Rule(
        "the address of a page where a file can be edited is needed here",
        "write {path} where the file's name belongs, as in https://example.org/edit/main/{path}",
    ),
}

# What the parser of YAML complains of, and what that means to the one who wrote it.
NOT_YAML = {
    "mapping values are not allowed": (
        "a colon stands where none can be: a text that has “: ” in it needs quotes, or the line above lacks its colon"
    ),
    "could not find expected ':'": "the colon after a field's name is missing",
    "did not find expected key": "this line does not continue what stands above; check its indent and the quotes",
    "did not find expected '-' indicator": "the entries of a list must stand exactly below one another",
    "block sequence entries are not allowed": "a list begins on a new line, below the name of its field",
    "block mapping entries are not allowed": "a field begins on a new line",
    "cannot start any token": "a text that begins with this character needs quotes",
    "unexpected end of stream": "the closing quotation mark is missing",
    "unexpected document indicator": "the closing quotation mark is missing",
    "expected ',' or ']'": "a comma or the closing bracket is missing",
    "expected ',' or '}'": "a comma or the closing bracket is missing",
    "did not find expected node content": "a value or the closing bracket is missing",
    "escape character": "a backslash means something else in double quotes: use single ones",
    "escaping": "a backslash means something else in double quotes: use single ones",
    "scanning an anchor": "a text that begins with & needs quotes",
    "scanning an alias": "a text that begins with * needs quotes",
    "scanning a tag": "a text that begins with ! needs quotes",
    "parsing a tag": "a text that begins with ! needs quotes",
    "undefined tag handle": "a text that begins with ! needs quotes",
    "scanning a block scalar": "after | or > the text begins on the next line, indented",
    "scanning a directive": "a text that begins with % needs quotes",
    "unknown directive": "a text that begins with % needs quotes",
    "expected <document start>": "the line does not belong to the record: check its indent",
}

# Why what was fetched of a medium cannot be used.
HEADLINES = {
    "json": "it is not JSON",
    "fields": "its fields are others",
    "many": "a list is longer than it can be",
    "address": "an address is none that may be linked",
    "title": "a title is empty, too long, or has what cannot be seen",
    "day": "a day is none",
    "mark": "a mark of a server is none",
}

ODD_FILES = {
    "link": "a symbolic link",
    "folder": "a folder",
    "device": "a pipe or a device",
}

PLACES = {
    "data": "records stand in their kind's folder, as in data/cities/vitebsk.yml; the glossary is data/glossary.yml",
    "record": "the name of a record's file ends in “.yml”",
    "content": "prose stands in the folder of its language, as in content/ru/about.md",
    "prose": "the name of a prose file ends in “.md”",
    "section": "what introduces a section is its index.md, as in content/ru/cities/index.md",
    "no section": "this kind is shown within another section: write about it there, as in content/ru/events/index.md",
    "headlines": "what was fetched of a medium has the medium's name and ends in “.json”",
    "copy": "an editor left this copy behind: delete it",
}


def messages() -> tuple[str, ...]:
    """Every sentence above, for the words files."""
    expected = (sentence for rule in EXPECTED.values() for sentence in rule)
    told = (*NOT_YAML.values(), *HEADLINES.values(), *ODD_FILES.values(), *PLACES.values())
    return tuple(dict.fromkeys((*expected, *told)))

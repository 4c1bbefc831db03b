"""The rules that input can break: for each code what is wrong and what to write instead.

The English sentences are the message ids of the words files; `{names}` are filled from a problem's details.
Codes are stable: a rule keeps its code for good, a dropped code is not used again.
"""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    wrong: str
    instead: str


RULES = {
    # The file as such
    "E101": Rule("the file is not UTF-8 text", "save it again with the encoding UTF-8"),
    "E102": Rule("the file is in UTF-16", "save it again with the encoding UTF-8 (without BOM)"),
    "E103": Rule(
        "the file begins with an invisible byte order mark", "save it again as “UTF-8 without BOM”"
    ),
    "E104": Rule(
        "an invisible control character ({character}) stands here",
        "delete it and type the text anew",
    ),
    "E105": Rule(
        "the file is larger than {limit}",
        "a record is a page of text: move the rest to content/ or split it",
    ),
    "E106": Rule("this is {what}, not an ordinary file", "put the record itself here"),
    "E107": Rule("the folder “{name}” is not known here", "move its files to one of: {known}"),
    "E108": Rule("a file does not belong here: {name}", "{place}"),
    "E109": Rule("the file is empty", "write the record, or delete the file"),
    "E110": Rule(
        "“{word}” cannot be an id",
        "use small Latin letters, digits and hyphens, as in “vitebsk” or “vitebsk--smolensk”",
    ),
    "E111": Rule("the record looks like: {kind}", "move the file to {folder}/"),
    # YAML
    "E201": Rule(
        "this is not YAML: {reason}",
        "check the colon, the quotes and the indent of this line and the one above",
    ),
    "E202": Rule("a tab stands in the indent", "indent with spaces, two for each level"),
    "E203": Rule(
        "the field “{key}” is written twice", "keep one of the two lines (the other: line {first})"
    ),
    "E204": Rule("anchors, aliases and merges (&, *, <<) are not used here", "write the text out"),
    "E205": Rule("tags such as “{tag}” are not used here", "delete the tag"),
    "E206": Rule(
        "a second document begins here", "one file holds one record: delete “---” or make two files"
    ),
    "E207": Rule(
        "lists and fields are nested too deep", "a record needs no more than {limit} levels"
    ),
    "E208": Rule(
        "a record is a list of fields “name: value”",
        "begin the line with the name of a field and a colon",
    ),
    "E209": Rule(
        "the field “{key}” is empty",
        "write its value, or delete the line: what is missing is not known",
    ),
    # The schema
    "E301": Rule("the field “{key}” is not known here", "fields that can stand here: {known}"),
    "E302": Rule("the field “{key}” is missing", "add a line “{key}: …”"),
    "E303": Rule("this should be: {expected}", "{example}"),
    "E304": Rule("“{word}” is not one of the words used here", "write one of: {known}"),
    "E305": Rule(
        "“{word}” is not a date", "write 2017, 2017-06 or 2017-06-29: as much as the source gives"
    ),
    "E306": Rule(
        "there is no such day: “{word}”", "check the month and the day; the order is year-month-day"
    ),
    "E307": Rule(
        "a full date is needed here, “{word}” has no day", "write year-month-day, as in 2017-06-29"
    ),
    "E308": Rule("{word} is out of range", "degrees go from -{limit} to {limit}, as in 55.1904"),
    "E309": Rule("“{word}” is not an address", "copy it from the browser: https://…"),
    "E310": Rule(
        "addresses that begin with “{scheme}:” are not published", "use http, https, mailto or tel"
    ),
    "E311": Rule(
        "the site {domain} is on this bulletin's list of blocked domains",
        "give another source for the same fact",
    ),
    "E312": Rule(
        "no source is given", "add “sources:” with a title and an address: every fact here has one"
    ),
    "E313": Rule(
        "the name is missing in: {languages}", "a name is needed in every language of the bulletin"
    ),
    "E314": Rule("“{lang}” is not a language of this bulletin", "write one of: {known}"),
    "E315": Rule(
        "a source needs a title with an address, or a document",
        "add “title:” and “url:”, or “document:”",
    ),
    "E316": Rule("the number of entries is wrong here", "{example}"),
    # Letters
    "E401": Rule(
        "the word “{word}” mixes Cyrillic and Latin letters ({letters})",
        "type it anew with one keyboard layout",
    ),
    "E402": Rule(
        "“{word}”: the letter “{letter}” does not belong to this language",
        "correct the spelling, or mark a quotation in the other language: {{ru|…}}",
    ),
    "E403": Rule(
        "the mark “{word}” is not complete",
        "write {{ru|words}} or [[city:vitebsk]], brackets closed",
    ),
    # Links
    "E501": Rule(
        "no such record: {kind} “{word}”", "check the id: it is the name of the record's file"
    ),
    "E502": Rule("the end ({end}) is before the start ({start})", "check both dates"),
    "E503": Rule("this tie is recorded twice", "keep one of the two files (the other: {other})"),
    "E504": Rule("a place cannot be tied with itself", "give the two places of the tie"),
    "E505": Rule("latitude and longitude look swapped", "write lat: {lat} and lon: {lon}"),
    "E506": Rule("the point is outside the country of its region", "check lat and lon"),
    "E507": Rule("no page of this kind: “{word}”", "kinds that can be linked: {known}"),
    "E508": Rule(
        "two pages want the same address: {path}", "rename one of the records (the other: {other})"
    ),
    "E509": Rule("the clause “{word}” is numbered twice", "give each clause its own number"),
    "E510": Rule("HTML is not accepted in prose: {word}", "write it in Markdown"),
    "E511": Rule(
        "the quotation does not stand in the document's text",
        "copy the words exactly as they stand in content/",
    ),
    "E512": Rule("no such page: “{word}”", "the link is relative to this file and ends in .md"),
    "E513": Rule("the file's name and the two places disagree", "name the file {expected}.yml"),
    "E514": Rule(
        "the two versions of this article disagree on “{key}”",
        "write the same in every language, or in one only",
    ),
    # Warnings
    "W601": Rule(
        "the day of entry ({day}) lies in the future",
        "feeds will not mention the record before that day",
    ),
    "W602": Rule(
        "the title is missing in: {languages}",
        "readers will see the other language, marked as such",
    ),
}

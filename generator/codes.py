"""The rules that input can break: for each code what is wrong and what to write instead.

Every sentence here is a message id of the words files; `{names}` are filled from a problem's details.
Codes are stable: a rule keeps its code for good, a dropped code is not used again.
"""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    wrong: str
    instead: str


RULES = {
    # The file as such
    "E101": Rule("the file is not text in UTF-8", "save it again with the encoding UTF-8"),
    "E102": Rule("the file is saved in UTF-16", "save it again with the encoding UTF-8"),
    "E103": Rule("the file begins with an invisible byte order mark", "save it again as “UTF-8 without BOM”"),
    "E104": Rule("an invisible character stands here: {character}", "delete it, and type the word beside it again"),
    "E105": Rule("the file is larger than {limit}", "keep one record in a file; long texts belong in content/"),
    "E106": Rule("{what} stands here instead of an ordinary file", "put the file itself here"),
    "E107": Rule("there can be no folder “{name}” here", "move its files to one of these folders: {known}"),
    "E108": Rule("the file “{name}” does not belong here", "{place}"),
    "E109": Rule("the file is empty", "fill it in, or delete it"),
    "E110": Rule(
        "“{word}” cannot be an id",
        "an id has small Latin letters, digits and hyphens only, as in “vitebsk” or “vitebsk--smolensk”",
    ),
    "E111": Rule("this is a record of another kind: {kind}", "move the file to {folder}/"),
    "E112": Rule("there is no such file", "name the bulletin's site_config.yml: --config folder/site_config.yml"),
    "E113": Rule("the file cannot be read: {reason}", "check who may read it"),
    "E114": Rule("“{word}” cannot be an id: the name is reserved", "add a word to it"),
    # YAML
    "E201": Rule("this cannot be read as YAML: {reason}", "compare this line and the one above with another record"),
    "E202": Rule("a tab stands in the indent", "indent with spaces, two for each level"),
    "E203": Rule("the field “{key}” is written twice", "keep one of the two; the other stands in line {first}"),
    "E204": Rule(
        "anchors, aliases and merges (&, *, <<) cannot be used here",
        "write the text out; a text that begins with & or * needs quotes",
    ),
    "E205": Rule("the tag “{tag}” cannot be used here", "delete it; a text that begins with ! needs quotes"),
    "E206": Rule("a second record begins here", "one file holds one record: delete the line “---” or make two files"),
    "E207": Rule("this is nested too deep", "write it with no more than {limit} levels"),
    "E208": Rule("fields “name: value” are needed here", "begin the line with the name of a field and a colon"),
    "E209": Rule("the field “{key}” is empty", "write its value, or delete the line: what is not known is left out"),
    "E210": Rule("this entry of the list is empty", "write it after the hyphen, or delete the line"),
    "E211": Rule("the lines at the head of the page have no end", "close them with a line “---”"),
    "E212": Rule("the page does not begin with the line “---”", "delete what stands before it"),
    "E213": Rule(
        "a text without quotation marks cannot begin with a bracket or a brace",
        "put the whole text in quotes",
    ),
    "E214": Rule(
        "the text goes on after the quotation mark that closes it",
        "put the whole text in quotes, and write an apostrophe within them twice or as ’",
    ),
    # The schema
    "E301": Rule("there can be no field “{key}” here", "fields that can stand here: {known}"),
    "E302": Rule("the field “{key}” is missing", "add the line “{key}: …”"),
    "E303": Rule("{expected}", "{example}"),
    "E304": Rule("the word “{word}” cannot stand here", "write one of: {known}"),
    "E305": Rule("“{word}” is not a date", "write 2017, 2017-06 or 2017-06-29: as much as the source gives"),
    "E306": Rule("there is no such date: “{word}”", "check the month and the day; the order is year-month-day"),
    "E307": Rule("the date “{word}” has no day", "a full date is needed here, as in 2017-06-29"),
    "E308": Rule("{word} degrees are out of range", "write a number between -{limit} and {limit}, as in 55.1904"),
    "E309": Rule("“{word}” is not an address", "copy it from the browser's address line: https://…"),
    "E310": Rule("addresses that begin with “{scheme}:” are not published", "write an address that begins with https:"),
    "E311": Rule(
        "the site {domain} is on this bulletin's list of blocked domains", "give another source for this fact"
    ),
    "E312": Rule("no source is given", "add “sources:” with a title and an address: every record names its sources"),
    "E313": Rule("this text is missing in: {languages}", "add it: it is needed in every language of the bulletin"),
    "E314": Rule("“{lang}” is not a language of this bulletin", "write one of: {known}"),
    "E315": Rule("a source is either a title with an address or a document", "add “title:” and “url:”, or “document:”"),
    "E316": Rule("exactly two entries are needed here", "write both, as in [vitebsk, smolensk]"),
    "E317": Rule("“{word}” stands in this list twice", "delete one of the two"),
    "E318": Rule("there is no time zone “{word}”", "write it as in Europe/Minsk or Asia/Yekaterinburg"),
    "E319": Rule(
        "“{lang}” is named here, but there is no text in that language",
        "write the text, or delete “{lang}” from this line",
    ),
    # Letters
    "E401": Rule(
        "the word “{word}” mixes Cyrillic and Latin letters ({letters})", "type it again in one keyboard layout"
    ),
    "E402": Rule(
        "the letter “{letter}” in “{word}” does not belong to this language",
        "correct the spelling, or mark words of another language, as in {{{other}|{word}}}; "
        "a text that begins with the mark needs quotes",
    ),
    "E403": Rule(
        "the mark “{word}” is not complete",
        "close its brackets and leave nothing in it empty, as in [[city:vitebsk]] or {{be|Крынічка}}",
    ),
    "E404": Rule("“{word}” is a Latin letter here", "type it again in the keyboard layout of the words around it"),
    # Links
    "E501": Rule(
        "there is no such record: {kind} “{word}”",
        "write the name of its file without the ending",
    ),
    "E502": Rule("the end ({end}) is before the start ({start})", "check both dates"),
    "E503": Rule("this tie is recorded twice", "keep one of the two files; the other is {other}"),
    "E504": Rule("a place cannot be tied with itself", "write the two different places of the tie"),
    "E505": Rule("latitude and longitude are swapped", "write lat: {lat} and lon: {lon}"),
    "E506": Rule("this point is outside the country of the place's region", "check lat and lon"),
    "E507": Rule("there are no pages of the kind “{word}”", "kinds that can be linked: {known}"),
    "E508": Rule("two pages want the same address: {path}", "rename one of the records (the other: {other})"),
    "E509": Rule("the clause “{word}” is numbered twice", "give each clause a number of its own"),
    "E510": Rule("HTML cannot stand in prose: {word}", "write it in Markdown, or put code between `backticks`"),
    "E511": Rule(
        "these words do not stand in the document's text",
        "copy them exactly as they stand in content/, typing errors included",
    ),
    "E512": Rule("there is no such page: “{word}”", "write the path from this file to the other, as in ../about.md"),
    "E513": Rule("the file's name does not fit the two places", "name the file {expected}.yml"),
    "E514": Rule(
        "the versions of this article disagree on “{key}”", "write the same in every language, or write it once"
    ),
    "E515": Rule("the text that these words are quoted from is missing", "put the document's text into {path}"),
    "E516": Rule("pictures cannot stand in prose", "say it in words, or link to the picture"),
    "E517": Rule(
        "a heading of the first level (#) stands within the page",
        "begin with ##: the first level is the page's own title",
    ),
    "E518": Rule("this record refers to itself", "write the id of the other record, or delete the line"),
    "E519": Rule("there is no such clause: “{word}”", "write document and number, as in declaration-2015-podolsk/4"),
    "E520": Rule("the mark “{word}” cannot stand in this field", "write its words without the mark"),
    "E521": Rule(
        "this mark or link does not work here: {word}",
        "take it out of the code, the address or the other link that it stands in",
    ),
    "E522": Rule(
        "there is no heading for “{word}” on that page",
        "write # and the words of the heading, small and with hyphens, as in #о-проекте",
    ),
    "E525": Rule("the page has no title", "begin the file with three lines: “---”, “title: …” and once more “---”"),
    "E526": Rule(
        "no source is given for this term", "add “sources:”, or “own_choice: true” where the editors chose the word"
    ),
    "E523": Rule(
        "links cannot be written in this way: {word}",
        "write the address behind the words: [words](../about.md) or [words](https://example.org/)",
    ),
    "E524": Rule(
        "a tie between two countries begins with the place in “{country}”",
        "turn the pair round: cities: [{first}, {second}], and name the file {first}--{second}.yml",
    ),
    # Documents and what relates to them
    "E527": Rule(
        "this was over ({ended}) before {document} was made ({made})", "delete the clause, or check both dates"
    ),
    "E528": Rule(
        "a document that was not found cannot have “{key}”", "delete this, or “not_found” if the document was found"
    ),
    "E529": Rule("it is not said when this document was last looked for", "add “verified_on:” and that day"),
    # Steps of initiatives and recommendations
    "E530": Rule("an initiative begins when it is received", "write the first step with “stage: received” and its day"),
    "E531": Rule(
        "this step ({date}) is earlier than the one above it ({before})",
        "check both dates; steps stand in their order, the oldest first",
    ),
    "E532": Rule("an initiative was declined, and no reason is given", "add “reason:” to this step"),
    "E533": Rule("only offers and requests stand until a day", "delete this line, or correct “kind:”"),
    "E534": Rule("this ({date}) is earlier than what it follows ({before})", "check both dates"),
    "E535": Rule("this step names a record of another kind", "write “{wanted}:…”, or delete the line"),
    # Forms that the public fills in
    "E536": Rule("the answer to “{label}” is missing", "ask the author, and write it below that line"),
    "E537": Rule(
        "“{word}” is not the name of one place in the register",
        "write it as the register does, or its id; a place that the register lacks is entered first",
    ),
    "E538": Rule(
        "no filled form was found here",
        "give an issue of GitHub or GitLab as JSON, or the text of a letter that was made from the form",
    ),
    "E539": Rule("the answer is longer than {limit} letters", "shorten it together with its author"),
    # Corrections
    "E540": Rule("the record has no field “{word}”", "name the field that was wrong: {known}"),
    "E541": Rule("it is not said what stands there now", "add “now:”, or write “type: retraction”"),
    "E542": Rule("the same stands there before and after", "correct “was:” or “now:”"),
    # Former ids
    "E543": Rule("{kind} “{word}” is called “{now}” now", "write “{now}”"),
    "E544": Rule("“{word}” is no former id: a record is called so now ({other})", "delete it, or rename that record"),
    "E545": Rule(
        "another record was called “{word}” before: {other}", "leave it with the record that had this id first"
    ),
    # Times of events
    "E546": Rule("a time stands here, and the day of it is not known", "write the day too, or delete the time"),
    "E547": Rule("it is said when the event ends, and not when it begins", "add “time:”, or delete this line"),
    "E548": Rule("nobody can tell by which clocks this time is", "add “time_zone:”, as in Europe/Minsk"),
    "E549": Rule("the end ({end}) is before the start ({start})", "check both times"),
    # Feeds of partner media
    "E701": Rule("there is no host “{host}”", "look whether the site has moved, and correct the address"),
    "E702": Rule(
        "“{host}” stands in a network of its own ({address}) and is not asked", "write the address of a public site"
    ),
    "E703": Rule("“{host}” cannot be reached: {told}", "try again later; look at the address in a browser"),
    "E704": Rule("the certificate of “{host}” does not hold: {told}", "tell the medium; until then leave the feed out"),
    "E705": Rule("“{host}” has not answered for {seconds} seconds", "try again later"),
    "E706": Rule(
        "“{host}” was still sending after {seconds} seconds", "try again later; ask the medium for a shorter feed"
    ),
    "E707": Rule("what stands at {url} is larger than {limit} MB", "ask the medium for a shorter feed"),
    "E708": Rule("what stands at {url} cannot be unpacked: {told}", "try again later; tell the medium"),
    "E709": Rule("{url} leads on and on", "look at the address in a browser, and write where it ends"),
    "E710": Rule("{url} leads on to “{told}”, which is not asked", "look at the address in a browser"),
    "E711": Rule("{url} is answered with {status}", "look at the address in a browser; delete it if the feed is gone"),
    "E712": Rule("{url} is not to be asked before {until}", "leave it in peace until then"),
    "E713": Rule("what stands at {url} is no feed: {told}", "find the address of the feed: RSS or Atom"),
    "E714": Rule("the feed {url} is broken: {told}", "tell the medium; what was fetched before stays"),
    "E715": Rule("the feed {url} declares entities, and is not read", "tell the medium; no feed needs them"),
    "E716": Rule("the letters of the feed {url} cannot be read as {encoding}", "tell the medium"),
    "E717": Rule("the feed {url} has no entry that can be linked", "look whether it is the right one"),
    "E718": Rule("“{host}” does not answer as a server of the web: {told}", "look at the address in a browser"),
    "E719": Rule(
        "the program has not left this file as it is: {reason}", "delete it and run bulletin fetch-media again"
    ),
    "E720": Rule("there is no medium “{word}”", "delete the file, or rename it as the medium was renamed"),
    # Warnings
    "W201": Rule(
        "what stands after “#” is not part of the text and is not shown",
        "put the whole text in quotes if it was meant as text",
    ),
    "W401": Rule("“{word}” stands after a vowel", "write “{right}”"),
    "W402": Rule("“{word}” does not stand right after a word that ends in a vowel", "write “{right}”"),
    "W403": Rule("two spaces stand after “{word}”", "delete one of them"),
    "W404": Rule("a space stands before “{word}”", "delete it"),
    "W405": Rule("no space stands after the comma: “{word}”", "write “{right}”"),
    "W406": Rule("the quotation mark {word} has no pair", "write « where the quotation begins and » where it ends"),
    "W407": Rule(
        "no dictionary has the word “{word}”", "correct it, or add it to the words in data/glossary.yml if it is right"
    ),
    "W408": Rule("“{word}” is no word of this language", "write “{right}”"),
    "W450": Rule(
        "the translation of “{term}” ({source}) does not say “{counterpart}”",
        "write it as data/glossary.yml has it, or add your word there under “also:”",
    ),
    "W601": Rule(
        "the day {day} lies in the future", "readers and feeds will not be told of the record before that day"
    ),
    "W603": Rule("the series has its number {number} twice", "check both events; the other is {other}"),
    "W604": Rule(
        "left out: “{word}”",
        "personal data, and what stands outside of the answers, stay out; see that the rest still says what was meant",
    ),
    "W605": Rule("the step of {day} lies in the future", "it is not told as reached before that day"),
    "W606": Rule("the author has not agreed to the rules", "ask before you publish"),
    "W607": Rule(
        "the repository was fetched without its beginning",
        "fetch all of it with “git fetch --unshallow”: what changed before is not known",
    ),
    "W608": Rule("the record entered the register later, on {added}", "check the day of the correction"),
    "W609": Rule(
        "this is no page of the bulletin’s forge: {url}",
        "the editors’ letter box is named as the source; write the issue’s own page there if it came as an issue",
    ),
    "W610": Rule("not told here: {number} more", "mend what is told, and read the form again"),
    "W701": Rule("the feed has moved to {url}", "write that address"),
    "W702": Rule("entries dated in the future: {number}", "they are told without a date"),
    "W703": Rule("entries left out: {number}", "each lacks a title, or an address that can be linked"),
    "W704": Rule("{url} is not asked before {until}: its server has said so", "leave it in peace until then"),
}

# Details that are words of the interface and are translated themselves: `details` has them.
TRANSLATED = ("expected", "example", "reason", "what", "place")


def messages() -> tuple[str, ...]:
    """Every sentence above, for the words files."""
    sentences = (sentence for rule in RULES.values() for sentence in rule)
    return tuple(dict.fromkeys(sentence for sentence in sentences if sentence.strip("{}") not in TRANSLATED))

"""Sort keys of words by ICU's collation: a program for Debian's own Python.

PyICU is on the package index as source only; Debian builds it (python3-icu), for its own interpreter. Reads a language,
rules beyond ICU's own and words as JSON; answers with a key for each word.
"""

from __future__ import annotations

import json
import sys

import icu

if __name__ == "__main__":
    asked = json.load(sys.stdin)
    own = icu.Collator.createInstance(icu.Locale(asked["lang"])).getRules()
    collator = icu.RuleBasedCollator(own + asked["rules"])
    collator.setStrength(icu.Collator.PRIMARY)
    json.dump({word: collator.getSortKey(word).hex() for word in asked["words"]}, sys.stdout)

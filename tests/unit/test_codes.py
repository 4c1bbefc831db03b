"""The words of problems: nothing in them is left unfilled, and all of them can be translated."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from generator import codes, details
from generator.codes import RULES, TRANSLATED
from generator.details import EXPECTED
from generator.model import addresses, scalars

GENERATOR = Path(scalars.__file__).parent.parent


@pytest.mark.parametrize("code", RULES)
def test_rule_is_a_sentence_without_its_end(code: str) -> None:
    assert re.fullmatch(r"[EW]\d{3}", code)
    for sentence in RULES[code]:
        assert sentence
        assert not sentence.endswith((".", "!"))
        assert all(name != "" for _, name, _, _ in Formatter().parse(sentence))


def test_every_code_that_is_raised_has_a_rule() -> None:
    raised = {
        node.value
        for file in GENERATOR.rglob("*.py")
        if file.name != "codes.py"
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"[EW]\d{3}", node.value)
    }
    assert raised == RULES.keys()


def test_everything_that_scalars_expect_has_words() -> None:
    trees = [ast.parse(Path(str(module.__file__)).read_text()) for module in (addresses, scalars)]
    named = {
        argument.value
        for tree in trees
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("as_word", "matching")
        for argument in call.args[1:2]
        if isinstance(argument, ast.Constant)
    }
    assert named
    assert named <= EXPECTED.keys()


def test_messages_are_whole_sentences_for_translators() -> None:
    for told in (codes.messages(), details.messages()):
        assert len(told) == len(set(told))
        assert not any(re.fullmatch(r"\{\w+\}", sentence) for sentence in told)
    assert {name for sentence in RULES["E303"] for _, name, _, _ in Formatter().parse(sentence)} <= set(TRANSLATED)

"""Questions to a person at a terminal, with completion and an answer's faults told at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import click
from prompt_toolkit import PromptSession
from prompt_toolkit.completion import FuzzyCompleter, WordCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.shortcuts import CompleteStyle
from prompt_toolkit.validation import ValidationError, Validator

Fault = Callable[[str], str | None]
Words = Mapping[str, str]


class _Proof(Validator):
    """Takes an answer only where nothing is wrong with it."""

    def __init__(self, fault: Fault, *, may_be_empty: bool) -> None:
        self.fault = fault
        self.may_be_empty = may_be_empty

    def validate(self, document: Document) -> None:
        """Tell what is wrong with the answer."""
        text = document.text.strip()
        if not text and self.may_be_empty:
            return
        fault = self.fault(text) if text else "An answer is needed here"
        if fault:
            raise ValidationError(message=fault, cursor_position=len(document.text))


@dataclass(frozen=True)
class Question:
    """What is asked, what may be answered, and what is offered."""

    text: str
    fault: Fault = lambda _: None
    words: Words = field(default_factory=dict)
    default: str = ""
    may_be_empty: bool = False


class Asker:
    """Asks one question after the other."""

    def __init__(self) -> None:
        self.session: PromptSession[str] = PromptSession(complete_style=CompleteStyle.MULTI_COLUMN)

    def answer(self, question: Question) -> str:
        """The answer; known words and ids are completed, each with what it means."""
        words = WordCompleter(list(question.words), meta_dict=dict(question.words), WORD=True)
        answer = self.session.prompt(
            f"{question.text}: ",
            completer=FuzzyCompleter(words, WORD=True),
            validator=_Proof(question.fault, may_be_empty=question.may_be_empty),
            validate_while_typing=False,
            default=question.default,
        )
        return answer.strip()

    def agrees(self, question: str, *, default: bool) -> bool:
        """Yes or no."""
        way = "Y/n" if default else "y/N"
        answer = self.answer(Question(f"{question} [{way}]", _yes_or_no, may_be_empty=True))
        return answer.casefold().startswith("y") if answer else default


def _yes_or_no(text: str) -> str | None:
    return None if text.casefold() in ("y", "yes", "n", "no") else "Write yes or no"


def told(text: str) -> None:
    """A word to the person who answers."""
    click.echo(text, err=True)

"""What follows from a piece of a record alone is worked out once and kept with it: pieces never change."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from types import MemberDescriptorType
from typing import Any, TypeVar

from pydantic import BaseModel

SLOT = "__kept__"
Result = TypeVar("Result")
OfPiece = TypeVar("OfPiece", bound=BaseModel)


def kept_with(piece: BaseModel) -> dict[Any, Any]:
    """What is kept with a piece. It is no part of it: not compared, printed, copied, dumped or pickled with it."""
    slot: MemberDescriptorType = getattr(type(piece), SLOT)
    try:
        kept: dict[Any, Any] = slot.__get__(piece)
    except AttributeError:
        kept = {}
        slot.__set__(piece, kept)
    return kept


def once(work: Callable[[OfPiece], Result]) -> Callable[[OfPiece], Result]:
    """Let a function of nothing but a piece do its work once for each; what it returns must not be changed either."""

    @wraps(work)
    def known(piece: OfPiece) -> Result:
        kept = kept_with(piece)
        if work not in kept:
            kept[work] = work(piece)
        result: Result = kept[work]
        return result

    return known

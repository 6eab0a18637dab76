"""Numbers that keep their hedge: read, bound, word and add them."""

from generator.quantities.bounds import Bounds
from generator.quantities.quantity import UNDISCLOSED, Hedge, Number, Quantity
from generator.quantities.reading import NotAQuantity, parse_quantity
from generator.quantities.sums import EMPTY, Sum, single, span, summed
from generator.quantities.wording import number_worded, worded

__all__ = [
    "EMPTY",
    "UNDISCLOSED",
    "Bounds",
    "Hedge",
    "NotAQuantity",
    "Number",
    "Quantity",
    "Sum",
    "number_worded",
    "parse_quantity",
    "single",
    "span",
    "summed",
    "worded",
]

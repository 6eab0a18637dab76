"""What each field means, in editors' words, with examples: for editors' programs."""

from __future__ import annotations

from generator.editing.field_texts.entities import ENTITY_TEXTS
from generator.editing.field_texts.events import EVENT_TEXTS
from generator.editing.field_texts.shared import FieldText, FieldTexts
from generator.editing.field_texts.words import VOCABULARY_TEXTS

__all__ = ["FIELD_TEXTS", "FieldText"]

FIELD_TEXTS: FieldTexts = {**EVENT_TEXTS, **ENTITY_TEXTS, **VOCABULARY_TEXTS}

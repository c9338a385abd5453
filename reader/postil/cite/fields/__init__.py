"""The correspondence between our CSL-shaped sources and the formats people exchange: tables read in both directions."""

from postil.cite.fields.losses import Loss, hold
from postil.cite.fields.rows import FIELDS, TABLE, FieldRow, Kind, fields_of, row_of_csl, row_of_field, row_of_ris
from postil.cite.fields.types import (
    DIALECTS,
    OTHER_TYPES,
    TYPES,
    Dialect,
    TypeRow,
    Vocabulary,
    csl_type,
    row_of_type,
    type_of,
)

__all__ = [
    "DIALECTS",
    "FIELDS",
    "OTHER_TYPES",
    "TABLE",
    "TYPES",
    "Dialect",
    "FieldRow",
    "Kind",
    "Loss",
    "TypeRow",
    "Vocabulary",
    "csl_type",
    "fields_of",
    "hold",
    "row_of_csl",
    "row_of_field",
    "row_of_ris",
    "row_of_type",
    "type_of",
]

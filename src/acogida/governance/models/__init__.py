"""Plans with their parts, norms with their duties, and the chronicle of the office."""

from __future__ import annotations

from acogida.governance.models.chronicle import Chronicle
from acogida.governance.models.instrument import Duty, DutyDone, Instrument
from acogida.governance.models.plan import (
    BudgetLine,
    Plan,
    PlanAction,
    PlanAim,
    PlanEdition,
    PlanReview,
    ProgressNote,
)
from acogida.governance.models.seal import SealFile
from acogida.governance.models.yearly import YearlyDue

__all__ = [
    "BudgetLine",
    "Chronicle",
    "Duty",
    "DutyDone",
    "Instrument",
    "Plan",
    "PlanAction",
    "PlanAim",
    "PlanEdition",
    "PlanReview",
    "ProgressNote",
    "SealFile",
    "YearlyDue",
]

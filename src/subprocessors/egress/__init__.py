"""Egress: a guard that refuses requests to vendors that a list does not approve."""

from __future__ import annotations

from subprocessors.egress.decision import Egress, EgressRefusedError, Whose
from subprocessors.egress.guard import Guard

__all__ = ["Egress", "EgressRefusedError", "Guard", "Whose"]

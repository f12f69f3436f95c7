"""A company's sub-processor list as typed Python: ask whether a vendor is approved, and why.

What is not needed for that answer is imported when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from subprocessors.answers import Answer, Verdict
from subprocessors.errors import (
    ArgumentError,
    InvalidValueError,
    MissingExtraError,
    PolicyUnavailableError,
    SubprocessorsError,
    UnknownValueError,
)
from subprocessors.model.decisions import Decision, Match, NotApprovedError
from subprocessors.model.facts import (
    Category,
    Contact,
    Identifier,
    IgnoredFinding,
    LegalEntity,
    NoticeTerms,
    OtherName,
    Processor,
    Provenance,
    Reference,
    ReferenceKind,
    Role,
    Safeguard,
    SafeguardKind,
    Source,
    TransferMechanism,
    TransferMechanismKind,
)
from subprocessors.model.policy import Policy, SubProcessors
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.names.listed import LegalFormRule, ListedName, NameKind
from subprocessors.policies import check, current, is_approved, require
from subprocessors.regions.places import (
    EEA,
    EU,
    WORLDWIDE,
    RegionKind,
    Storage,
    StorageKind,
    StorageRegion,
)

if TYPE_CHECKING:
    from subprocessors.changes import Change, ChangeKind, Changes, Notice, diff, notice
    from subprocessors.documents import (
        DocumentError,
        Problem,
        dump,
        dumps,
        load,
        load_history,
        loads,
    )
    from subprocessors.transfer_mapping import (
        Transfer,
        Transfers,
        TransferStatus,
        transfers,
        what_if,
    )
    from subprocessors.validation import Finding, Findings, Severity, validate

__version__ = "0.1.0"

__all__ = [
    "EEA",
    "EU",
    "WORLDWIDE",
    "Answer",
    "ArgumentError",
    "Category",
    "Change",
    "ChangeKind",
    "Changes",
    "Contact",
    "Decision",
    "DocumentError",
    "Engagement",
    "Finding",
    "Findings",
    "Identifier",
    "IgnoredFinding",
    "InvalidValueError",
    "LegalEntity",
    "LegalFormRule",
    "ListedName",
    "Match",
    "MissingExtraError",
    "NameKind",
    "NotApprovedError",
    "Notice",
    "NoticeTerms",
    "OtherName",
    "Policy",
    "PolicyUnavailableError",
    "Problem",
    "Processor",
    "Provenance",
    "Reference",
    "ReferenceKind",
    "RegionKind",
    "Role",
    "Safeguard",
    "SafeguardKind",
    "Severity",
    "Source",
    "Storage",
    "StorageKind",
    "StorageRegion",
    "SubProcessor",
    "SubProcessors",
    "SubprocessorsError",
    "Transfer",
    "TransferMechanism",
    "TransferMechanismKind",
    "TransferStatus",
    "Transfers",
    "UnknownValueError",
    "Verdict",
    "check",
    "current",
    "diff",
    "dump",
    "dumps",
    "is_approved",
    "load",
    "load_history",
    "loads",
    "notice",
    "require",
    "transfers",
    "validate",
    "what_if",
]

_IMPORTED_LATER = {
    "changes": ("Change", "ChangeKind", "Changes", "Notice", "diff", "notice"),
    "documents": ("DocumentError", "Problem", "dump", "dumps", "load", "load_history", "loads"),
    "validation": ("Finding", "Findings", "Severity", "validate"),
    "transfer_mapping": ("Transfer", "TransferStatus", "Transfers", "transfers", "what_if"),
}


if not TYPE_CHECKING:
    # A type checker would take every name for one of these.
    def __getattr__(name: str) -> Any:
        for module, names in _IMPORTED_LATER.items():
            if name in names:
                value = getattr(import_module(f"subprocessors.{module}"), name)
                globals()[name] = value
                return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

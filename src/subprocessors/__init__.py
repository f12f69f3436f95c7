"""A company's sub-processor list as typed Python: ask whether a vendor is approved, and why."""

from typing import TYPE_CHECKING

from subprocessors.answers import Answer
from subprocessors.decisions import (
    Decision,
    LegalFormRule,
    ListedName,
    Match,
    NameKind,
    NotApprovedError,
    Verdict,
)
from subprocessors.documents import DocumentError, Problem, dump, dumps, load, loads
from subprocessors.errors import (
    ArgumentError,
    InvalidValueError,
    MissingExtraError,
    PolicyUnavailableError,
    SubprocessorsError,
    UnknownValueError,
)
from subprocessors.facts import (
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
    TransferTool,
    TransferToolKind,
)
from subprocessors.findings import Finding, Findings, Severity, validate
from subprocessors.model import Policy, SubProcessors
from subprocessors.policies import check, current, is_approved, require
from subprocessors.regions import (
    EEA,
    EU,
    WORLDWIDE,
    RegionKind,
    Storage,
    StorageKind,
    StorageRegion,
)
from subprocessors.vendors import Engagement, SubProcessor

if TYPE_CHECKING:
    from subprocessors.changes import Change, ChangeKind, Changes, Notice, diff, notice
else:

    def __getattr__(name: str) -> object:
        # Their classes would make every import slower; few programs compare versions.
        if name in __all__:
            from subprocessors import changes

            return getattr(changes, name)
        raise AttributeError(f"module 'subprocessors' has no attribute {name!r}")


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
    "TransferTool",
    "TransferToolKind",
    "UnknownValueError",
    "Verdict",
    "check",
    "current",
    "diff",
    "dump",
    "dumps",
    "is_approved",
    "load",
    "loads",
    "notice",
    "require",
    "validate",
]

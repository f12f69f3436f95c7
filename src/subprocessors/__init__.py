"""A company's sub-processor list as typed Python: ask whether a vendor is approved, and why."""

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
from subprocessors.errors import (
    ArgumentError,
    InvalidValueError,
    MissingExtraError,
    SubprocessorsError,
    UnknownValueError,
)
from subprocessors.facts import (
    Category,
    Contact,
    Identifier,
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

__version__ = "0.1.0"

__all__ = [
    "EEA",
    "EU",
    "WORLDWIDE",
    "Answer",
    "ArgumentError",
    "Category",
    "Contact",
    "Decision",
    "Engagement",
    "Identifier",
    "InvalidValueError",
    "LegalEntity",
    "LegalFormRule",
    "ListedName",
    "Match",
    "MissingExtraError",
    "NameKind",
    "NotApprovedError",
    "NoticeTerms",
    "OtherName",
    "Policy",
    "Processor",
    "Provenance",
    "Reference",
    "ReferenceKind",
    "RegionKind",
    "Role",
    "Safeguard",
    "SafeguardKind",
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
    "is_approved",
    "require",
]

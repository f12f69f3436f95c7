from subprocessors.answers import Answer, Verdict
from subprocessors.changes import Change, ChangeKind, Changes, Notice, diff, notice
from subprocessors.documents import DocumentError, Problem, dump, dumps, load, load_history, loads
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
from subprocessors.model.policy import Policy
from subprocessors.model.sub_processors import SubProcessors
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.names.listed import LegalFormRule, ListedName, NameKind
from subprocessors.policies import check, current, is_approved, require
from subprocessors.regions.places import EEA, EU, WORLDWIDE, RegionKind, StorageRegion
from subprocessors.regions.storage import Storage, StorageKind
from subprocessors.transfer_mapping import Transfer, Transfers, TransferStatus, transfers, what_if
from subprocessors.validation import Finding, Findings, Severity, validate

__version__: str

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

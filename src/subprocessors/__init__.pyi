from subprocessors.answers import Answer, Verdict
from subprocessors.changes import diff, notice
from subprocessors.documents import DocumentError, dump, dumps, load, loads
from subprocessors.errors import SubprocessorsError, UnknownValueError
from subprocessors.model.decisions import Decision, NotApprovedError
from subprocessors.model.facts import (
    Category,
    LegalEntity,
    OtherName,
    Processor,
    Safeguard,
    SafeguardKind,
    Source,
    TransferMechanism,
    TransferMechanismKind,
)
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.names.listed import NameKind
from subprocessors.policies import check, current, is_approved, require
from subprocessors.regions.places import EEA, EU, WORLDWIDE, StorageRegion
from subprocessors.regions.storage import Storage
from subprocessors.transfer_mapping import transfers
from subprocessors.validation import validate

__version__: str

__all__ = [
    "EEA",
    "EU",
    "WORLDWIDE",
    "Answer",
    "Category",
    "Decision",
    "DocumentError",
    "Engagement",
    "LegalEntity",
    "NameKind",
    "NotApprovedError",
    "OtherName",
    "Policy",
    "Processor",
    "Safeguard",
    "SafeguardKind",
    "Source",
    "Storage",
    "StorageRegion",
    "SubProcessor",
    "SubprocessorsError",
    "TransferMechanism",
    "TransferMechanismKind",
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
    "transfers",
    "validate",
]

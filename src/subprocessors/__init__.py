"""A company's sub-processor list as typed Python: ask whether a vendor is approved, and why.

Each name is imported when it is first used; `__init__.pyi` tells type checkers of them.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "EEA": "regions.places",
    "EU": "regions.places",
    "WORLDWIDE": "regions.places",
    "Answer": "answers",
    "ArgumentError": "errors",
    "Category": "model.facts",
    "Change": "changes",
    "ChangeKind": "changes",
    "Changes": "changes",
    "Contact": "model.facts",
    "Decision": "model.decisions",
    "DocumentError": "documents",
    "Engagement": "model.vendors",
    "Finding": "validation",
    "Findings": "validation",
    "Identifier": "model.facts",
    "IgnoredFinding": "model.facts",
    "InvalidValueError": "errors",
    "LegalEntity": "model.facts",
    "LegalFormRule": "names.listed",
    "ListedName": "names.listed",
    "Match": "model.decisions",
    "MissingExtraError": "errors",
    "NameKind": "names.listed",
    "NotApprovedError": "model.decisions",
    "Notice": "changes",
    "NoticeTerms": "model.facts",
    "OtherName": "model.facts",
    "Policy": "model.policy",
    "PolicyUnavailableError": "errors",
    "Problem": "documents",
    "Processor": "model.facts",
    "Provenance": "model.facts",
    "Reference": "model.facts",
    "ReferenceKind": "model.facts",
    "RegionKind": "regions.places",
    "Role": "model.facts",
    "Safeguard": "model.facts",
    "SafeguardKind": "model.facts",
    "Severity": "validation",
    "Source": "model.facts",
    "Storage": "regions.storage",
    "StorageKind": "regions.storage",
    "StorageRegion": "regions.places",
    "SubProcessor": "model.vendors",
    "SubProcessors": "model.sub_processors",
    "SubprocessorsError": "errors",
    "Transfer": "transfer_mapping",
    "TransferMechanism": "model.facts",
    "TransferMechanismKind": "model.facts",
    "TransferStatus": "transfer_mapping",
    "Transfers": "transfer_mapping",
    "UnknownValueError": "errors",
    "Verdict": "answers",
    "check": "policies",
    "current": "policies",
    "diff": "changes",
    "dump": "documents",
    "dumps": "documents",
    "is_approved": "policies",
    "load": "documents",
    "load_history": "documents",
    "loads": "documents",
    "notice": "changes",
    "require": "policies",
    "transfers": "transfer_mapping",
    "validate": "validation",
    "what_if": "transfer_mapping",
}

# Type checkers read the stub.
__all__ = list(_HOMES)  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"subprocessors.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

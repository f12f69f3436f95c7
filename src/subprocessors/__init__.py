"""A company's sub-processor list as typed Python: ask whether a vendor is approved, and why.

Each name is imported when it is first used; `__init__.pyi` declares them for type checkers.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "EEA": "regions.places",
    "EU": "regions.places",
    "WORLDWIDE": "regions.places",
    "Answer": "answers",
    "Category": "model.facts",
    "Decision": "model.decisions",
    "DocumentError": "documents",
    "Engagement": "model.vendors",
    "LegalEntity": "model.facts",
    "NameKind": "names.listed",
    "NotApprovedError": "model.decisions",
    "OtherName": "model.facts",
    "Policy": "model.policy",
    "Processor": "model.facts",
    "Safeguard": "model.facts",
    "SafeguardKind": "model.facts",
    "Source": "model.facts",
    "Storage": "regions.storage",
    "StorageRegion": "regions.places",
    "SubProcessor": "model.vendors",
    "SubprocessorsError": "errors",
    "TransferMechanism": "model.facts",
    "TransferMechanismKind": "model.facts",
    "UnknownValueError": "errors",
    "Verdict": "answers",
    "check": "policies",
    "current": "policies",
    "diff": "changes",
    "dump": "documents",
    "dumps": "documents",
    "is_approved": "policies",
    "load": "documents",
    "loads": "documents",
    "notice": "changes",
    "require": "policies",
    "transfers": "transfer_mapping",
    "validate": "validation",
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

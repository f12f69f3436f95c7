"""Packages that manifests and lock files name, and what each is needed for."""

from __future__ import annotations

from subprocessors.scanning.manifests.joining import is_manifest, packages_in, services_in
from subprocessors.scanning.manifests.package import Package
from subprocessors.scanning.manifests.sboms import Endpoint, Service

__all__ = [
    "Endpoint",
    "Package",
    "Service",
    "is_manifest",
    "packages_in",
    "services_in",
]

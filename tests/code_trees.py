"""Made-up code bases, vendors in a catalogue, and lists to check them against."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from subprocessors import Policy, loads
from subprocessors.scanning import Scan, Settings, scan
from subprocessors.scanning.catalogue import Catalogue, vendor_of

MAIL = """
id = "example-mail"
name = "Example Mail"

[[sources]]
package = "pkg:pypi/example-mail@1.2.3"
file = "example_mail/client.py"
checked = 2030-01-31
names = ["Example Mail, Inc."]
packages = ["pkg:pypi/example-mail", "pkg:npm/%40example-mail/client"]
packages_without_flow = ["pkg:npm/example-mail-webhooks"]
imports = ["example_mail"]
api_hosts = ["api.example-mail.io"]
site_hosts = ["example-mail.io"]
variables = [
    "EXAMPLE_MAIL_API_KEY",
    "EXAMPLE_MAIL_CLIENT_ID",
    "EXAMPLE_MAIL_REGION",
    "EXAMPLE_MAIL_SECRET",
]
deploy_files = ["mailing.toml"]
terraform = ["example/mail"]
"""
BUCKET = """
id = "example-bucket"
name = "Example Bucket"

[[sources]]
package = "pkg:pypi/example-bucket@1.0.0"
file = "example_bucket/client.py"
checked = 2030-01-31
protocol = "bucket"
packages = ["pkg:pypi/example-bucket"]
imports = ["example_bucket"]
variables = ["EXAMPLE_BUCKET_KEY"]
"""
STORE = """
id = "example-store"
name = "Example Store"

[[sources]]
url = "https://example-store.io/docs"
checked = 2030-01-31
api_hosts = ["files.example-store.io"]
speaks = ["bucket"]
"""
SETTINGS = """
[tool.subprocessors.scan]
catalogue = ["vendors/mail.toml", "vendors/bucket.toml", "vendors/store.toml"]
"""
EXCLUSION = """
[[tool.subprocessors.scan.exclusions]]
vendor = "example-mail"
kind = "customer-configured"
reason = "Customers connect their own mailbox."
until = 2030-06-30
"""
MADE_UP = Catalogue({each.id: each for each in map(vendor_of, (MAIL, BUCKET, STORE))})


def written(folder: Path, files: dict[str, str | bytes], settings: str = "") -> Path:
    """Write files, with a catalogue of made-up vendors, below a folder; return the folder."""
    vendors = {"mail": MAIL, "bucket": BUCKET, "store": STORE}
    whole: dict[str, str | bytes] = {f"vendors/{each}.toml": text for each, text in vendors.items()}
    whole |= {"pyproject.toml": SETTINGS + settings} | files
    for name, content in whole.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def listed(*vendors: str) -> Policy:
    """Return a list with vendors, each in TOML without its table header, and one more."""
    vendors = (*vendors, 'id = "other"\nname = "Invented Hosting"')
    document = 'format = 1\nid = "ours"\nname = "Ours"\nprocessor = "Example Processor"\n'
    return loads(document + "".join(f"\n[[sub_processors]]\n{each}\n" for each in vendors))


def scanned(folder: Path, policy: Policy | None = None, **more: Any) -> Scan:
    """Return the scan of a folder, checked against a list without them unless another is given."""
    return scan(folder, listed() if policy is None else policy, **more)


__all__ = ["EXCLUSION", "MADE_UP", "SETTINGS", "Settings", "listed", "scanned", "written"]

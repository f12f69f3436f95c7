"""The checks of the repository: no list of them leaves one out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import needs
import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOW = ROOT / ".github/workflows/checks.yml"


@pytest.mark.skipif(not WORKFLOW.exists(), reason="this is not a clone of the repository")
def test_the_workflow_runs_every_session():
    needs.package("nox")
    workflow = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    sessions = subprocess.run(
        [sys.executable, "-m", "nox", "--list", "--json"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        timeout=60,
    ).stdout
    listed = [each["session"] for each in json.loads(sessions)]
    assert workflow["jobs"]["checks"]["strategy"]["matrix"]["session"] == listed

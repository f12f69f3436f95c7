"""Values in web services: plain for JSON, and as pydantic, FastAPI, Flask and Django accept
them."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

import jsonschema
import needs
import pytest
import strategies
from hypothesis import given
from pydantic import BaseModel, TypeAdapter, ValidationError

import subprocessors
from subprocessors import (
    Decision,
    Engagement,
    LegalEntity,
    Policy,
    Processor,
    StorageRegion,
    SubProcessor,
    transfers,
    validate,
)
from subprocessors.model.sub_processors import SubProcessors
from subprocessors.transfer_mapping import Transfer, Transfers
from subprocessors.validation import Finding, Findings

DAY = date(2026, 11, 24)
POLICY = subprocessors.current()
VALUES = {
    Decision: POLICY.check("Evil Corp", on=DAY),
    SubProcessor: POLICY["google"],
    SubProcessors: POLICY.sub_processors[:2],
    Policy: POLICY,
    Finding: validate(POLICY, on=DAY)[0],
    Findings: validate(POLICY, on=DAY),
    Transfer: transfers(POLICY, on=DAY)[0],
    Transfers: transfers(POLICY, on=DAY),
    StorageRegion: StorageRegion("US-CA"),
}


def plain(value):
    if isinstance(value, StorageRegion):
        return value.code
    if hasattr(value, "as_dict"):
        return value.as_dict()
    return [each.as_dict() for each in value]


@given(strategies.policies())
def test_all_of_a_policy_is_said_and_fits_json(policy):
    said = policy.as_dict()
    assert json.loads(json.dumps(said)) == said
    assert TypeAdapter(Policy).dump_python(policy, mode="json") == said
    assert said["version"] == (policy.version and policy.version.isoformat())
    assert said["sub_processors"] == [each.as_dict() for each in policy.sub_processors]
    for vendor, entry in zip(policy.sub_processors, said["sub_processors"], strict=True):
        for engagement, its in zip(vendor.engagements, entry["engagements"], strict=True):
            assert its["storage"]["regions"] == [each.code for each in engagement.storage.regions]
            assert its["starts"] == (engagement.starts and engagement.starts.isoformat())


def test_what_is_not_stated_is_none():
    said = SubProcessor(id="a", name="A", engagements=[Engagement()]).as_dict()
    assert said == {
        "id": "a",
        "class_of_vendors": False,
        "name": "A",
        "legal_entities": [],
        "other_names": [],
        "affiliate": None,
        "role": None,
        "website": None,
        "domains": [],
        "references": [],
        "engagements": [
            {
                "category": None,
                "purposes": [],
                "products": [],
                "services": [],
                "storage": {"regions": [], "kind": "all", "as_written": None},
                "location": {"regions": [], "kind": "all", "as_written": None},
                "data_categories": [],
                "data_subjects": [],
                "transfer_mechanisms": [],
                "safeguards": [],
                "retention": None,
                "announced": None,
                "starts": None,
                "ends": None,
                "condition": None,
            }
        ],
    }


def test_a_decision_says_whether_it_approves():
    said = POLICY.check("Mailchimp", on=DAY).as_dict()
    assert (said["approved"], said["verdict"], said["on"]) == (True, "approved", "2026-11-24")
    assert said["matches"][0]["listed"]["kind"] == "product"
    refused = VALUES[Decision]
    assert (refused.approved, refused.as_dict()["approved"], bool(refused)) == (False,) * 3


@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
def test_pydantic_writes_what_is_plain_in_the_form_that_it_describes(kind):
    value, adapter = VALUES[kind], TypeAdapter(kind)
    assert adapter.validate_python(value) is value
    assert adapter.dump_python(value, mode="json") == plain(value)
    assert json.loads(adapter.dump_json(value)) == plain(value)
    for mode in ("serialization", "validation"):
        schema = adapter.json_schema(mode=mode)
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(
            schema, format_checker=jsonschema.FormatChecker()
        )
        validator.validate(plain(value))
    with pytest.raises(ValidationError, match=f"must be a {kind.__name__}, not int"):
        adapter.validate_python(1)


def test_a_model_of_pydantic_has_them_as_fields():
    class Order(BaseModel):
        decision: Decision
        vendor: SubProcessor | None = None

    order = Order(decision=VALUES[Decision], vendor=POLICY["google"])
    said = json.loads(order.model_dump_json())
    assert said == {"decision": VALUES[Decision].as_dict(), "vendor": POLICY["google"].as_dict()}
    described = Order.model_json_schema(mode="serialization")["$defs"]
    assert described["Decision"]["description"] == (
        'The answer to "is this vendor approved?": a verdict, the vendors that match, '
        "and the reason."
    )
    with pytest.raises(ValidationError, match="must be a Decision, not dict"):
        Order(decision=VALUES[Decision].as_dict())


def answering(value):
    return lambda: value


def test_fastapi_answers_with_them_and_describes_them():
    app = needs.package("fastapi").FastAPI()
    for kind, value in VALUES.items():
        app.get(f"/{kind.__name__}", response_model=kind)(answering(value))
    client = needs.package("fastapi.testclient").TestClient(app)
    paths = client.get("/openapi.json").json()["paths"]
    for kind, value in VALUES.items():
        answer = client.get(f"/{kind.__name__}")
        assert (answer.status_code, answer.json()) == (200, plain(value))
        assert paths[f"/{kind.__name__}"]["get"]["responses"]["200"]["content"]


def test_flask_answers_with_plain_values():
    app = needs.package("flask").Flask(__name__)
    for kind, value in VALUES.items():
        app.add_url_rule(f"/{kind.__name__}", kind.__name__, answering({"told": plain(value)}))
    client = app.test_client()
    for kind, value in VALUES.items():
        assert client.get(f"/{kind.__name__}").json == {"told": plain(value)}


def test_pydantic_is_imported_only_by_whoever_uses_it():
    code = """
import sys, json, subprocessors
json.dumps(subprocessors.current().as_dict())
json.dumps(subprocessors.check("Mailchimp").as_dict())
loaded = {"pydantic", "pydantic_core", "subprocessors.pydantic_schemas"} & sys.modules.keys()
assert not loaded, loaded
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_places_are_codes_wherever_they_stand():
    entity = LegalEntity(name="A GmbH", country=StorageRegion("DE"))
    assert Processor(name="P", affiliates=[entity]).as_dict()["affiliates"][0]["country"] == "DE"

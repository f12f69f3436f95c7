"""Transfer mechanisms as lists write them: a text is read as a whole, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subprocessors import TransferMechanismKind
from subprocessors.model.mechanism_advice import AS_WRITTEN
from subprocessors.reading.mechanisms import UnclearError, read_mechanisms
from subprocessors.reading.wording import facts, parted


def kinds(words: str) -> list[str]:
    return [
        each.kind.value + (f" {each.module}" if each.module else "")
        for each in read_mechanisms(words)
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("SCCs", ["standard-clauses"]),
        ("✓ EU SCCs.", ["standard-clauses"]),
        ("Standard Contractual Clauses (SCCs)", ["standard-clauses"]),
        ("EU Standard Contractual Clauses (2021/914)", ["standard-clauses"]),
        ("Standard Data Protection Clauses (Art. 46 para. 2 lit. c GDPR)", ["standard-clauses"]),
        ("SCCs (Art. 46 GDPR)", ["standard-clauses"]),
        ("DPA incl. SCCs", ["standard-clauses"]),
        ("SCCs, SCCs", ["standard-clauses"]),
        ("SCCs (Module 3)", ["standard-clauses 3"]),
        ("SCCs, Modules 2 and 3", ["standard-clauses 2", "standard-clauses 3"]),
        ("SCCs Module Two, Module Three", ["standard-clauses 2", "standard-clauses 3"]),
        ("SCCs (US)", ["standard-clauses"]),
        ("2010 SCCs", ["old-standard-clauses"]),
        ("EU-U.S. DPF", ["data-privacy-framework"]),
        ("Data Privacy Framework (certified)", ["data-privacy-framework"]),
        ("Adequacy decision (EU-US DPF)", ["data-privacy-framework"]),
        ("Adequacy decision", ["adequacy"]),
        ("Adequacy decision (UK)", ["adequacy"]),
        ("Adequacy decision (Japan)", ["adequacy"]),
        ("Adequacy decision for Switzerland and Canada", ["adequacy"]),
        ("Art. 45 GDPR", ["adequacy"]),
        ("BCRs", ["binding-rules"]),
        ("Art. 49 GDPR", ["derogation"]),
        ("UK IDTA", ["uk-agreement"]),
        ("Privacy Shield", ["privacy-shield"]),
        ("Swiss-US DPF", ["other"]),
        ("Appropriate safeguards (Art. 46 GDPR)", ["other"]),
        # Several.
        ("SCCs, BCRs, Privacy Framework",
         ["standard-clauses", "binding-rules", "data-privacy-framework"]),
        ("EU SCCs + UK Addendum", ["standard-clauses", "uk-addendum"]),
        ("EU: SCCs / UK: IDTA", ["standard-clauses", "uk-agreement"]),
        ("DPF; SCCs as fallback", ["data-privacy-framework", "standard-clauses"]),
        ("DPF (SCCs as fallback)", ["data-privacy-framework", "standard-clauses"]),
        ("DPF and SCCs", ["data-privacy-framework", "standard-clauses"]),
        ("DPF\nSCCs", ["data-privacy-framework", "standard-clauses"]),
        ("EU-US DPF, UK Extension to the EU-US DPF", ["data-privacy-framework", "other"]),
        # In ten languages.
        ("Standardvertragsklauseln (SCC)", ["standard-clauses"]),
        ("Angemessenheitsbeschluss nach Art. 45 DSGVO", ["adequacy"]),
        ("Verbindliche interne Datenschutzvorschriften", ["binding-rules"]),
        ("Clauses contractuelles types (CCT) de la Commission européenne", ["standard-clauses"]),
        ("Décision d'adéquation", ["adequacy"]),
        ("Cláusulas contractuales tipo", ["standard-clauses"]),
        ("Clausole contrattuali standard", ["standard-clauses"]),
        ("Modelcontractbepalingen en DPF", ["standard-clauses", "data-privacy-framework"]),
        ("Standardowe klauzule umowne", ["standard-clauses"]),
        ("Cláusulas contratuais-tipo", ["standard-clauses"]),
        ("Standardavtalsklausuler och DPF", ["standard-clauses", "data-privacy-framework"]),
        ("標準契約条項（SCC）に基づく", ["standard-clauses"]),
        ("十分性認定", ["adequacy"]),
        ("표준 계약 조항(SCC)", ["standard-clauses"]),
        # None needed.
        ("Not required, in the EEA", ["none-needed"]),
        ("N/A (EU-based)", ["none-needed"]),
        ("N / A – data stays in the EU", ["none-needed"]),
        ("No transfer", ["none-needed"]),
        ("None (EU)", ["none-needed"]),
        ("SCCs not required", ["none-needed"]),
        ("Keine Drittlandübermittlung", ["none-needed"]),
        ("Nicht erforderlich (innerhalb der EU)", ["none-needed"]),
        ("Aucun transfert hors UE", ["none-needed"]),
        ("Sin transferencia internacional", ["none-needed"]),
        ("Nessun trasferimento", ["none-needed"]),
        ("N.v.t. (binnen de EER)", ["none-needed"]),
        ("Brak transferu poza EOG", ["none-needed"]),
        ("Sem transferência internacional", ["none-needed"]),
        ("Ingen överföring till tredjeland", ["none-needed"]),
        ("第三国移転なし", ["none-needed"]),
        ("이전 없음", ["none-needed"]),
    ],
)  # fmt: skip
def test_what_is_read(words, said):
    assert kinds(words) == said


@pytest.mark.parametrize(
    "words",
    [
        "", "N/A", "None", "Keine", "Yes", "DPA", "EU", "EEA", "US", "GDPR", "Module 3",
        "Certified", "No SCCs", "not SCCs", "ohne Standardvertragsklauseln", "標準契約条項なし",
        "SCC ≠ DPF",
        "SCCs?", "SCCs*", "SCCs [1]", "SCCs pending", "SCCs where applicable", "SCCs or DPF",
        "Either DPF or SCCs", "formerly Privacy Shield", "Privacy Shield (invalidated)",
        "DPF certification expired", "SCCs via Example", "SCCs from 2030", "Within the EEA",
        "Not required; SCCs", "N/A (EU-US DPF)", "N/A (US)", "Adequacy decision (USA)",
        "Adequacy decision (US, DPF)", "Adequacy decision (Example)",
        "Adequacy decision (EU or GB)", "Adequacy decision (worldwide)",
        "Adequacy decision (SCCs)", "SCCs (Art. 45 GDPR)",
        "DPF Module 2", "SCCs Module 5", "Code of conduct", "Certification", "Consent",
        "SCCs " * 100,
    ],
)  # fmt: skip
def test_what_is_not_read(words):
    with pytest.raises(UnclearError) as error:
        read_mechanisms(words)
    assert str(error.value)


def test_each_mechanism_has_its_words():
    said = read_mechanisms("DPF, SCCs (Module 3)  / BCRs")
    assert [each.as_written for each in said] == ["DPF", "SCCs (Module 3)", "BCRs"]
    (only,) = read_mechanisms("EU  SCCs\nin place")
    assert only.as_written == "EU SCCs in place"


@pytest.mark.parametrize("kind", list(facts("mechanisms.toml")["kinds"]))
def test_every_phrase_means_its_kind_alone(kind):
    for phrase in parted(facts("mechanisms.toml")["kinds"][kind]):
        assert kinds(phrase) == [kind], phrase


def test_every_kind_has_phrases():
    assert {each.value for each in TransferMechanismKind} == set(facts("mechanisms.toml")["kinds"])


def test_what_is_read_is_what_errors_advise():
    """The advice for documents knows looser words, but never means another kind."""
    for kind, phrases in AS_WRITTEN.items():
        for phrase in phrases.split("; "):
            try:
                read = kinds(phrase)
            except UnclearError:
                continue
            assert read == [kind], phrase


words_of_lists = st.sampled_from(
    "SCCs DPF BCRs IDTA adequacy EU US UK no not or and none required Module 2 3 , ; / ( ) N/A "
    "in the EEA Art. 45 46 GDPR transfer 標準契約条項 なし formerly until".split()
)


@given(st.lists(words_of_lists, max_size=8).map(" ".join))
def test_a_denied_or_unclear_mechanism_is_never_typed(words):
    try:
        read = read_mechanisms(words)
    except UnclearError:
        return
    said = f" {words.casefold()} "
    only_none = {each.kind for each in read} == {TransferMechanismKind.NONE_NEEDED}
    assert read
    assert only_none or not any(f" {each} " in said for each in ("no", "not", "none", "or"))
    assert "formerly" not in said
    assert "until" not in said
    for each in read:
        assert "".join((each.as_written or "").split()) in "".join(words.split())


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(words):
    try:
        read = read_mechanisms(words)
    except UnclearError:
        return
    assert read

"""Transfer mechanisms as lists write them: a text is read as a whole, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subprocessors import TransferMechanismKind
from subprocessors.model.mechanism_advice import AS_WRITTEN
from subprocessors.reading.cells.mechanisms import read_mechanisms
from subprocessors.reading.cells.terms import UnclearError
from subprocessors.reading.language.wording import facts, parted


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
        ("EE.UU. – SCC + DPF.", ["standard-clauses", "data-privacy-framework"]),
        ("SCC + Pseudonymisierung", ["standard-clauses"]),
        ("No mechanism needed (EEA)", ["none-needed"]),
        ("Not applicable – data stays in EU", ["none-needed"]),
        ("SCCs, SCCs", ["standard-clauses"]),
        ("EU-US DPF; Acme DPA", ["data-privacy-framework"]),
        ("SCCs / Acme Cloud Data Processing Addendum", ["standard-clauses"]),
        ("Acme's DPA with SCCs", ["standard-clauses"]),
        ("Acme.com AVV, SCCs", ["standard-clauses"]),
        ("SCCs (2021/914) + DPA signed", ["standard-clauses"]),
        ("SCCs incorporated into the DPA by reference", ["standard-clauses"]),
        ("SCCs; Acme maintains a valid DPA", ["standard-clauses"]),
        ("SCCs + technical safeguards", ["standard-clauses"]),
        ("SCCs; Acme offers a DPA", ["standard-clauses"]),
        ("ACME DPA incl. SCCs", ["standard-clauses"]),
        ("Acme's SCCs (signed 2024-03-01)", ["standard-clauses"]),
        ("DPA with Acme Corp, SCCs", ["standard-clauses"]),
        ("SCCs for onward transfers, encryption at rest", ["standard-clauses"]),
        ("EU hosting; SCCs for US access", ["standard-clauses"]),
        ("EU-US DPF (verified 1 March 2026), SCCs", ["data-privacy-framework", "standard-clauses"]),
        ("DPF (certified since 2023)", ["data-privacy-framework"]),
        ("DPF self-certification", ["data-privacy-framework"]),
        ("Adequacy via DPF", ["data-privacy-framework"]),
        ("Not applicable – EU based", ["none-needed"]),
        ("N/A - EU hosted", ["none-needed"]),
        ("DPA signed; EU-EU transfer (no SCCs required)", ["none-needed"]),
        ("AVV, kein Drittlandtransfer", ["none-needed"]),
        ("Nessun trasferimento – dati in Italia/UE", ["none-needed"]),
        ("Keine Übermittlung, Daten in Deutschland", ["none-needed"]),
        ("Aucun transfert, données en France", ["none-needed"]),
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
        ("Yes, SCCs", ["standard-clauses"]),
        ("SCCs: yes", ["standard-clauses"]),
        ("Ja (Standardvertragsklauseln)", ["standard-clauses"]),
        ("Tak, SKU", ["standard-clauses"]),
        ("Covered by SCCs in the DPA; TIA completed", ["standard-clauses"]),
        ("SCCs (transfers to India)", ["standard-clauses"]),
        ("Participant in the EU-US DPF", ["data-privacy-framework"]),
        ("SCC Modul 2 und Modul 3", ["standard-clauses 2", "standard-clauses 3"]),
        ("SCCs Module 2/3", ["standard-clauses 2", "standard-clauses 3"]),
        ("SCCs (Module 2, 4 June 2021)", ["standard-clauses 2"]),
        ("SCC（モジュール2・3）", ["standard-clauses 2", "standard-clauses 3"]),
        # Articles of the law.
        ("Art. 46 (2) lit. c DSGVO", ["standard-clauses"]),
        ("art. 46, par. 2, lett. c) GDPR", ["standard-clauses"]),
        ("artikel 46 lid 2 sub c AVG", ["standard-clauses"]),
        ("Art. 46 GDPR: SCCs", ["standard-clauses"]),
        ("Art. 46 Abs. 2 DSGVO", ["other"]),
        ("Article 47 of the GDPR", ["binding-rules"]),
        ("Art. 49(1)(b) GDPR", ["derogation"]),
        ("Art. 46 UK GDPR", ["other"]),
        ("Art. 49.º, n.º 1, alínea a) RGPD", ["derogation"]),
        ("SCC (mod. 3)", ["standard-clauses 3"]),
        ("DPF (Art. 45 GDPR)", ["data-privacy-framework"]),
        ("DPF (adequacy decision)", ["data-privacy-framework"]),
        ("Decision (EU) 2023/1795", ["data-privacy-framework"]),
        # The frameworks of other countries.
        ("EU-US & Swiss-US DPF", ["other", "data-privacy-framework"]),
        ("Swiss-US and EU-US DPF", ["data-privacy-framework", "other"]),
        ("DPF (EU-US, UK Extension, Swiss-US)", ["data-privacy-framework", "other"]),
        ("DPF (EU, UK, CH)", ["data-privacy-framework", "other"]),
        ("UK adequacy regulations", ["other"]),
        ("Adequacy (Japan); SCCs (US)", ["adequacy", "standard-clauses"]),
        ("USA: DPF; Israel: adequacy decision", ["data-privacy-framework", "adequacy"]),
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
        ("No (EU only)", ["none-needed"]),
        ("Nein – Verarbeitung in der EU", ["none-needed"]),
        ("Nee, binnen de EER", ["none-needed"]),
        ("N/A (Germany)", ["none-needed"]),
        ("Not required as processing in Ireland", ["none-needed"]),
        ("No transfer of personal data to third countries", ["none-needed"]),
        ("No restricted transfers outside of the EEA", ["none-needed"]),
        ("Pas de transfert international hors de l'UE", ["none-needed"]),
        ("Ingen överföring utanför EES", ["none-needed"]),
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
        "UK adequacy decision", "Swiss adequacy decision", "UK (adequacy decision)",
        "Adequacy decision of the UK", "Angemessenheitsbeschluss der Schweiz",
        "DPF (UK)", "DPF (Swiss)", "Art. 46(2)(c) (DPF)", "Art. 45 und 46 DSGVO", "Art. 28 DSGVO",
        "Art. 6 GDPR", "Art. 46 UK law", "Art. 6 UK GDPR", "Art.", "Art. 46, something",
        "SCCs: yes, DPF: no", "DPF: yes; SCCs: yes", "Non-EU", "No EU transfer",
        "None outside the EEA", "No transfer outside the UK", "No transfer outside",
        "Transfer outside the EU", "N/A, SCCs Germany", "N/A – Japan", "N/A (EU or Germany)",
        "SCC entfällt", "SCCs Module", "SCCs Module 2, 4.3.2021", "SCCs Module 2 and",
        "SCCs Module 2 (June)", "contractual clauses", "SCCs (worldwide)",
        "China's SCCs", "Commission's draft SCCs", "No DPA; SCCs", "SCCs; Acme has no DPA",
        "SCCs; Acme offers no DPA", "DPA with exceptions, SCCs", "SCCs excluding onward transfers",
        "SCCs except onward transfers", "SCCs, not verified", "SCCs (signed until 2027-01-01)",
        "DPF (certified until 2025)", "SCCs from 2024-03-01", "SCCs (effective 2027-01-01)",
        "DPF certification expired since 2023", "SCCs, no encryption", "DPF since withdrawn",
        "not DPF certified since 2023", "SCCs (to be signed 2027-01-01)", "SCCs not on file",
        "DPA on file", "AVV; innerhalb der EU, außer Support", "SCCs or encryption",
        "EU hosting", "N/A unless EU hosted", "Acme DPA", "Draft DPA; SCCs",
        "DPF (certified Until 2025)", "Pending DPA, SCCs", "Planned DPA, SCCs", "Entwurf AVV, SCC",
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
    said = read_mechanisms("Transfers: EU SCCs (Module 2) and (UK) IDTA (signed); DPF (Swiss, EU)")
    assert [each.as_written for each in said] == [
        "Transfers: EU SCCs (Module 2)", "(UK) IDTA (signed)", "DPF (Swiss, EU)",
    ]  # fmt: skip
    said = read_mechanisms("DPF (SCCs as fallback)")
    assert [each.as_written for each in said] == ["DPF", "SCCs as fallback"]
    said = read_mechanisms("(DPF, SCCs) IDTA")
    assert [each.as_written for each in said] == ["DPF", "SCCs", "IDTA"]
    unclear = "SCCs (EU DPF) IDTA (US"
    said = read_mechanisms(unclear)
    assert [each.as_written for each in said] == [unclear, "DPF", unclear]
    (only,) = read_mechanisms("EU  SCCs\nin place")
    assert only.as_written == "EU SCCs in place"


@pytest.mark.parametrize("kind", list(facts("mechanisms")["kinds"]))
def test_every_phrase_means_its_kind_alone(kind):
    for phrase in parted(facts("mechanisms")["kinds"][kind]):
        assert kinds(phrase) == [kind], phrase


def test_every_kind_has_phrases():
    assert {each.value for each in TransferMechanismKind} == set(facts("mechanisms")["kinds"])


def test_what_is_read_is_what_errors_advise():
    """The advice for documents knows looser words, but never stands for a different kind."""
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

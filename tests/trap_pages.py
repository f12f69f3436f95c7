"""Made-up pages, most of them with a trap, and the vendors that are on their lists."""

from __future__ import annotations

PAGES: dict[str, tuple[str, str, list[str]]] = {
    "cards de spans": (
        "html",
        (
            "<main><h1>Unsere Subunternehmer</h1>"
            '<p>Wir setzen folgende Dienstleister ein.</p><div class="grid">'
            '<div class="card"><h3>Foopay</h3>'
            '<p>Zahlungsabwicklung</p><span>USA</span></div><div class="card">'
            "<h3>Evilhost</h3>"
            "<p>Hosting der Plattform</p><span>Deutschland</span></div>"
            '<div class="card"><h3>Acmepost</h3>'
            "<p>Versand von E-Mails</p><span>USA</span></div></div></main>"
        ),
        ["Foopay", "Evilhost", "Acmepost"],
    ),
    "cards fr label rows": (
        "html",
        (
            '<main><h1>Liste des sous-traitants</h1><div><div class="card">'
            '<div class="name">Foopay</div>'
            '<div class="row"><span class="label">Service</span><span>Paiement</span></div>'
            '<div class="row"><span class="label">Pays</span><span>États-Unis</span></div></div>'
            '<div class="card"><div class="name">Evilhost</div>'
            '<div class="row"><span class="label">Service</span><span>Hébergement</span></div>'
            '<div class="row"><span class="label">Pays</span><span>Allemagne</span></div></div>'
            '<div class="card"><div class="name">Acmepost</div>'
            '<div class="row"><span class="label">Service</span><span>E-mails</span></div>'
            '<div class="row"><span class="label">Pays</span><span>États-'
            "Unis</span></div></div></div></main>"
        ),
        ["Foopay", "Evilhost", "Acmepost"],
    ),
    "cards en with links": (
        "html",
        (
            "<main><h1>Subprocessors</h1><div>"
            '<div class="vendor"><a href="https://foo.example">Foopay</a>'
            "<p>Payments and billing for our customers.</p></div>"
            '<div class="vendor"><a href="https://evil.example">Evilhost</a>'
            "<p>Servers in Germany and Finland.</p></div>"
            '<div class="vendor"><a href="https://acme.example">Acmepost</a>'
            "<p>Sends our transactional e-mail.</p></div></div></main>"
        ),
        ["Foopay", "Evilhost", "Acmepost"],
    ),
    "h3+p en": (
        "html",
        (
            "<main><h1>Sub-processors</h1>"
            "<p>We use the following sub-processors:</p><h3>Foopay</h3>"
            "<p>Payment processing. Location: USA</p><h3>Evilhost</h3>"
            "<p>Hosting. Location: Germany</p><h3>Acmepost</h3>"
            "<p>E-mail delivery. Location: USA</p><h2>Contact</h2>"
            "<p>privacy@example.com</p></main>"
        ),
        ["Foopay", "Evilhost", "Acmepost"],
    ),
    "h3+p lines es": (
        "html",
        (
            "<main><h1>Subencargados</h1><h3>Foopay</h3>"
            "<p>Finalidad: pagos<br>País: Estados Unidos</p><h3>Evilhost</h3>"
            "<p>Finalidad: alojamiento<br>País: Alemania</p><h3>Acmepost</h3>"
            "<p>Finalidad: correo<br>País: Estados Unidos</p></main>"
        ),
        ["Foopay", "Evilhost", "Acmepost"],
    ),
    "bold paragraphs it": (
        "html",
        (
            "<main><h1>Elenco dei sub-responsabili</h1>"
            "<p><strong>Foopay</strong> – gestione dei pagamenti (Stati Uniti)</p>"
            "<p><strong>Evilhost</strong> – hosting dell'infrastruttura (Germania)</p>"
            "<p><strong>Acmepost</strong> – invio di email (Stati Uniti)</p></main>"
        ),
        ["Foopay", "Evilhost", "Acmepost"],
    ),
    "bullets colon nl": (
        "markdown",
        (
            "# Subverwerkers\n\nWij maken gebruik van de volgende subverwerkers:\n\n"
            "- Foopay: verwerking van betalingen (VS)\n"
            "- Evilhost: hosting van servers (Duitsland)\n"
            "- Acmepost: versturen van e-mail (VS)\n"
        ),
        ["Foopay", "Evilhost", "Acmepost"],
    ),
    "bullets reversed": (
        "markdown",
        ("# Subprocessors\n\n- Payments: Foopay\n- Hosting: Evilhost\n- Email: Acmepost\n"),
        [],
    ),
    "bullets category: names": (
        "markdown",
        (
            "# Subprocessors\n\n- **Hosting**: Evilhost, Acme\n"
            "- **Email delivery**: Acmepost\n- **Payments**: Foopay\n"
        ),
        [],
    ),
    "bullets names only under list": (
        "markdown",
        (
            "# Sub-processors\n\nThe following sub-processors are engaged:\n\n"
            "- Foopay Europe Ltd\n- Evilhost GmbH\n- Acmepost Inc.\n"
        ),
        ["Foopay Europe Ltd", "Evilhost GmbH", "Acmepost Inc."],
    ),
    "bullets names only no forms": (
        "markdown",
        ("# Sub-processors\n\n- Foopay\n- Evilhost\n- Acmepost\n"),
        [],
    ),
    "nested bullets fields": (
        "markdown",
        (
            "# Podprocesorzy\n\n- **Foopay**\n  - Cel: płatności\n  - Kraj: USA\n"
            "- **Evilhost**\n  - Cel: hosting\n  - Kraj: Niemcy\n- **Acmepost**\n"
            "  - Cel: wysyłka e-maili\n  - Kraj: USA\n"
        ),
        ["Foopay", "Evilhost", "Acmepost"],
    ),
    "nested groups": (
        "markdown",
        (
            "# Subprocessors\n\n- Infrastructure\n"
            "  - [Evilhost](https://evil.example): hosting\n- Payments\n"
            "  - [Foopay](https://foo.example): payments\n- Email\n"
            "  - [Acmepost](https://acme.example): email delivery\n"
        ),
        ["Evilhost", "Foopay", "Acmepost"],
    ),
    "table no head": (
        "html",
        (
            "<h1>Sub-processors</h1><table>"
            "<tr><td>Foopay Inc.</td><td>Payments</td><td>USA</td></tr>"
            "<tr><td>Evilhost GmbH</td><td>Hosting</td><td>Germany</td></tr></table>"
        ),
        ["Foopay Inc.", "Evilhost GmbH"],
    ),
    "table head unmarked": (
        "html",
        (
            "<h1>Unterauftragnehmer</h1><table>"
            "<tr><td>Firma</td><td>Leistung</td><td>Ort der Verarbeitung</td></tr>"
            "<tr><td>Foopay</td><td>Zahlung</td><td>USA</td></tr>"
            "<tr><td>Evilhost</td><td>Hosting</td><td>Deutschland</td></tr></table>"
        ),
        ["Foopay", "Evilhost"],
    ),
    "two-row head": (
        "html",
        (
            "<h1>Sub-processors</h1><table><thead>"
            "<tr><th rowspan=2>Sub-processor</th><th rowspan=2>Purpose</t"
            "h><th colspan=2>Location</th></tr>"
            "<tr><th>Data storage</th><th>Registered office</th></tr></thead>"
            "<tbody>"
            "<tr><td>Foopay</td><td>Payments</td><td>USA</td><td>Ireland</td></tr>"
            "<tr><td>Evilhost</td><td>Hosting</td><td>Finland</td><td>Ger"
            "many</td></tr></tbody></table>"
        ),
        ["Foopay", "Evilhost"],
    ),
    "service first": (
        "html",
        (
            "<h1>Sub-processors</h1><table>"
            "<tr><th>Service</th><th>Provider</th><th>Location</th></tr>"
            "<tr><td>Hosting</td><td>Evilhost</td><td>Germany</td></tr>"
            "<tr><td>Payments</td><td>Foopay</td><td>USA</td></tr></table>"
        ),
        ["Evilhost", "Foopay"],
    ),
    "tool table": (
        "html",
        (
            "<h1>Subprocessors</h1><table>"
            "<tr><th>Tool</th><th>Company</th><th>Purpose</th></tr>"
            "<tr><td>EvilMail</td><td>Evil Search LLC</td><td>Email</td></tr>"
            "<tr><td>Foochat</td><td>Foo Sales Inc.</td><td>Messaging</td></tr></table>"
        ),
        ["Evil Search LLC", "Foo Sales Inc."],
    ),
    "service names": (
        "html",
        (
            "<h1>Subprocessors</h1><table>"
            "<tr><th>Service</th><th>Purpose</th><th>Location</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td><td>USA</td></tr>"
            "<tr><td>Evilhost</td><td>Hosting</td><td>Germany</td></tr></table>"
        ),
        ["Foopay", "Evilhost"],
    ),
    "cookies": (
        "html",
        (
            "<h1>Sub-processors and cookies</h1><h2>Sub-processors</h2><table>"
            "<tr><th>Vendor</th><th>Purpose</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td></tr></table><h2>Cookies</h2>"
            "<table>"
            "<tr><th>Cookie</th><th>Provider</th><th>Purpose</th><th>Expiry</th></tr>"
            "<tr><td>_ga</td><td>Evil Search</td><td>Analytics</td><td>2 years</td></tr></table>"
        ),
        ["Foopay"],
    ),
    "cookies2": (
        "html",
        (
            "<h1>Privacy</h1><h2>Sub-processors</h2><table>"
            "<tr><th>Vendor</th><th>Purpose</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td></tr></table>"
            "<h2>Which cookies we set</h2><table>"
            "<tr><th>Name</th><th>Provider</th><th>Purpose</th><th>Duration</th></tr>"
            "<tr><td>_ga</td><td>Evil Search</td><td>Analytics</td><td>2 years</td></tr></table>"
        ),
        ["Foopay"],
    ),
    "dpa annex": (
        "html",
        (
            "<h1>Data Processing Agreement</h1><h2>Annex I</h2><table>"
            "<tr><th>Subject matter</th><th>Details</th></tr>"
            "<tr><td>Nature of processing</td><td>Hosting</td></tr></table>"
            "<h2>Annex III: List of sub-processors</h2><table>"
            "<tr><th>Name</th><th>Address</th><th>Description of processing</th></tr>"
            "<tr><td>Evilhost GmbH</td><td>Musterstr. 1, 12345 Musterstad"
            "t, Germany</td><td>Hosting</td></tr></table>"
            "<h2>Annex II: Technical measures</h2><table>"
            "<tr><th>Measure</th><th>Description</th></tr>"
            "<tr><td>Encryption</td><td>TLS</td></tr></table>"
        ),
        ["Evilhost GmbH"],
    ),
    "updates table": (
        "html",
        (
            "<h1>Sub-processors</h1><table>"
            "<tr><th>Sub-processor</th><th>Purpose</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td></tr></table>"
            "<h2>Recent updates</h2><table>"
            "<tr><th>Date</th><th>Sub-processor</th><th>Change</th></tr>"
            "<tr><td>2024-01-01</td><td>Acmepost</td><td>Removed</td></tr></table>"
        ),
        ["Foopay"],
    ),
    "updates no heading": (
        "html",
        (
            "<h1>Sub-processors</h1><table>"
            "<tr><th>Sub-processor</th><th>Purpose</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td></tr></table><table>"
            "<tr><th>Date</th><th>Sub-processor</th><th>Description</th></tr>"
            "<tr><td>2024-01-01</td><td>Acmepost</td><td>Removed from the list</td></tr></table>"
        ),
        ["Foopay"],
    ),
    "faq": (
        "html",
        (
            "<h1>Sub-processors</h1><table>"
            "<tr><th>Sub-processor</th><th>Purpose</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td></tr></table><h2>FAQ</h2>"
            "<h3>What is a sub-processor?</h3><p>A company.</p>"
            "<h3>Where is data stored?</h3><p>In Germany.</p>"
        ),
        ["Foopay"],
    ),
    "customer own": (
        "html",
        (
            "<h1>Sub-processors</h1><h2>Sub-processors</h2><table>"
            "<tr><th>Vendor</th><th>Purpose</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td></tr></table><h2>Integrations</h2>"
            "<p>You may connect these tools. They act under your own agre"
            "ement with them and are not our sub-processors.</p>"
            "<table><tr><th>Vendor</th><th>Purpose</th></tr>"
            "<tr><td>Foochat</td><td>Messages</td></tr></table>"
        ),
        ["Foopay"],
    ),
    "strike": (
        "html",
        (
            "<h1>Sub-processors</h1><table><tr><th>Vendor</th><th>Purpose</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td></tr>"
            "<tr><td><s>Acmepost</s></td><td>Email</td></tr></table>"
        ),
        ["Foopay"],
    ),
    "details": (
        "html",
        (
            "<h1>Sub-processors</h1><table>"
            "<tr><th>Vendor</th><th>Purpose</th><th>Location</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td><td>USA</td></tr></table>"
            "<details><summary>Previous sub-processors</summary><table>"
            "<tr><th>Vendor</th><th>Purpose</th><th>Location</th></tr>"
            "<tr><td>Acmepost</td><td>Email</td><td>USA</td></tr></table></details>"
        ),
        ["Foopay"],
    ),
    "tabs regions": (
        "html",
        (
            "<h1>Sub-processors</h1><h2>EU customers</h2><table>"
            "<tr><th>Vendor</th><th>Purpose</th><th>Location</th></tr>"
            "<tr><td>Evilhost</td><td>Hosting</td><td>Germany</td></tr></table>"
            "<h2>US customers</h2><table>"
            "<tr><th>Vendor</th><th>Purpose</th><th>Location</th></tr>"
            "<tr><td>Acme</td><td>Hosting</td><td>USA</td></tr></table>"
        ),
        ["Evilhost", "Acme"],
    ),
    "privacy policy": (
        "html",
        (
            "<h1>Privacy policy</h1><h2>Service providers</h2><table>"
            "<tr><th>Provider</th><th>Purpose</th><th>Location</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td><td>USA</td></tr></table>"
        ),
        [],
    ),
    "competitors": (
        "html",
        (
            "<h1>Sub-processors</h1><p>x</p><table>"
            "<tr><th>Vendor</th><th>Purpose</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td></tr></table>"
            "<h2>Our customers</h2><ul><li><b>Acme Corp Inc.</b>: retail</li>"
            "<li><b>Foo Ltd</b>: shops</li></ul>"
        ),
        ["Foopay"],
    ),
    "offices": (
        "html",
        (
            "<h1>Sub-processors</h1><table><tr><th>Vendor</th><th>Purpose</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td></tr></table><h2>Our offices</h2>"
            "<table><tr><th>Entity</th><th>Country</th></tr>"
            "<tr><td>Acme GmbH</td><td>Germany</td></tr></table>"
        ),
        ["Foopay"],
    ),
    "certs": (
        "html",
        (
            "<h1>Sub-processors</h1><table><tr><th>Vendor</th><th>Purpose</th></tr>"
            "<tr><td>Foopay, Inc.</td><td>Payments</td></tr></table>"
            "<h2>Certifications</h2><table>"
            "<tr><th>Vendor</th><th>ISO 27001</th><th>SOC 2</th></tr>"
            "<tr><td>Foopay</td><td>Yes</td><td>Yes</td></tr></table>"
        ),
        ["Foopay, Inc."],
    ),
    "csv (vendors.csv)": (
        "csv",
        ("Vendor,Service,Country,Status\nFoopay,Payments,USA,active\nAcmepost,Email,USA,removed\n"),
        ["Foopay"],
    ),
    "copied": (
        "text",
        (
            "Sub-processors\n\nSub-processor\tPurpose\tLocation\nFoopay\tPayments\tUSA\n"
            "Evilhost\tHosting\tGermany\n"
        ),
        ["Foopay", "Evilhost"],
    ),
    "json": (
        "json",
        (
            '{"subprocessors":[{"name":"Foopay","purpose":"Payments","loc'
            'ation":"USA"},{"name":"Evilhost","purpose":"Hosting","locati'
            'on":"Germany"}],"former":[{"name":"Acmepost","purpose":"Email","location":"USA"}]}'
        ),
        ["Foopay", "Evilhost"],
    ),
    "json list": (
        "json",
        (
            '[{"company":"Foopay","description":"Payments","country":"USA'
            '"},{"company":"Evilhost","description":"Hosting","country":"Germany"}]'
        ),
        ["Foopay", "Evilhost"],
    ),
    "yaml active flag (subprocessors.yml)": (
        "yaml",
        (
            "- name: Foopay\n  purpose: Payments\n  active: true\n- name: Acmepost\n"
            "  purpose: Email\n  active: false\n"
        ),
        ["Foopay"],
    ),
    "details list in ja": (
        "html",
        (
            "<h1>再委託先一覧</h1><table><tr><th>会社名</th><th>業務内容</th><th>所在国</th></tr>"
            "<tr><td>株式会社サンプル</td><td>サーバー運用</td><td>日本</td></tr>"
            "<tr><td>Foopay, Inc.</td><td>決済代行</td><td>アメリカ</td></tr></table>"
        ),
        ["株式会社サンプル", "Foopay, Inc."],
    ),
    "ko": (
        "html",
        (
            "<h1>개인정보 처리위탁 현황</h1><table><tr><th>수탁업체</th><th>위탁업무 내용</th></tr>"
            "<tr><td>예시클라우드 주식회사</td><td>서버 운영</td></tr>"
            "<tr><td>Foopay</td><td>결제 처리</td></tr></table>"
        ),
        ["예시클라우드 주식회사", "Foopay"],
    ),
    "affiliates prose+table": (
        "html",
        (
            "<h1>Sub-processors</h1><h2>Third parties</h2><table>"
            "<tr><th>Name</th><th>Service</th><th>Location</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td><td>USA</td></tr></table>"
            "<h2>Group companies</h2><table>"
            "<tr><th>Name</th><th>Service</th><th>Location</th></tr>"
            "<tr><td>Acme Poland sp. z o.o.</td><td>Support</td><td>Poland</td></tr></table>"
        ),
        ["Foopay", "Acme Poland sp. z o.o."],
    ),
    "pt-BR": (
        "html",
        (
            "<h1>Suboperadores</h1>"
            "<p>Lista atualizada dos suboperadores que utilizamos.</p><table>"
            "<tr><th>Suboperador</th><th>Serviço prestado</th><th>País de processamento</th></tr>"
            "<tr><td>Foopay</td><td>Pagamentos</td><td>Estados Unidos</td></tr>"
            "<tr><td>Evilhost</td><td>Hospedagem</td><td>Alemanha</td></tr></table>"
        ),
        ["Foopay", "Evilhost"],
    ),
    "pl2": (
        "html",
        (
            "<h1>Wykaz podmiotów, którym powierzamy dane</h1>"
            "<h2>Dalsze podmioty przetwarzające</h2><table>"
            "<tr><th>Nazwa podmiotu</th><th>Zakres usług</th><th>Miejsce "
            "przetwarzania danych</th></tr>"
            "<tr><td>Foopay</td><td>Płatności</td><td>USA</td></tr>"
            "<tr><td>Evilhost</td><td>Hosting</td><td>Niemcy</td></tr></table>"
        ),
        ["Foopay", "Evilhost"],
    ),
    "sv2": (
        "html",
        (
            "<h1>Anlitade underbiträden</h1><table>"
            "<tr><th>Leverantör</th><th>Tjänst</th><th>Behandlingsplats</"
            "th><th>Överföringsmekanism</th></tr>"
            "<tr><td>Foopay</td><td>Betalningar</td><td>USA</td><td>SCC</td></tr>"
            "<tr><td>Evilhost</td><td>Drift</td><td>Tyskland</td><td>-</td></tr></table>"
        ),
        ["Foopay", "Evilhost"],
    ),
    "de2": (
        "html",
        (
            "<h1>Auftragsverarbeitungsvertrag</h1>"
            "<h2>Anlage 2: Genehmigte Unterauftragsverhältnisse</h2><table>"
            "<tr><th>Firma</th><th>Anschrift/Land</th><th>Leistung</th></tr>"
            "<tr><td>Evilhost GmbH</td><td>Musterstr. 1, 12345 Musterstad"
            "t</td><td>Rechenzentrum</td></tr>"
            "<tr><td>Briefli SAS</td><td>Paris, Frankreich</td><td>E-Mail"
            "-Versand</td></tr></table>"
            "<h2>Anlage 3: Technische und organisatorische Maßnahmen</h2><table>"
            "<tr><th>Maßnahme</th><th>Beschreibung</th></tr>"
            "<tr><td>Zutrittskontrolle</td><td>Schlüssel</td></tr>"
            "<tr><td>Zugangskontrolle</td><td>Passwörter</td></tr></table>"
        ),
        ["Evilhost GmbH", "Briefli SAS"],
    ),
    "fr2": (
        "html",
        (
            "<h1>Nos sous-traitants</h1><table>"
            "<tr><th>Prestataire</th><th>Service</th><th>Lieu d'hébergeme"
            "nt</th><th>Garanties</th></tr>"
            "<tr><td>Exemple SAS</td><td>Hébergement</td><td>France</td><td>-</td></tr>"
            "<tr><td>Foopost</td><td>E-mails</td><td>France</td><td>-</td></tr></table>"
        ),
        ["Exemple SAS", "Foopost"],
    ),
    "it2": (
        "html",
        (
            "<h1>Sub-responsabili</h1><table>"
            "<tr><th>Denominazione</th><th>Attività svolta</th><th>Sede del trattamento</th></tr>"
            "<tr><td>Esempio S.p.A.</td><td>Hosting</td><td>Italia</td></tr>"
            "<tr><td>Foopay</td><td>Pagamenti</td><td>Irlanda</td></tr></table>"
        ),
        ["Esempio S.p.A.", "Foopay"],
    ),
    "nl2": (
        "html",
        (
            "<h1>Overzicht van sub-verwerkers</h1><table>"
            "<tr><th>Naam</th><th>Dienst</th><th>Land van verwerking</th>"
            "<th>Doorgifte buiten EER</th></tr>"
            "<tr><td>Voorbeeld B.V.</td><td>Hosting</td><td>Nederland</td><td>Nee</td></tr>"
            "<tr><td>Foopay</td><td>Betalingen</td><td>Ierland</td><td>Nee</td></tr></table>"
        ),
        ["Voorbeeld B.V.", "Foopay"],
    ),
    "es2": (
        "html",
        (
            "<h1>Listado de subprocesadores</h1><table>"
            "<tr><th>Proveedor</th><th>Servicio</th><th>País</th></tr>"
            "<tr><td>Foopay</td><td>Pagos</td><td>Irlanda</td></tr>"
            "<tr><td>Evilhost</td><td>Alojamiento</td><td>Alemania</td></tr></table>"
        ),
        ["Foopay", "Evilhost"],
    ),
    "ja2": (
        "html",
        (
            "<h1>サブプロセッサ</h1><table>"
            "<tr><th>名称</th><th>サービス内容</th><th>処理場所</th></tr>"
            "<tr><td>Foopay</td><td>決済</td><td>米国</td></tr>"
            "<tr><td>Acme</td><td>インフラ</td><td>日本</td></tr></table>"
        ),
        ["Foopay", "Acme"],
    ),
    "ko2": (
        "html",
        (
            "<h1>재수탁사 현황</h1><table>"
            "<tr><th>재수탁사</th><th>재위탁 업무</th><th>국가</th></tr>"
            "<tr><td>Foopay</td><td>결제</td><td>미국</td></tr>"
            "<tr><td>Acme</td><td>클라우드</td><td>한국</td></tr></table>"
        ),
        ["Foopay", "Acme"],
    ),
    "da": (
        "html",
        (
            "<h1>Underdatabehandlere</h1><table>"
            "<tr><th>Navn</th><th>Formål</th><th>Placering</th></tr>"
            "<tr><td>Foopay</td><td>Betaling</td><td>Irland</td></tr>"
            "<tr><td>Evilhost</td><td>Hosting</td><td>Tyskland</td></tr></table>"
        ),
        ["Foopay", "Evilhost"],
    ),
    "nb": (
        "html",
        (
            "<h1>Underleverandører</h1><table>"
            "<tr><th>Underdatabehandler</th><th>Formål</th><th>Land</th></tr>"
            "<tr><td>Foopay</td><td>Betaling</td><td>Irland</td></tr>"
            "<tr><td>Evilhost</td><td>Hosting</td><td>Tyskland</td></tr></table>"
        ),
        ["Foopay", "Evilhost"],
    ),
    "fi": (
        "html",
        (
            "<h1>Henkilötietojen alikäsittelijät</h1><table>"
            "<tr><th>Alikäsittelijä</th><th>Käsittelyn tarkoitus</th><th>Sijainti</th></tr>"
            "<tr><td>Foopay</td><td>Maksut</td><td>Irlanti</td></tr>"
            "<tr><td>Evilhost</td><td>Hosting</td><td>Saksa</td></tr></table>"
        ),
        ["Foopay", "Evilhost"],
    ),
    "cs": (
        "html",
        (
            "<h1>Seznam dalších zpracovatelů</h1><table>"
            "<tr><th>Zpracovatel</th><th>Účel zpracování</th><th>Země</th></tr>"
            "<tr><td>Foopay</td><td>Platby</td><td>Irsko</td></tr>"
            "<tr><td>Evilhost</td><td>Hosting</td><td>Německo</td></tr></table>"
        ),
        ["Foopay", "Evilhost"],
    ),
    "planned badge row": (
        "html",
        (
            "<h1>Sub-processors</h1><table>"
            "<tr><th>Vendor</th><th>Purpose</th><th>Location</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td><td>USA</td></tr>"
            '<tr><td>Acmepost <span class="badge">Upcoming</span></td><td'
            ">Email</td><td>USA</td></tr></table>"
        ),
        ["Foopay"],
    ),
    "effective note": (
        "html",
        (
            "<h1>Sub-processors</h1><table>"
            "<tr><th>Vendor</th><th>Purpose</th><th>Notes</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td><td>-</td></tr>"
            "<tr><td>Acmepost</td><td>Email</td><td>Will be removed on 1 "
            "May 2031</td></tr></table>"
        ),
        ["Foopay"],
    ),
    "planned list lead": (
        "html",
        (
            "<h1>Sub-processors</h1><table><tr><th>Vendor</th><th>Purpose</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td></tr></table>"
            "<p>As of 1 July 2031 we intend to use:</p><table>"
            "<tr><th>Vendor</th><th>Purpose</th></tr>"
            "<tr><td>Acmepost</td><td>Email</td></tr></table>"
        ),
        ["Foopay"],
    ),
    "objection": (
        "html",
        (
            "<h1>Sub-processors</h1><table><tr><th>Vendor</th><th>Purpose</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td></tr></table>"
            "<h2>New sub-processors (effective 1 July 2031)</h2><table>"
            "<tr><th>Vendor</th><th>Purpose</th></tr>"
            "<tr><td>Acmepost</td><td>Email</td></tr></table>"
        ),
        ["Foopay"],
    ),
    "we considered": (
        "html",
        (
            "<h1>Sub-processors</h1><table><tr><th>Vendor</th><th>Purpose</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td></tr></table>"
            "<h2>Alternatives we evaluated</h2><table>"
            "<tr><th>Vendor</th><th>Reason</th></tr>"
            "<tr><td>Acmepost</td><td>Too expensive</td></tr></table>"
        ),
        ["Foopay"],
    ),
    "role column": (
        "html",
        (
            "<h1>Third parties</h1><h2>Sub-processors and controllers</h2><table>"
            "<tr><th>Company</th><th>Role</th><th>Purpose</th></tr>"
            "<tr><td>Foopay</td><td>Independent controller</td><td>Payments</td></tr>"
            "<tr><td>Evilhost</td><td>Sub-processor</td><td>Hosting</td></tr></table>"
        ),
        ["Evilhost"],
    ),
    "removed section mid table": (
        "html",
        (
            "<h1>Sub-processors</h1><table>"
            "<tr><th>Vendor</th><th>Purpose</th><th>Location</th></tr>"
            "<tr><td colspan=3>Infrastructure</td></tr>"
            "<tr><td>Evilhost</td><td>Hosting</td><td>Germany</td></tr>"
            "<tr><td colspan=3>Removed sub-processors</td></tr>"
            "<tr><td>Acmepost</td><td>Email</td><td>USA</td></tr></table>"
        ),
        ["Evilhost"],
    ),
    "date-removed col": (
        "html",
        (
            "<h1>Sub-processors</h1><table>"
            "<tr><th>Vendor</th><th>Purpose</th><th>Date added</th><th>Date removed</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td><td>2020-01-01</td><td></td></tr>"
            "<tr><td>Acmepost</td><td>Email</td><td>2020-01-01</td><td>20"
            "23-05-01</td></tr></table>"
        ),
        ["Foopay"],
    ),
    "version history pages": (
        "html",
        (
            "<h1>Sub-processors</h1><h2>1 January 2031</h2><table>"
            "<tr><th>Vendor</th><th>Purpose</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td></tr></table><h2>1 March 2029</h2>"
            "<table><tr><th>Vendor</th><th>Purpose</th></tr>"
            "<tr><td>Acmepost</td><td>Email</td></tr></table>"
        ),
        [],
    ),
    "no personal data section": (
        "html",
        (
            "<h1>Sub-processors</h1><table><tr><th>Vendor</th><th>Purpose</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td></tr></table><h2>Other tools</h2>"
            "<p>The tools below have no access to personal data.</p><table>"
            "<tr><th>Vendor</th><th>Purpose</th></tr>"
            "<tr><td>Evilhub</td><td>Code</td></tr></table>"
        ),
        ["Foopay"],
    ),
    "not using": (
        "html",
        (
            "<h1>Sub-processors</h1><table><tr><th>Vendor</th><th>Purpose</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td></tr></table>"
            "<h2>What we do not use</h2><ul>"
            "<li><b>Evil Analytics</b>: tracking</li>"
            "<li><b>Foo Pixel</b>: ads</li></ul>"
        ),
        ["Foopay"],
    ),
    "bullets neg inline": (
        "html",
        (
            "<h1>Sub-processors</h1><ul><li><b>Foopay</b>: payments (USA)</li>"
            "<li><b>Evilhost</b>: hosting (Germany)</li>"
            "<li><b>Evil Analytics</b>: not used</li></ul>"
        ),
        ["Foopay", "Evilhost"],
    ),
    "bullets neg inline2": (
        "html",
        (
            "<h1>Sub-processors</h1><ul>"
            "<li><a href='https://foo.example'>Foopay</a>: payments</li>"
            "<li><a href='https://evil.example'>Evilhost</a>: hosting</li>"
            "<li><b>Not a sub-processor:</b> Evil Search (independent controller)</li></ul>"
        ),
        ["Foopay", "Evilhost"],
    ),
    "legal basis": (
        "html",
        (
            "<h1>Sub-processors</h1><table><tr><th>Vendor</th><th>Purpose</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td></tr></table><h2>Processing</h2>"
            "<table><tr><th>Activity</th><th>Legal basis</th><th>Data</th></tr>"
            "<tr><td>Billing</td><td>Contract</td><td>Name</td></tr></table>"
        ),
        ["Foopay"],
    ),
    "transfer table by country": (
        "html",
        (
            "<h1>Sub-processors</h1><table><tr><th>Vendor</th><th>Purpose</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td></tr></table>"
            "<h2>International transfers</h2><table>"
            "<tr><th>Country</th><th>Mechanism</th><th>Vendors</th></tr>"
            "<tr><td>USA</td><td>SCC</td><td>Foopay, Acmepost</td></tr></table>"
        ),
        ["Foopay"],
    ),
    "people team": (
        "html",
        (
            "<h1>Sub-processors</h1><table><tr><th>Vendor</th><th>Purpose</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td></tr></table>"
            "<h2>Data protection team</h2><table>"
            "<tr><th>Name</th><th>Role</th><th>Email</th></tr>"
            "<tr><td>Jane Doe</td><td>DPO</td><td>jane@example.com</td></tr></table>"
        ),
        ["Foopay"],
    ),
    "team cards": (
        "html",
        (
            "<h1>Sub-processors</h1><table><tr><th>Vendor</th><th>Purpose</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td></tr></table><h2>Our team</h2>"
            "<div><div class=c><h3>Jane Doe</h3><p>Head of support</p></div>"
            "<div class=c><h3>John Roe</h3><p>Data protection</p></div>"
            "<div class=c><h3>Max Muster</h3>"
            "<p>Security and hosting</p></div></div>"
        ),
        ["Foopay"],
    ),
    "blog teasers": (
        "html",
        (
            "<h1>Sub-processors</h1><table><tr><th>Vendor</th><th>Purpose</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td></tr></table><h2>Latest posts</h2>"
            "<div><div class=c><h3><a href='/a'>How We Store Data</a></h3>"
            "<p>Hosting and storage.</p></div><div class=c>"
            "<h3><a href='/b'>Scaling Payments</a></h3>"
            "<p>Payment processing.</p></div><div class=c>"
            "<h3><a href='/c'>Meet Support</a></h3><p>Support.</p></div></div>"
        ),
        ["Foopay"],
    ),
    "features cards under title": (
        "html",
        (
            "<h1>Sub-processors</h1><p>Read about our sub-processors.</p><div>"
            "<div class=c><h3>Fast Hosting</h3><p>Hosting in Germany.</p></div>"
            "<div class=c><h3>Secure Payments</h3><p>Payment processing.</p></div>"
            "<div class=c><h3>Friendly Support</h3>"
            "<p>Customer support.</p></div></div>"
        ),
        [],
    ),
    "customer logos": (
        "html",
        (
            "<h1>Sub-processors</h1><table><tr><th>Vendor</th><th>Purpose</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td></tr></table><h3>Trusted by</h3>"
            "<ul><li><a href='https://a.com'>Acme Inc.</a></li>"
            "<li><a href='https://b.com'>Foo Ltd</a></li></ul>"
        ),
        ["Foopay"],
    ),
    "changelog of vendor": (
        "html",
        (
            "<h1>Sub-processors</h1><table><tr><th>Vendor</th><th>Purpose</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td></tr></table><h2>Changelog</h2>"
            "<ul><li><b>Acmepost</b>: removed as email provider</li>"
            "<li><b>Evilhost</b>: added as hosting provider</li></ul>"
        ),
        ["Foopay"],
    ),
    "pricing": (
        "html",
        (
            "<h1>Sub-processors</h1><table><tr><th>Vendor</th><th>Purpose</th></tr>"
            "<tr><td>Foopay</td><td>Payments</td></tr></table><table>"
            "<tr><th>Plan</th><th>Price</th><th>Purpose</th></tr>"
            "<tr><td>Starter</td><td>10</td><td>Hosting</td></tr></table>"
        ),
        ["Foopay"],
    ),
    "glossary": (
        "html",
        (
            "<h1>Sub-processors</h1><h2>Sub-processor terms</h2><dl>"
            "<dt>Controller</dt><dd>The company that decides.</dd>"
            "<dt>Processor</dt><dd>Works for the controller.</dd></dl>"
        ),
        [],
    ),
    "data subjects table": (
        "html",
        (
            "<h1>Sub-processors</h1><h2>Data processed by sub-processors</h2>"
            "<table><tr><th>Category</th><th>Data</th><th>Purpose</th></tr>"
            "<tr><td>Users</td><td>Names</td><td>Support</td></tr>"
            "<tr><td>Customers</td><td>Emails</td><td>Billing</td></tr></table>"
        ),
        [],
    ),
    "dl vendor": (
        "html",
        (
            "<h1>Sub-processors</h1><dl><dt>Foopay</dt><dd>Payments, USA</dd>"
            "<dt>Evilhost</dt><dd>Hosting, Germany</dd>"
            "<dt>Acmepost</dt><dd>Email, USA</dd></dl>"
        ),
        ["Foopay", "Evilhost", "Acmepost"],
    ),
    "ordered numbers md": (
        "markdown",
        (
            "## Sub-processors\n\n1. **Foopay** (payments)\n2. **Evilhost** (hosting)\n"
            "3. **Acmepost** (email)\n"
        ),
        ["Foopay", "Evilhost", "Acmepost"],
    ),
    "md lines paragraphs": (
        "markdown",
        (
            "# Sub-processors\n\nFoopay\nPurpose: Payments\nLocation: USA\n\nEvilhost\n"
            "Purpose: Hosting\nLocation: Germany\n\nAcmepost\nPurpose: Email\n"
            "Location: USA\n"
        ),
        ["Foopay", "Evilhost", "Acmepost"],
    ),
    "md bold name lines": (
        "markdown",
        (
            "# Sub-processors\n\n**Foopay**\nPurpose: Payments\nLocation: USA\n\n"
            "**Evilhost**\nPurpose: Hosting\nLocation: Germany\n\n**Acmepost**\n"
            "Purpose: Email\nLocation: USA\n"
        ),
        ["Foopay", "Evilhost", "Acmepost"],
    ),
    "md name label": (
        "markdown",
        (
            "# Sub-processors\n\n- Name: Foopay\n- Purpose: Payments\n- Location: USA\n\n"
            "- Name: Evilhost\n- Purpose: Hosting\n- Location: Germany\n"
        ),
        ["Foopay", "Evilhost"],
    ),
    "html name label divs": (
        "html",
        (
            "<h1>Sub-processors</h1><div><div class=x><p><b>Name:</b> Foopay</p>"
            "<p><b>Purpose:</b> Payments</p></div><div class=x>"
            "<p><b>Name:</b> Evilhost</p><p><b>Purpose:</b> Hosting</p></div></div>"
        ),
        ["Foopay", "Evilhost"],
    ),
    "entity + trade name": (
        "html",
        (
            "<h1>Sub-processors</h1><table>"
            "<tr><th>Sub-processor</th><th>Legal entity</th><th>Purpose</th></tr>"
            "<tr><td>Foopay</td><td>Foopay Europe, Ltd.</td><td>Payments</td></tr>"
            "<tr><td>Evilhost</td><td>Evilhost GmbH</td><td>Hosting</td></tr></table>"
        ),
        ["Foopay", "Evilhost"],
    ),
    "accordion": (
        "html",
        (
            "<h1>Sub-processors</h1><details><summary>Foopay</summary>"
            "<p>Purpose: Payments</p><p>Location: USA</p></details>"
            "<details><summary>Evilhost</summary><p>Purpose: Hosting</p>"
            "<p>Location: Germany</p></details>"
        ),
        ["Foopay", "Evilhost"],
    ),
    "category as first col merged": (
        "html",
        (
            "<h1>Sub-processors</h1><table>"
            "<tr><th>Category</th><th>Vendor</th><th>Location</th></tr>"
            "<tr><td rowspan=2>Hosting</td><td>Evilhost</td><td>Germany</td></tr>"
            "<tr><td>Acme</td><td>USA</td></tr>"
            "<tr><td>Email</td><td>Acmepost</td><td>USA</td></tr></table>"
        ),
        ["Evilhost", "Acme", "Acmepost"],
    ),
    "vendors joined cell": (
        "html",
        (
            "<h1>Sub-processors</h1><table>"
            "<tr><th>Purpose</th><th>Sub-processors</th></tr>"
            "<tr><td>Hosting</td><td>Evilhost, Acme</td></tr>"
            "<tr><td>Email</td><td>Acmepost, Foopost</td></tr></table>"
        ),
        [],
    ),
}
"""For each page: its format, its text, and the names on its list."""

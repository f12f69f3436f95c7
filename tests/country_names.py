"""Thirty countries as lists of sub-processors name them, in eleven languages.

Written by people, not taken from the translations that the package reads them with.
"""

from __future__ import annotations

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pl", "pt", "sv", "ja", "ko")

_TABLE = """
US|United States|Vereinigte Staaten|États-Unis|Estados Unidos|Stati Uniti|Verenigde Staten|Stany Zjednoczone|Estados Unidos|USA|米国|미국
DE|Germany|Deutschland|Allemagne|Alemania|Germania|Duitsland|Niemcy|Alemanha|Tyskland|ドイツ|독일
IE|Ireland|Irland|Irlande|Irlanda|Irlanda|Ierland|Irlandia|Irlanda|Irland|アイルランド|아일랜드
NL|Netherlands|Niederlande|Pays-Bas|Países Bajos|Paesi Bassi|Nederland|Holandia|Países Baixos|Nederländerna|オランダ|네덜란드
GB|United Kingdom|Vereinigtes Königreich|Royaume-Uni|Reino Unido|Regno Unito|Verenigd Koninkrijk|Wielka Brytania|Reino Unido|Storbritannien|イギリス|영국
FR|France|Frankreich|France|Francia|Francia|Frankrijk|Francja|França|Frankrike|フランス|프랑스
ES|Spain|Spanien|Espagne|España|Spagna|Spanje|Hiszpania|Espanha|Spanien|スペイン|스페인
IT|Italy|Italien|Italie|Italia|Italia|Italië|Włochy|Itália|Italien|イタリア|이탈리아
CH|Switzerland|Schweiz|Suisse|Suiza|Svizzera|Zwitserland|Szwajcaria|Suíça|Schweiz|スイス|스위스
AT|Austria|Österreich|Autriche|Austria|Austria|Oostenrijk|Austria|Áustria|Österrike|オーストリア|오스트리아
BE|Belgium|Belgien|Belgique|Bélgica|Belgio|België|Belgia|Bélgica|Belgien|ベルギー|벨기에
SE|Sweden|Schweden|Suède|Suecia|Svezia|Zweden|Szwecja|Suécia|Sverige|スウェーデン|스웨덴
DK|Denmark|Dänemark|Danemark|Dinamarca|Danimarca|Denemarken|Dania|Dinamarca|Danmark|デンマーク|덴마크
NO|Norway|Norwegen|Norvège|Noruega|Norvegia|Noorwegen|Norwegia|Noruega|Norge|ノルウェー|노르웨이
FI|Finland|Finnland|Finlande|Finlandia|Finlandia|Finland|Finlandia|Finlândia|Finland|フィンランド|핀란드
PL|Poland|Polen|Pologne|Polonia|Polonia|Polen|Polska|Polónia|Polen|ポーランド|폴란드
PT|Portugal|Portugal|Portugal|Portugal|Portogallo|Portugal|Portugalia|Portugal|Portugal|ポルトガル|포르투갈
CZ|Czech Republic|Tschechien|République tchèque|República Checa|Repubblica Ceca|Tsjechië|Czechy|Chéquia|Tjeckien|チェコ|체코
CA|Canada|Kanada|Canada|Canadá|Canada|Canada|Kanada|Canadá|Kanada|カナダ|캐나다
AU|Australia|Australien|Australie|Australia|Australia|Australië|Australia|Austrália|Australien|オーストラリア|오스트레일리아
IN|India|Indien|Inde|India|India|India|Indie|Índia|Indien|インド|인도
JP|Japan|Japan|Japon|Japón|Giappone|Japan|Japonia|Japão|Japan|日本|일본
KR|South Korea|Südkorea|Corée du Sud|Corea del Sur|Corea del Sud|Zuid-Korea|Korea Południowa|Coreia do Sul|Sydkorea|韓国|대한민국
SG|Singapore|Singapur|Singapour|Singapur|Singapore|Singapore|Singapur|Singapura|Singapore|シンガポール|싱가포르
BR|Brazil|Brasilien|Brésil|Brasil|Brasile|Brazilië|Brazylia|Brasil|Brasilien|ブラジル|브라질
MX|Mexico|Mexiko|Mexique|México|Messico|Mexico|Meksyk|México|Mexiko|メキシコ|멕시코
IL|Israel|Israel|Israël|Israel|Israele|Israël|Izrael|Israel|Israel|イスラエル|이스라엘
ZA|South Africa|Südafrika|Afrique du Sud|Sudáfrica|Sudafrica|Zuid-Afrika|Republika Południowej Afryki|África do Sul|Sydafrika|南アフリカ|남아프리카 공화국
UA|Ukraine|Ukraine|Ukraine|Ucrania|Ucraina|Oekraïne|Ukraina|Ucrânia|Ukraina|ウクライナ|우크라이나
NZ|New Zealand|Neuseeland|Nouvelle-Zélande|Nueva Zelanda|Nuova Zelanda|Nieuw-Zeeland|Nowa Zelandia|Nova Zelândia|Nya Zeeland|ニュージーランド|뉴질랜드
"""  # noqa: E501

COMMON = {
    code: dict(zip(LANGUAGES, names, strict=True))
    for code, *names in (row.split("|") for row in _TABLE.split("\n") if row)
}
"""The names of each country, by its code and the language."""

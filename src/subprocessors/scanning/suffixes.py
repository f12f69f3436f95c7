"""Names below which anyone can have a domain: nobody owns all of the hosts below one.

The names are from the Public Suffix List (publicsuffix.org, as of 2026-08-19), the authority on
them: those of large countries, and those of common hosting services. The full list has about ten
thousand.
"""

from __future__ import annotations

_BELOW_COUNTRIES = frozenset("ac co com edu gob gouv gov mil net nom org".split())
"""Names below which countries, whose codes have two letters, register domains: `example.co.uk`."""

_OTHERS = frozenset(
    """
    asn.au id.au gv.at or.at asso.fr go.id or.id ad.jp ed.jp go.jp gr.jp lg.jp ne.jp or.jp
    go.kr ne.kr or.kr pe.kr re.kr govt.nz school.nz go.th in.th or.th ltd.uk me.uk nhs.uk plc.uk
    police.uk sch.uk

    appspot.com azure-api.net azurecontainer.io azureedge.net azurestaticapps.net azurewebsites.net
    bitbucket.io blob.core.windows.net blogspot.com cloudapp.net cloudfront.net cloudfunctions.net
    code.run compute.amazonaws.com deno.dev digitaloceanspaces.com duckdns.org elasticbeanstalk.com
    firebaseapp.com fly.dev framer.app framer.website github.io gitlab.io herokuapp.com hf.space
    lovable.app myshopify.com netlify.app ngrok-free.app ngrok-free.dev ngrok.app ngrok.dev ngrok.io
    northflank.app notion.site now.sh ondigitalocean.app onrender.com pages.dev pantheonsite.io
    platformsh.site r2.dev readthedocs.io repl.co replit.app replit.dev run.app s3.amazonaws.com
    streamlit.app supabase.co trafficmanager.net translate.goog trycloudflare.com up.railway.app
    vercel.app vercel.dev web.app webflow.io wixsite.com wixstudio.com workers.dev
    """.split()
)
_SECOND_LEVEL = frozenset("ac co com edu gov net org".split())
"""The most common of the names below which countries register domains."""


def domain_of(host: str) -> str:
    """Return the domain that a host probably belongs to.

    Example:
        >>> from subprocessors.scanning.suffixes import domain_of
        >>> domain_of("api.example.com"), domain_of("api.example.co.uk")
        ('example.com', 'example.co.uk')
    """
    labels = host.split(".")
    length = 3 if labels[-2:-1] and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-length:])


def is_public_suffix(host: str) -> bool:
    """Return whether a host, in lower case, is a top-level domain or a common public suffix.

    A name without a dot counts as a top-level domain.

    Example:
        >>> from subprocessors.scanning.suffixes import is_public_suffix
        >>> [is_public_suffix(each) for each in ("com", "co.uk", "example.co.uk")]
        [True, True, False]
    """
    first, dot, last = host.partition(".")
    return not dot or (len(last) == 2 and first in _BELOW_COUNTRIES) or host in _OTHERS

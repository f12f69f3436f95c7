"""What the name of an environment variable says about an account with a vendor."""

from __future__ import annotations

_CREDENTIALS = frozenset(
    "CREDENTIALS DSN KEY PASS PASSWORD PAT SECRET SID TOKEN".split()
)  # the last word of a variable
_CLIENT = "_CLIENT_ID"
"""The ending of a variable that, as in OAuth, names an account together with its secret."""
_WEBHOOKS = ("_WEBHOOK", "_WEBHOOK_URL")
"""The address of a webhook is a secret: whoever knows it can send to it."""
_OF_CUSTOMERS = (
    _CLIENT,
    "_CLIENT_SECRET",
    "_SIGNING_SECRET",
    "_WEBHOOK_SECRET",
)


def is_credential(variable: str) -> bool:
    """Return whether a variable is a credential, such as a key or the address of a webhook.

    Example:
        >>> from subprocessors.scanning.credentials import is_credential
        >>> is_credential("ACME_API_KEY"), is_credential("ACME_API_URL")
        (True, False)
    """
    is_secret = variable.rpartition("_")[2] in _CREDENTIALS
    return is_secret or is_webhook(variable) or variable.endswith(_CLIENT)


def is_webhook(variable: str) -> bool:
    """Return whether a variable is the address of a webhook."""
    return variable.endswith(_WEBHOOKS)


def names_account(variable: str) -> bool:
    """Return whether a variable belongs to an account: a credential, or the account's own id."""
    return is_credential(variable) or variable.endswith("_ID")


def is_for_customers(variable: str) -> bool:
    """Return whether a credential may serve customers, who connect accounts of their own.

    That is what an OAuth client is for, and so are the secrets that prove who calls a webhook.
    """
    return variable.endswith(_OF_CUSTOMERS)

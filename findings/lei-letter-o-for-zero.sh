#!/usr/bin/env bash
# Guess: the check digits of an LEI catch every mistake in a single character. ISO 7064 MOD 97-10 is
#   known for this, and typing the letter O instead of the digit 0 is the most common mistake.
# What happens: MOD 97-10 is made for digits. An LEI first turns each letter into two digits (O is 24),
#   so a letter in place of a digit shifts everything before it, and some such swaps leave the same
#   remainder. python-stdnum accepts an issued LEI even with the letter O in place of one of its zeros.
# Who is affected: anyone who matches companies by LEIs that were typed or read by OCR. "Valid" does not
#   mean "the number on the paper", and the data may contain two valid LEIs that look alike.
# Source: https://docs.rs/codes-check-digits/0.1.1/codes_check_digits/iso_7064/enum.IsoVariant.html
#   (the standard describes the scheme for digits only; others use it for letters);
#   https://github.com/OCA/server-ux/blob/14.0/sequence_check_digit/ (states the guess, for [0-9A-Z]).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-stdnum==2.2
"$work/venv/bin/python" - <<'PY'
import sys
from importlib.metadata import version

from stdnum import lei

print("python-stdnum", version("python-stdnum"))
issued = "5493000IBP32UQZ0KL24"  # an example in Wikipedia's article on the LEI
alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
alike = {
    issued[:at] + other + issued[at + 1 :]
    for at in range(len(issued))
    for other in alphabet
    if other != issued[at]
}
accepted = sorted(each for each in alike if lei.is_valid(each))
print(issued, "valid:", lei.is_valid(issued))
for each in accepted:
    at = next(i for i, (a, b) in enumerate(zip(issued, each, strict=True)) if a != b)
    print(each, f"valid too: {each[at]} in place of {issued[at]} at character {at + 1}")
digits = "0123456789"
digit_swaps = [
    each
    for each in accepted
    if all(a == b or {a, b} <= set(digits) for a, b in zip(issued, each, strict=True))
]
print("digit for digit, as the scheme promises:", digit_swaps or "none accepted")
if "5493000IBP32UQZOKL24" not in accepted or digit_swaps:
    sys.exit("behaviour changed: the letter O for the digit 0 is no longer accepted")
PY

#!/usr/bin/env bash
# Guess: a class that must not be used as a boolean says so with `def __bool__(self) -> NoReturn`, and a
#   type checker then reports `if answer:`, or at least keeps checking the lines around it.
# What happens: mypy --strict reports nothing, and treats everything after it in the function as
#   unreachable. The annotation that should make the code safer turns the checker off, for both branches
#   and for the lines after them. With `-> bool`, the same file has two errors. ty finds them in both
#   cases.
# Who is affected: authors of three-valued answers, arrays and query expressions, and all their users.
# Source: https://github.com/python/mypy/issues/11649 (unreachable code is left unchecked on purpose);
#   https://github.com/python/mypy/pull/15645 (the return type of __bool__ decides what is reachable).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check mypy==2.4.1 ty==0.0.108
cat > never.py <<'PY'
from typing import NoReturn


class Answer:
    def __bool__(self) -> NoReturn:
        raise TypeError("ask `is YES`")


def grant(answer: Answer) -> int:
    if answer:
        wrong: int = "inside the branch"
        return wrong
    later: int = "after the branch"
    return later
PY
sed -e 's/ -> NoReturn/ -> bool/' never.py > truth.py
venv/bin/mypy --version
venv/bin/ty --version
count() { grep -c "$1" "$2" || true; }
for file in never truth; do
  venv/bin/mypy --strict --no-incremental "$file.py" > "$file.mypy" 2>&1 || true
  venv/bin/ty check --output-format concise "$file.py" > "$file.ty" 2>&1 || true
done
echo "__bool__ -> NoReturn: mypy $(count 'error:' never.mypy) errors, ty $(count 'invalid-assignment' never.ty)"
echo "__bool__ -> bool:     mypy $(count 'error:' truth.mypy) errors, ty $(count 'invalid-assignment' truth.ty)"
cat never.mypy
[ "$(count 'error:' never.mypy)" = 0 ] && [ "$(count 'error:' truth.mypy)" = 2 ] &&
  [ "$(count 'invalid-assignment' never.ty)" = 2 ] || { echo "behaviour changed"; exit 1; }

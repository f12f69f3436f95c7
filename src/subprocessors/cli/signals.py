"""Turns signals that end the process into an exception, so that temporary files are removed."""

from __future__ import annotations

import signal
import threading
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

_SIGNALLED = 128
_NAMES = ("SIGTERM", "SIGHUP")


@contextmanager
def ended_by_signals() -> Generator[None]:
    """Raise SystemExit when a signal would otherwise end the process immediately.

    Signals that are ignored, as with `nohup`, or already handled are left alone. Outside the main
    thread, which alone can set signal handlers, all signals are left alone.
    """
    in_main = threading.current_thread() is threading.main_thread()
    numbers = [getattr(signal, name) for name in _NAMES if in_main and hasattr(signal, name)]
    ours = [each for each in numbers if signal.getsignal(each) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, _: FrameType | None) -> NoReturn:
    raise SystemExit(_SIGNALLED + number)

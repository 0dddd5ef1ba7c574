"""A clock that runs in some functions of the product alone, and stands still in the statements that they ask."""

import time
from collections.abc import Callable


class Clock:
    """Adds up the time in some functions, less that of the statements which they ask."""

    def __init__(self) -> None:
        self.seconds, self.depth = 0.0, 0

    def running_in(self, function: Callable) -> Callable:
        def timed(*args: object, **kwargs: object) -> object:
            self.depth += 1
            begun = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                self.depth -= 1
                self.seconds += 0 if self.depth else time.perf_counter() - begun

        return timed

    def standing_still_in(self, execute: Callable, *args: object) -> object:
        begun = time.perf_counter()
        try:
            return execute(*args)
        finally:
            self.seconds -= time.perf_counter() - begun if self.depth else 0

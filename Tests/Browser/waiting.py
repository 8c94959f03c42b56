"""Waiting until something is so, and not a moment longer: no test here sleeps for a time that someone guessed."""

import time


def until(holds, what, seconds=30, every=0.05):
    """Asks again and again until `holds()` answers something true, which it returns.

    `what` completes the sentence "… did not come about".
    """
    end = time.monotonic() + seconds
    while True:
        answer = holds()
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(f"{what() if callable(what) else what}: this did not come about in {seconds} seconds")
        time.sleep(every)

"""Pace: how fast a job goes and how long it will still take, in words."""

from explorer.lean import dataclass

_LEAST_SECONDS = 2.0
"""Before that the first steps say nothing about the others."""
_MINUTE, _HOUR = 60, 3600


@dataclass(slots=True)
class Pace:
    """The pace of one job; time that it rests does not count.

    Attributes:
        worked: seconds of work up to the last report.
        since: when it went on last, in seconds of any steady clock.
    """

    since: float
    worked: float = 0.0
    resting: bool = False

    def rest(self, now: float) -> None:
        """The job is paused."""
        if not self.resting:
            self.worked += now - self.since
            self.resting = True

    def go_on(self, now: float) -> None:
        """The job goes on."""
        if self.resting:
            self.since = now
            self.resting = False

    def words(self, done: int, total: int, now: float) -> str:
        """The rate and the time left, such as "12 a second, about 3 minutes left"; "" while that is not known."""
        seconds = self.worked + (0.0 if self.resting else now - self.since)
        if seconds < _LEAST_SECONDS or not 0 < done < total:
            return ""
        rate = done / seconds
        return f"{_rate(rate)}, {_left((total - done) / rate)}"


def _rate(each_second: float) -> str:
    if each_second >= 1:
        return f"{each_second:,.0f} a second"
    return f"{each_second * _MINUTE:,.0f} a minute" if each_second * _MINUTE >= 1 else "less than 1 a minute"


def _left(seconds: float) -> str:
    if seconds < _MINUTE:
        return "less than a minute left"
    number, unit = (seconds / _MINUTE, "minute") if seconds < _HOUR else (seconds / _HOUR, "hour")
    whole = round(number)
    return f"about {whole:,} {unit}{'' if whole == 1 else 's'} left"

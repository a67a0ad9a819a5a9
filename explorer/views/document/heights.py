"""Heights of all blocks of a page, some measured and some estimated, with fast sums (a Fenwick tree)."""

from collections.abc import Iterable, Iterator


class Heights:
    """A row of heights in pixels: change one, sum the first n, or find the one at a distance, each in O(log n)."""

    def __init__(self, heights: Iterable[float]) -> None:
        self._each = list(heights)
        size = len(self._each)
        self._tree = [0.0, *self._each]
        for k in range(1, size + 1):
            parent = k + (k & -k)
            if parent <= size:
                self._tree[parent] += self._tree[k]
        self._top = 1 << size.bit_length() >> 1

    def __len__(self) -> int:
        return len(self._each)

    def __getitem__(self, index: int) -> float:
        return self._each[index]

    def __iter__(self) -> Iterator[float]:
        return iter(self._each)

    def set(self, index: int, height: float) -> float:
        """Give one block another height; returns by how much it grew."""
        grown = height - self._each[index]
        if grown:
            self._each[index] = height
            k = index + 1
            while k < len(self._tree):
                self._tree[k] += grown
                k += k & -k
        return grown

    def before(self, index: int) -> float:
        """The sum of all heights before this index, which is where the block begins."""
        total = 0.0
        while index > 0:
            total += self._tree[index]
            index -= index & -index
        return total

    def total(self) -> float:
        """The sum of all heights."""
        return self.before(len(self._each))

    def at(self, distance: float) -> int:
        """Index of the block at this distance from the top; the first or last one when it lies outside."""
        index, step = 0, self._top
        while step:
            following = index + step
            if following < len(self._tree) and self._tree[following] <= distance:
                index = following
                distance -= self._tree[following]
            step >>= 1
        return min(index, len(self._each) - 1)

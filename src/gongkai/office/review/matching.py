"""Whether there are enough people (人手是否够): one for each task, nobody twice."""

from collections.abc import Collection, Hashable, Sequence


def one_each(able: Sequence[Collection[Hashable]]) -> bool:
    """Return whether every task can have somebody able to do it who does no other task.

    ``able`` says for each task who could do it. Found by augmenting paths, as the marriage
    problem always is.
    """
    does: dict[Hashable, int] = {}
    return all(_find(task, able, does, set()) for task in range(len(able)))


def _find(
    task: int,
    able: Sequence[Collection[Hashable]],
    does: dict[Hashable, int],
    asked: set[Hashable],
) -> bool:
    for who in able[task]:
        if who in asked:
            continue
        asked.add(who)
        if who not in does or _find(does[who], able, does, asked):
            does[who] = task
            return True
    return False

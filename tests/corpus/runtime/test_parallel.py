"""A map that this process and a worker share."""

from __future__ import annotations

import pytest

from corpus.errors import Cancelled, NothingToRead
from corpus.runtime.parallel import shared_map
from corpus.runtime.worker import Worker

MANY = list(range(1_000))


def doubled(numbers: list[int]) -> list[int]:
    return [2 * number for number in numbers]


def written(numbers: list[int]) -> list[str]:
    return [f"{2 * number} there" for number in numbers]


def read(texts: list[str]) -> list[int]:
    return [int(text.removesuffix(" there")) + 100_000 for text in texts]


def refusing(numbers: list[int]) -> list[int]:
    raise NothingToRead(f"{len(numbers)} numbers")


@pytest.mark.parametrize("count", [0, 1, 2, 3, 1_000])
def test_all_is_done_and_stands_in_order(count: int) -> None:
    with Worker() as worker:
        assert shared_map(worker, doubled, MANY[:count]) == doubled(MANY[:count])
    assert shared_map(None, doubled, MANY[:count]) == doubled(MANY[:count])


def test_both_do_a_part_and_what_travels_is_taken_in() -> None:
    def waiting(numbers: list[int]) -> list[int]:
        if 0 in numbers:  # until the other one has done something
            while not taken:
                pass
        return doubled(numbers)

    taken: list[int] = []

    def read_and_told(texts: list[str]) -> list[int]:
        taken.append(len(texts))
        return read(texts)

    with Worker() as worker:
        found = shared_map(worker, waiting, MANY, remote=written, unpack=read_and_told)
    there = sum(taken)
    assert 0 < there < len(MANY)
    assert found[:-there] == doubled(MANY[:-there])
    assert found[-there:] == [number + 100_000 for number in doubled(MANY[-there:])]


def test_it_tells_how_far_it_is() -> None:
    told: list[int] = []
    shared_map(None, doubled, MANY, tell=told.append)
    assert told == sorted(told)
    assert told[0] == 0
    assert len(told) > 10
    assert 0.9 * len(MANY) < told[-1] < len(MANY)


def test_who_is_told_may_end_it() -> None:
    def enough(_: int) -> None:
        raise Cancelled

    with Worker() as worker:
        with pytest.raises(Cancelled):
            shared_map(worker, doubled, MANY, tell=enough)
        assert shared_map(worker, doubled, MANY) == doubled(MANY)  # nothing is left over of what was begun


def test_an_error_of_either_side_is_raised_here() -> None:
    with Worker() as worker:
        with pytest.raises(NothingToRead):
            shared_map(worker, refusing, MANY)
        with pytest.raises(NothingToRead):
            shared_map(worker, doubled, MANY, remote=refusing)


def test_a_killed_process_ends_it() -> None:
    worker = Worker()
    worker.start()
    worker.kill()
    with pytest.raises(Cancelled):
        shared_map(worker, doubled, MANY)

"""What builds leave for the next ones does not pile up, and what was just used is never what goes."""

import os
from pathlib import Path

import pytest

from pipeline import cache, files, stamp
from pipeline.cache import Cache, base_file, base_kept, keep_base


def aged(folder: Path) -> None:
    """Let every file in `folder` be as old as its place in the order of last use: the last is a second old."""
    files = sorted(folder.iterdir(), key=lambda each: (each.stat().st_mtime_ns, each.name))
    for age, path in enumerate(reversed(files), 1):
        os.utime(path, (1_000_000 - age, 1_000_000 - age))


def kept_bases(output: Path, count: int) -> list[str]:
    """Keep so many bases, one after the other; those that are there in the end."""
    for number in range(count):
        keep_base(output, f"{number:03}", lambda: b"packed")
        aged(output / "bases")
    return sorted(path.name[:3] for path in (output / "bases").iterdir())


def test_the_bases_last_used_are_kept(tmp_path: Path) -> None:
    assert len(kept_bases(tmp_path, 2 * cache.MOST_BASES)) == 2 * cache.MOST_BASES
    keep_base(tmp_path, "000", lambda: b"never asked for: it is there")
    keep_base(tmp_path, "new", lambda: b"packed")
    left = {path.name for path in (tmp_path / "bases").iterdir()}
    assert len(left) == cache.MOST_BASES
    assert {base_file(tmp_path, each).name for each in ("000", "new", "099", "052")} <= left
    assert base_file(tmp_path, "051").name not in left
    assert base_file(tmp_path, "000").read_bytes() == b"packed"


def test_where_there_are_many_decks_each_keeps_its_last_bases(tmp_path: Path) -> None:
    built = tmp_path / cache.FOLDER / "built"
    built.mkdir(parents=True)
    for number in range(30):
        (built / f"sections~deal-{number}.pptx.json").touch()
    assert len(kept_bases(tmp_path, 240)) == 240


def test_what_is_being_written_stays(tmp_path: Path) -> None:
    half = tmp_path / "bases" / ".000.json.z.x.part"
    half.parent.mkdir()
    half.touch()
    os.utime(half, (0, 0))
    kept_bases(tmp_path, 2 * cache.MOST_BASES + 1)
    assert half.exists()


def test_what_killed_builds_left_half_written_goes(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("", "sections", "charts", "bases", f"{cache.FOLDER}/built")]
    for folder in folders:
        folder.mkdir(exist_ok=True, parents=True)
        for name in (".deck.pptx.abcd_123.part", "mine.part", ".mine"):
            (folder / name).touch()
            os.utime(folder / name, (0, 0))
        (folder / ".deck.pptx.written0.part").touch()
    Cache(tmp_path).remove_abandoned()
    for folder in folders:
        left = {path.name for path in folder.iterdir() if path.is_file()}
        assert left == {"mine.part", ".mine", ".deck.pptx.written0.part"}


def test_drawings_are_as_many_as_there_are_charts(tmp_path: Path) -> None:
    kept = Cache(tmp_path)
    for number in range(100):
        kept.keep_chart(f"{number:08}" * 8, b"svg", b"png")
    assert all(kept.chart(f"{number:08}" * 8) == (b"svg", b"png") for number in range(100))


def test_charts_drawn_long_ago_go_and_those_of_the_deck_stay(tmp_path: Path) -> None:
    kept, keys = Cache(tmp_path), [f"{number:08}" * 8 for number in range(700)]
    folders = (tmp_path / "charts", tmp_path / cache.FOLDER / "drawings")
    for age, key in enumerate(reversed(keys)):
        kept.keep_chart(key, b"", b"")
        for kind in (".svg", ".png"):
            os.utime(kept.chart_file(key, kind), (1_000_000 - age, 1_000_000 - age))
        os.utime(next(path for path in folders[1].iterdir() if key.startswith(path.name)), (1e6 - age, 1e6 - age))
    kept.evict_charts(keys[:150])
    assert [len(list(folder.iterdir())) for folder in folders] == [300 + cache.MOST_CHARTS, 150 + cache.MOST_CHARTS]
    assert all(kept.chart_file(key, ".svg").exists() for key in [*keys[:150], *keys[-100:]])
    assert (kept.chart(keys[-1]), kept.chart(keys[200])) == ((b"", b""), None)


def test_a_picture_that_is_not_as_it_was_drawn_is_none(tmp_path: Path) -> None:
    kept, key = Cache(tmp_path), "0" * 64
    kept.keep_chart(key, b"svg", b"png")
    kept.chart_file(key, ".png").write_bytes(b"pnj")
    assert kept.chart(key) is None


def test_another_version_of_a_library_is_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "some_library-1.0.dist-info").mkdir()
    before = stamp.program()
    (tmp_path / "some_library-1.0.dist-info").rename(tmp_path / "some_library-1.1.dist-info")
    assert stamp.program() != before


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b'{"program": 1, "warnings": 3}', b"[" * 100_000])
def test_a_stamp_that_can_not_be_read_is_no_stamp(content: bytes, tmp_path: Path) -> None:
    files.write(tmp_path / cache.FOLDER / "built" / "deck.pptx.json", content)
    assert Cache(tmp_path).all_current([tmp_path / "deck.pptx"], tmp_path) == {}


def test_a_stamp_knows_every_file_of_the_inputs_but_hidden_ones_and_what_builds_wrote(tmp_path: Path) -> None:
    for name in ("review.yaml", "deals/a.md", ".git/x", "deals/~$a.md", "build/deck.pptx"):
        files.write(tmp_path / name, b"x")
    found = Cache(tmp_path / "build").inputs(tmp_path, ["review.yaml"])
    assert found == {"review.yaml": files.digest(b"x"), "deals/a.md": ""}


def test_a_file_larger_than_any_that_is_kept_is_not_read(tmp_path, monkeypatch):
    (tmp_path / "kept").write_bytes(b"kept")
    assert cache.content_of(tmp_path / "kept") == b"kept"
    monkeypatch.setattr(cache, "MOST_KEPT", 3)
    with pytest.raises(OSError):
        cache.content_of(tmp_path / "kept")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes")
def test_a_pipe_among_what_was_kept_is_not_waited_for(tmp_path):
    (tmp_path / ".reviewdeck" / "built").mkdir(parents=True)
    os.mkfifo(tmp_path / ".reviewdeck" / "built" / "deck.pptx.json")
    assert Cache(tmp_path).stamp(tmp_path / "deck.pptx") is None
    found, fingerprint = Cache(tmp_path), "0" * 32
    for kept in (
        found.chart_file(fingerprint, ".svg"),
        found._photo_file(fingerprint),
        base_file(tmp_path, fingerprint),
    ):
        kept.parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(kept)
    assert found.chart(fingerprint) is None and found.photo(fingerprint) is None
    assert base_kept(tmp_path, fingerprint) is None

import warnings
import zipfile

import pytest

from pipeline.checks import inspect
from pipeline.deck.contents import read
from tests.checks.broken import broken, put, swap
from tests.decks import blobs

DEFECTS = {
    "a tag that is not closed": swap("ppt/tableStyles.xml", ">$", ""),
    "a control character": swap("docProps/app.xml", "reviewdeck", "review\x01deck"),
    "a character that is none": swap("docProps/app.xml", "reviewdeck", "review\ufffedeck"),
    "a lone surrogate": lambda parts: parts.update(
        {"docProps/app.xml": parts["docProps/app.xml"].replace(b"reviewdeck", b"\xed\xa0\x80")}
    ),
    "a picture that nobody shows": put("ppt/media/lost.png", b"\x89PNG\r\n\x1a\n"),
    "a workbook that is none": put("ppt/embeddings/Microsoft_Excel_Sheet1.xlsx", b"words"),
}


@pytest.mark.parametrize("change", DEFECTS.values(), ids=DEFECTS)
def test_a_deck_broken_on_purpose_breaks_this_rule_and_no_other(change, good):
    assert broken(good, change) == {"parts"}


@pytest.mark.parametrize("name", ["ppt/presProps.xml", "ppt/PresProps.xml"])
def test_a_part_that_is_there_twice_breaks_it_whatever_its_case(name, good, tmp_path):
    target = tmp_path / "twice.pptx"
    target.write_bytes(good.read_bytes())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        with zipfile.ZipFile(target, "a") as archive:
            archive.writestr(name, blobs(good)["ppt/presProps.xml"])
    messages = {each.problem.message for each in inspect(read(target), ["parts"])}
    assert "The file holds this part twice." in messages


def test_a_part_compressed_otherwise_breaks_it(good, tmp_path):
    target = tmp_path / "bzip.pptx"
    with zipfile.ZipFile(target, "w") as archive:
        for name, blob in blobs(good).items():
            odd = name == "ppt/presProps.xml"
            archive.writestr(name, blob, zipfile.ZIP_BZIP2 if odd else zipfile.ZIP_DEFLATED)
    (found,) = inspect(read(target))
    assert (found.rule, found.problem.part) == ("parts", "ppt/presProps.xml")


def test_a_part_whose_bytes_changed_on_the_way_breaks_it(good, tmp_path):
    target = tmp_path / "damaged.pptx"
    blob = bytearray(good.read_bytes())
    with zipfile.ZipFile(good) as archive:
        entry = archive.getinfo("ppt/presProps.xml")
    blob[entry.header_offset + 30 + len(entry.filename) + 5] ^= 0xFF
    target.write_bytes(blob)
    assert {(each.rule, each.problem.part) for each in inspect(read(target))} == {("parts", "ppt/presProps.xml")}

from pipeline.checks import mended
from pipeline.deck.contents import read
from tests.checks.broken import SLIDE_RELATIONS, every, found_by, put, relation, swap
from tests.decks import rewritten

COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
AUTHORS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/commentAuthors"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.presentationml"
TYPES = "[Content_Types].xml"
SAID = (
    f'<p:cmLst xmlns:p="{P}"><p:cm authorId="0" idx="1"><p:pos x="1" y="1"/><p:text>Not true!</p:text></p:cm></p:cmLst>'
)
WHO = f'<p:cmAuthorLst xmlns:p="{P}"><p:cmAuthor id="0" name="Jan Jansen" initials="JJ" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>'


def listed(part, kind):
    return swap(TYPES, "</Types>", f'<Override PartName="/{part}" ContentType="{TYPE}.{kind}+xml"/></Types>')


AUTHOR = every(
    put("ppt/commentAuthors.xml", WHO.encode()),
    listed("ppt/commentAuthors.xml", "commentAuthors"),
    swap(
        "ppt/_rels/presentation.xml.rels",
        "</Relationships>",
        f'<Relationship Id="rId98" Type="{AUTHORS}" Target="commentAuthors.xml"/></Relationships>',
    ),
)
COMMENT = every(
    put("ppt/comments/comment1.xml", SAID.encode()),
    listed("ppt/comments/comment1.xml", "comments"),
    relation(COMMENTS, "../comments/comment1.xml"),
)


def test_a_slide_with_comments_is_told_with_the_words_of_the_first(good):
    assert found_by("comments", rewritten(good, every(COMMENT, AUTHOR))) == [
        '1: Comments on the slide: 1. The first says "Not true!".'
    ]
    assert found_by("comments", good) == []


def test_the_names_of_who_commented_are_told_after_the_last_comment_is_gone_and_fix_takes_them_out(good):
    deck = rewritten(good, AUTHOR)
    assert "Jan Jansen" in found_by("comments", deck)[0]
    after, told = mended(read(deck), deck.name)
    assert b"Jan Jansen" not in after.blob and "ppt/commentAuthors.xml" not in after.parts and len(told) == 1


def test_fix_leaves_comments_and_their_authors_where_nobody_asks_for_more(good):
    deck = rewritten(good, every(COMMENT, AUTHOR))
    after, told = mended(read(deck), deck.name)
    assert (after.blob, told) == (deck.read_bytes(), [])


def test_asked_for_they_go_with_their_parts_and_nothing_else(good):
    deck = rewritten(good, every(COMMENT, AUTHOR))
    after, told = mended(read(deck), deck.name, ["comments"])
    assert len(told) == 1
    assert after.parts.keys() == read(good).parts.keys()
    assert b"comment" not in after.parts[SLIDE_RELATIONS] + after.parts[TYPES]

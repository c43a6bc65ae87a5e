import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Scale
from pipeline.questionnaire.codes import TOOLS, codes, codes_for
from pipeline.questionnaire.questionnaire import Named, Questionnaire, Topic, choices

IDS = st.from_regex(r"[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,3}", fullmatch=True)
STATEMENT_IDS = st.from_regex(r"[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8}){0,2}", fullmatch=True)


@st.composite
def questionnaires(draw: Callable[[st.SearchStrategy[list[str]]], list[str]]) -> Questionnaire:
    topics = draw(st.lists(IDS, min_size=1, max_size=5, unique=True))
    statements = draw(st.lists(STATEMENT_IDS, min_size=len(topics), max_size=12, unique=True))
    shared = [statements[at :: len(topics)] for at in range(len(topics))]
    return questionnaire(
        topics=tuple(
            Topic(id_, f"Topic {id_}", tuple(Named(each, f"Statement {each}.") for each in own))
            for id_, own in zip(topics, shared, strict=True)
        ),
        deals=tuple(Named(id_, f"Deal {id_}") for id_ in draw(st.lists(IDS, min_size=1, max_size=40, unique=True))),
    )


def questionnaire(
    topics: tuple[Topic, ...] = (Topic("theme", "Theme", (Named("q1", "One"),)),),
    deals: tuple[Named, ...] = (Named("one", "One deal"),),
    scale: tuple[int, int] = (1, 5),
) -> Questionnaire:
    return Questionnaire(
        title="T",
        language="en",
        question="Agree?",
        deal_question="Which?",
        deals=deals,
        topics=topics,
        choices=choices(Scale(minimum=scale[0], maximum=scale[1]), {}),
    )


@given(questionnaires())
@settings(max_examples=60, deadline=None)
def test_every_id_comes_back_from_its_codes_in_every_tool(asked: Questionnaire) -> None:
    statements = {each.id: each.text for each in asked.statements}
    for made in codes(asked).values():
        assert set(made.headings.values()) == set(statements)
        for topic in asked.topics:
            taken = [made.statements[each.id].lower() for each in topic.statements]
            if made.tool in ("limesurvey", "xlsform"):
                assert len(set(taken)) == len(taken)
        for id_, text in statements.items():
            assert made.headings[text] == id_
        for deal in asked.deals:
            assert made.deals[made.deal_codes[deal.id]] == deal.id
            assert made.deals[deal.text] == deal.id
        for choice in asked.choices:
            assert made.answers[made.value_codes[choice.value]] == choice.value


@given(questionnaires())
@settings(max_examples=60, deadline=None)
def test_codes_are_what_each_tool_allows(asked: Questionnaire) -> None:
    for tool in ("limesurvey", "qualtrics"):
        made = codes_for(asked, tool)
        questions = list(made.topics.values())
        assert all(re.fullmatch("[A-Za-z][A-Za-z0-9]{0,19}", each) for each in questions)
        assert len({each.lower() for each in [*questions, "deal", "remarks", "fingerprint"]}) == len(questions) + 3
    lime = codes_for(asked, "limesurvey")
    for code in [*lime.deal_codes.values(), *lime.value_codes.values()]:
        assert re.fullmatch("[A-Za-z0-9]{1,5}", code)
    for code in lime.statements.values():
        assert re.fullmatch("[A-Za-z][A-Za-z0-9]{0,19}", code)
    form = codes_for(asked, "xlsform")
    for code in [*form.topics.values(), *form.statements.values()]:
        assert re.fullmatch("[A-Za-z_][A-Za-z0-9_-]*", code)


@given(questionnaires())
@settings(max_examples=30, deadline=None)
def test_a_deal_keeps_its_code_when_the_review_puts_its_deals_in_another_order(asked: Questionnaire) -> None:
    turned = replace(asked, deals=asked.deals[::-1])
    assert codes_for(asked, "limesurvey").deal_codes == codes_for(turned, "limesurvey").deal_codes


def test_headings_of_exports_lead_to_the_statement() -> None:
    topic = Topic("process-design", "The process", (Named("q1a", "It works."),))
    made = codes(questionnaire(topics=(topic,)))
    assert set(made) == set(TOOLS)
    for tool, heading in (
        ("limesurvey", "processdesign[q1a]"),
        ("limesurvey", "processdesign_q1a"),
        ("limesurvey", "Agree? [It works.]"),
        ("xlsform", "process-design/q1a"),
        ("xlsform", "process-design-q1a"),
        ("xlsform", "The process/It works."),
        ("surveyjs", "process-design.q1a"),
        ("qualtrics", "processdesign_1"),
        ("qualtrics", "Agree? - It works."),
        ("google-forms", "The process [It works.]"),
        ("word", "It works."),
        ("html", "q1a"),
    ):
        assert made[tool].headings[heading] == "q1a"


def test_a_heading_that_could_be_two_statements_leads_to_none() -> None:
    topics = (Topic("a", "A", (Named("b-c", "One"),)), Topic("a-b", "B", (Named("c", "Two"),)))
    made = codes_for(questionnaire(topics=topics), "xlsform")
    assert "a-b-c" not in made.headings
    assert (made.headings["a/b-c"], made.headings["a-b/c"]) == ("b-c", "c")


def test_qualtrics_knows_deals_by_number_only_where_it_asks_for_them() -> None:
    asked = questionnaire(deals=(Named("one", "One deal"), Named("two", "Two deals")))
    assert codes_for(asked, "qualtrics").deal_codes == {"one": "1", "two": "2"}
    assert codes_for(replace(asked, deal_by_link=True), "qualtrics").deal_codes == {"one": "one", "two": "two"}


@pytest.mark.parametrize("scale", [(0, 10), (-2, 2)])
def test_a_code_is_never_the_words_of_another_value(scale: tuple[int, int]) -> None:
    for made in codes(questionnaire(scale=scale)).values():
        for value, code in made.value_codes.items():
            assert made.answers[code] == value
            assert made.answers[str(value)] == value

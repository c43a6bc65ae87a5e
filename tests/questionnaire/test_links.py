from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from pipeline.diagnostics import ReviewdeckError
from pipeline.questionnaire.codes import codes_for
from pipeline.questionnaire.links import links
from tests.questionnaire.asked import asked

URL = "https://example.org/form/12?lang=nl&deal=old#top"
BY_LINK = {"questionnaire.md": "---\ndeal: link\n---\n"}


def fields(link: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(link).query)


@pytest.mark.parametrize("tool", ["surveyjs", "html", "qualtrics"])
def test_a_link_names_the_deal_and_keeps_what_else_is_in_it(tmp_path: Path, tool: str) -> None:
    made = links(asked(tmp_path, BY_LINK), tool, URL)
    assert list(made) == ["deal-1", "deal-2"]
    assert fields(made["deal-2"]) == {"lang": ["nl"], "deal": ["deal-2"]}
    assert urlsplit(made["deal-2"]).fragment == "top"


def test_limesurvey_gets_its_code_and_a_new_session(tmp_path: Path) -> None:
    asked_ = asked(tmp_path)
    link = links(asked_, "limesurvey", "https://example.org/index.php/123")["deal-1"]
    assert fields(link) == {"deal": [codes_for(asked_, "limesurvey").deal_codes["deal-1"]], "newtest": ["Y"]}


def test_enketo_gets_the_path_of_the_question_whatever_its_form_is_called(tmp_path: Path) -> None:
    link = links(asked(tmp_path), "xlsform", "https://ee.example.org/x/abc")["deal-1"]
    assert link == "https://ee.example.org/x/abc?d[/*/deal]=deal-1"


def test_a_pre_filled_link_of_google_is_filled_with_each_deal(tmp_path: Path) -> None:
    url = "https://docs.google.com/forms/d/e/1F/viewform?usp=pp_url&entry.123=Deal+1"
    link = links(asked(tmp_path), "google-forms", url)["deal-2"]
    assert fields(link) == {"usp": ["pp_url"], "entry.123": ["Deal 2"]}


def test_what_refuses_a_link_calls_a_deal_what_the_review_does(tmp_path: Path) -> None:
    with pytest.raises(ReviewdeckError, match="link with the project in it"):
        links(asked(tmp_path), "word", URL)


@pytest.mark.parametrize(
    ("tool", "url", "said"),
    [
        ("google-forms", "https://docs.google.com/forms/d/e/1F/viewform", "logs a link for each project"),
        ("word", URL, "Let the form ask"),
        ("qualtrics", URL, "deal: link"),
        ("html", "example.org/form", "https://"),
    ],
)
def test_where_there_can_be_no_link_the_way_out_is_told(tmp_path: Path, tool: str, url: str, said: str) -> None:
    with pytest.raises(ReviewdeckError, match=said):
        links(asked(tmp_path), tool, url)

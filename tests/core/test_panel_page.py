"""Who takes part: by name for who has a role; for all, how the panel is composed, and the background."""

import pytest

from core.actions import Profile, edit_profile, set_further_facts
from core.people import COMMAND_LINE
from tests import make


@pytest.fixture
def panel(app):
    with app.app_context():
        here = make.conference(is_public=True)
        for name, specialty in (("Sample A", "surgery"), ("Sample B", "surgery"), ("Sample C", "radiology")):
            person = make.person("member", here.id, name=name)
            edit_profile(COMMAND_LINE, person.id, Profile(name, specialty=specialty))
        set_further_facts(COMMAND_LINE, here.id, {"co_chairs": ["Sample D"], "tool": "<b>a</b>"})
        return here


def test_who_has_a_role_sees_the_names(panel, signed_in):
    page = signed_in("reader").get("/c/sample/panel").text
    assert [name in page for name in ("Sample A", "Sample B", "Sample C")] == [True] * 3


def test_the_public_sees_no_names_but_the_composition_and_the_background(panel, client):
    page = client.get("/c/sample/panel").text
    assert [name in page for name in ("Sample A", "Sample B", "Sample C", "@accordant.example")] == [False] * 4
    for said in ("surgery</dt>", ">2</dd>", "co chairs", "Sample D", "&lt;b&gt;a&lt;/b&gt;"):
        assert said in page


def test_addresses_are_for_owners(panel, signed_in):
    assert "@accordant.example" not in signed_in("editor").get("/c/sample/panel").text.replace("editor", "")
    assert "@accordant.example" in signed_in("owner").get("/c/sample/people").text

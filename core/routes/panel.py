"""Who takes part in a conference, and what else is known of it."""

from typing import Any

from flask import g, render_template
from flask_babel import get_locale

from core import access, countries, facts, forms, panel
from core.access import may
from core.routes import blueprint


@blueprint.get("/c/<slug>/panel", endpoint="panel")
@may("read")
def show_panel(slug: str) -> Any:
    """The people by name for who has a role here; for all, how the panel is composed, and the further facts."""
    people = panel.members(g.conference.id)
    is_inside = bool(access.rights())
    language = str(get_locale() or "en")
    return render_template(
        "core/panel.html",
        conference=g.conference,
        rights=access.rights(),
        people=people if is_inside else (),
        composition=panel.composition(people),
        facts_lines=facts.lines(g.conference.facts),
        groups={group.number: group.topic for group in panel.groups(g.conference.id)},
        roles=forms.ROLES,
        country=lambda code: countries.name(code, language),
    )

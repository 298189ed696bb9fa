"""Which language a reader gets, how they choose another, and that the screens of one meeting come in each."""

import re
from contextlib import closing

import pytest

from core.languages import COOKIE, LANGUAGES, catalogue, chosen
from tests.voting.rooms import CHAIR, room
from voting.actions import close_round, open_round, reveal_round, show_item


def html_language(page: str) -> str:
    return re.search(r'<html lang="(\w+)"', page)[1]


def current(page: str) -> list[str]:
    """The languages that the switch of the page marks as the present one."""
    return re.findall(r'lang="(\w+)" hreflang="\1"[^>]* aria-current="true"', page)


@pytest.mark.parametrize(
    ("cookie", "asked", "language"),
    [
        ("", "", "en"),
        ("en", "es", "en"),
        ("pt", "en", "pt"),
        ("", "en-GB,en;q=0.8", "en"),
        ("", "es-419,es;q=0.9,en;q=0.8", "es"),
        ("", "pt-BR,en;q=0.5", "pt"),
        ("", "pt-PT", "pt"),
        ("", "fr,pt;q=0.4,es;q=0.7", "es"),
        ("", "xx", "en"),
        ("", "es;q=0,pt;q=0.1", "pt"),
        ("xx", "es", "es"),
        ("../../etc", "*", "en"),
    ],
)
def test_the_language_is_the_picked_one_else_what_the_browser_asks_for(app, cookie, asked, language):
    with app.test_request_context(headers={"Accept-Language": asked, "Cookie": f"{COOKIE}={cookie}"}):
        assert chosen() == language


def test_where_nobody_reads_a_page_the_language_is_english(context):
    assert chosen() == "en"


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_choice_is_kept_on_the_device_in_a_plain_cookie_alone(client, code):
    answer = client.get(f"/sign-in?next=%2Fpassword&lang={code}&a=1&a=2")
    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert (answer.status_code, answer.location) == (303, "/sign-in?next=%2Fpassword&a=1&a=2")
    assert cookie == f"{COOKIE}={code}; Expires={cookie_date(cookie)}; Max-Age=31536000; HttpOnly; Path=/; SameSite=Lax"
    page = client.get(answer.location).text
    assert (html_language(page), current(page)) == (code, [code])


def cookie_date(cookie: str) -> str:
    return re.search(r"Expires=([^;]+);", cookie)[1]


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/?lang=es", "/"),
        ("/no-such-page?lang=es", "/no-such-page"),
        ("//elsewhere.example/?lang=es", "/elsewhere.example/"),
        ("/%5Celsewhere.example?lang=es", "/elsewhere.example"),
        ("/%0d%0aX:1?lang=es", "/%0D%0AX%3A1"),
        ("/j?lang=pt&lang=es&code=AB%26C", "/j?code=AB%26C"),
    ],
)
def test_a_choice_leads_back_to_the_same_page_of_this_site(client, address, leads_to):
    path, _, query = address.partition("?")
    answer = client.get("/", environ_overrides={"PATH_INFO": _decoded(path), "QUERY_STRING": query})
    assert (answer.status_code, answer.location) == (303, leads_to)


def _decoded(path: str) -> str:
    return re.sub(r"%([0-9a-fA-F]{2})", lambda sign: chr(int(sign[1], 16)), path)


@pytest.mark.parametrize("address", ["/sign-in?lang=xx", "/sign-in?lang=", "/sign-in?lang=ES"])
def test_an_unknown_language_changes_nothing(client, address):
    answer = client.get(address)
    assert (answer.status_code, html_language(answer.text), client.get_cookie(COOKIE)) == (200, "en", None)


def test_a_form_that_is_sent_changes_no_language(client):
    assert client.post("/sign-in?lang=es").status_code == 400
    assert client.get_cookie(COOKIE) is None


def test_an_answer_to_a_form_offers_the_page_and_one_that_cannot_be_loaded_offers_none(context, client):
    here = room()
    offered = re.findall(r'href="([^"]+)" lang="es"', client.post("/sign-in").text)
    refused = client.post(f"/j/{here.keys.code}/ballot", data={})
    assert (offered, refused.status_code, 'class="languages"' in refused.text) == (["?lang=es"], 403, False)


def test_the_switch_calls_each_language_by_its_own_name(client):
    page = client.get("/j?code=&x=1").text
    offered = re.findall(r'<a href="([^"]+)" lang="(\w+)" hreflang="\w+" rel="nofollow" title="([^"]+)"', page)
    assert offered == [
        (f"?code=&amp;x=1&amp;lang={code}", code, name)
        for code, name in (("en", "English"), ("es", "Español"), ("pt", "Português"))
    ]


SCREENS = {
    "phone": "/j/{code}",
    "join": "/j",
    "wrong code": "/j/XXXXXX",
    "home": "/",
    "sign-in": "/sign-in",
    "no such page": "/no-such-page",
    "projector": "/c/sample/m/1/projector",
    "chair": "/c/sample/m/1/chair",
}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_is_in_the_chosen_language_and_offers_the_others(context, client, screen, language):
    here = room()
    kind = "projector" if screen == "projector" else "chair"
    client.get(f"/c/sample/m/1/enter/{getattr(here.keys, f'{kind}_token')}")
    page = client.get(SCREENS[screen].format(code=here.keys.code), headers={"Accept-Language": language}).text
    assert (html_language(page), current(page)) == (language, [language])


def test_a_phone_gets_no_session_for_its_language(context, client):
    here = room()
    client.get(f"/j/{here.keys.code}?lang=es")
    page = client.get(f"/j/{here.keys.code}")
    assert ("Entrar en la sala" in page.text, page.headers.getlist("Set-Cookie")) == (True, [])
    assert client.get_cookie("session") is None


WORDS = {
    "en": ("Show the first statement", "strong consensus", "Enter the room"),
    "es": ("Mostrar el primer enunciado", "consenso fuerte", "Entrar en la sala"),
    "pt": ("Mostrar o primeiro enunciado", "consenso forte", "Entrar na sala"),
}
SHARES = {"en": "90% strong", "es": "90% fuerte", "pt": "90% forte"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_chair_projector_and_phone_speak_the_language(context, client, language):
    here = room(seats=10)
    client.get(f"/?lang={language}")
    entry = client.get(f"/j/{here.keys.code}").text
    client.get(f"/c/sample/m/1/enter/{here.keys.chair_token}")
    lobby = client.get("/c/sample/m/1/chair").text
    client.get(f"/c/sample/m/1/enter/{here.keys.projector_token}")
    result(here)
    step, level, enter = WORDS[language]
    assert (step in lobby, enter in entry) == (True, True)
    assert level in client.get("/c/sample/m/1/projector").text


def result(here, yes: int = 9) -> None:
    """Votes on the first statement, "strong" with 9 of 10, and reveals it."""
    show_item(CHAIR, here.id, here.items[0])
    opened = open_round(CHAIR, here.id, here.items[0])
    for seat in range(len(here.seats)):
        here.vote(opened, seat, "yes" if seat < yes else "no")
    close_round(CHAIR, opened)
    reveal_round(CHAIR, opened)


def test_each_stream_has_the_language_of_its_page(app, context):
    here = room(seats=10)
    result(here)
    frames = {}
    for language in LANGUAGES:
        phone = app.test_client()
        phone.get(f"/?lang={language}")
        with closing(phone.get(f"/j/{here.keys.code}/events", buffered=False).response) as stream:
            frames[language] = next(iter(part for part in stream if b'"html"' in part)).decode()
        assert SHARES[language] in phone.get(f"/j/{here.keys.code}/state").json["html"]
    found = {code: [share for share in SHARES.values() if share in text] for code, text in frames.items()}
    assert found == {code: [share] for code, share in SHARES.items()}


def test_a_catalogue_is_read_once(context):
    assert catalogue("es") is catalogue("es")
    assert (catalogue("es").ugettext("Sign in"), catalogue("en").ugettext("Sign in")) == ("Iniciar sesión", "Sign in")


@pytest.mark.parametrize("language", ["xx", "../es", ""])
def test_what_has_no_catalogue_is_english(language):
    assert catalogue(language).ugettext("Sign in") == "Sign in"

"""The live process: who may listen, what they are told, and what becomes of those who are slow, gone or signed out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import redis
import redis.asyncio

from app.live import asgi, door, pings
from app.live.asgi import LiveApp
from app.live.create import application
from app.live.door import Door, DoorClosed
from app.live.hub import Hub
from app.live.journal import JournalFollower
from app.live.news import News
from app.live.pings import Pings
from app.settings import Settings
from app.wiring import House
from desk import people
from desk.passwords import hash_password
from routing.errors import LiveStateLost
from routing.skills import Queue
from store.database import DatabaseUnavailable
from store.events import PersonState
from store.journal import Journal
from tests.world import environment

PAGE = "https://desk.example"
PATIENT_S = 20.0


class Connection:
    """One request to the application, and what it is answered."""

    def __init__(self, app: LiveApp, method: str, path: str, headers: Mapping[str, str]) -> None:
        self._inbox: asyncio.Queue[Mapping[str, Any]] = asyncio.Queue()
        self._outbox: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.takes = True  # anything at all
        told = [(name.encode(), value.encode()) for name, value in headers.items()]
        path, _, query = path.partition("?")
        scope = {"type": "http", "method": method, "path": path, "query_string": query.encode(), "headers": told}
        self.task = asyncio.create_task(app(scope, self._inbox.get, self._send))

    async def _send(self, message: dict[str, Any]) -> None:
        if not self.takes:
            await asyncio.Event().wait()
        self._outbox.put_nowait(message)

    async def status(self) -> int:
        """The answer's status."""
        return int((await self._next())["status"])

    async def hears(self) -> str:
        """What comes next, as text."""
        return (await self._next()).get("body", b"").decode()

    async def is_over(self) -> bool:
        """Whether the answer ends."""
        async with asyncio.timeout(PATIENT_S):
            await self.task
        return True

    def goes(self) -> None:
        """The browser is closed."""
        self._inbox.put_nowait({"type": "http.disconnect"})

    async def _next(self) -> dict[str, Any]:
        async with asyncio.timeout(PATIENT_S):
            return await self._outbox.get()


class Office:
    """A live process whose sessions are a table: cookie -> person."""

    def __init__(self) -> None:
        self.sessions: dict[str, str | None] = {"mine": "7"}
        self.is_sql_away = False
        self.now = 0.0
        self.hub = Hub()
        self.door = Door(self._look, lambda: self.now)
        self.heard: list[list[str]] = []
        self.app = LiveApp(self.hub, self.door, Pings([lambda who: self.heard.append(list(who))]), [], [PAGE])

    def _look(self, cookies: str) -> str | None:
        if self.is_sql_away:
            raise DatabaseUnavailable
        return self.sessions.get(cookies)

    def asks(self, method: str, path: str, cookie: str = "mine", origin: str | None = PAGE) -> Connection:
        """A request with a cookie, from a page."""
        headers = {"cookie": cookie, **({"origin": origin} if origin else {})}
        return Connection(self.app, method, path, headers)

    async def listens(self) -> Connection:
        """A stream that is open and was greeted."""
        stream = self.asks("GET", "/live/stream")
        assert await stream.status() == 200
        assert "retry" in await stream.hears()
        assert await stream.hears() == "event: hello\ndata: \n\n"
        return stream


def played(scene: Callable[[Office], Awaitable[None]]) -> None:
    """Play a scene in an office of its own."""

    async def play() -> None:
        office = Office()
        try:
            await scene(office)
        finally:
            office.door.close()

    asyncio.run(play())


def test_a_stream_tells_what_changed_and_ends_with_the_browser() -> None:
    """A greeting first, so that whoever comes back looks at everything; then names alone; at last nothing is left."""

    async def scene(office: Office) -> None:
        stream = await office.listens()
        office.hub.tell(News(frozenset({"8"})))
        office.hub.tell(News(frozenset({"7"}), frozenset({"queue"})))
        assert await stream.hears() == "event: desk\ndata: \n\nevent: queue\ndata: \n\n"
        assert len(office.hub) == 1
        stream.goes()
        assert await stream.is_over()
        assert len(office.hub) == 0

    played(scene)


@pytest.mark.parametrize(
    ("method", "path", "cookie", "origin", "status"),
    [
        ("GET", "/live/stream", "nobody's", PAGE, 401),
        ("GET", "/live/stream", "mine", "https://other.example", 403),
        ("POST", "/live/ping", "mine", "https://other.example", 403),
        ("POST", "/live/ping", "mine", None, 403),
        ("POST", "/live/ping", "nobody's", PAGE, 401),
        ("POST", "/live/ping", "mine", PAGE, 204),
        ("GET", "/live/ping", "mine", PAGE, 404),
        ("GET", "/live/health", "", None, 200),
    ],
)
def test_who_may(method: str, path: str, cookie: str, origin: str | None, status: int) -> None:
    """Whoever has signed in, from the desk's own pages."""

    async def scene(office: Office) -> None:
        assert await office.asks(method, path, cookie, origin).status() == status

    played(scene)


def test_a_slow_browser_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes nothing: what it is still to be told stays small, and the server lets it go."""
    monkeypatch.setattr(asgi, "SLOW_S", 0.05)

    async def scene(office: Office) -> None:
        stream = await office.listens()
        stream.takes = False
        for _ in range(10_000):
            office.hub.tell(News(frozenset({"7"}), frozenset({"queue", "team"})))
        assert await stream.is_over()
        assert len(office.hub) == 0

    played(scene)


def test_a_session_that_ends_ends_its_stream() -> None:
    """Within a minute of signing out, before another event is told; the browser is told not to come back."""

    async def scene(office: Office) -> None:
        stream = await office.listens()
        office.sessions["mine"] = None
        office.now += door.FRESH_S
        office.hub.tell(News(frozenset({"7"})))
        assert await stream.hears() == "event: bye\ndata: \n\n"
        assert await stream.is_over()

    played(scene)


def test_somebody_elses_session_is_not_served_on() -> None:
    """The same browser signs in as another person: what was opened for the first one ends."""

    async def scene(office: Office) -> None:
        stream = await office.listens()
        office.sessions["mine"] = "8"
        office.now += door.FRESH_S
        office.hub.tell(News(frozenset({"7"})))
        assert "bye" in await stream.hears()

    played(scene)


def test_without_the_database_those_who_were_known_stay() -> None:
    """They must hear of calls; whoever is new has to wait."""

    async def scene(office: Office) -> None:
        stream = await office.listens()
        office.is_sql_away = True
        office.now += 10 * door.FRESH_S
        office.hub.tell(News(frozenset({"7"})))
        assert "desk" in await stream.hears()
        assert await office.asks("GET", "/live/stream", "new").status() == 503
        with pytest.raises(DoorClosed):
            await office.door.who("new")

    played(scene)


def test_pings_are_passed_on_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each person once for a round; a store that is away loses a round, not the loop."""
    monkeypatch.setattr(pings, "EVERY_S", 0.01)

    async def scene(office: Office) -> None:
        is_away, heard, came = True, [], asyncio.Event()
        loop = asyncio.get_running_loop()

        def pass_on(people: Any) -> None:
            if is_away:
                raise LiveStateLost("infoopt")
            heard.append(list(people))
            loop.call_soon_threadsafe(came.set)

        gathering = Pings([pass_on])
        task = asyncio.create_task(gathering.run())
        gathering.hear("7")
        await asyncio.sleep(0.1)
        is_away = False
        for person in ("8", "7", "8"):
            gathering.hear(person)
        async with asyncio.timeout(PATIENT_S):
            await came.wait()
        assert heard == [["7", "8"]]
        task.cancel()
        assert office.heard == []

    played(scene)


def test_a_page_that_can_take_no_calls_is_there_and_offered_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its ping is answered, so that it knows to be connected, and passed on to no queue."""
    monkeypatch.setattr(pings, "EVERY_S", 0.01)

    async def scene(office: Office) -> None:
        office.sessions["theirs"] = "8"
        heard, came = [], asyncio.Event()
        loop = asyncio.get_running_loop()

        def pass_on(people: Any) -> None:
            heard.extend(people)
            loop.call_soon_threadsafe(came.set)

        gathering = Pings([pass_on])
        office.app = LiveApp(office.hub, office.door, gathering, [], [PAGE])
        assert await office.asks("POST", "/live/ping?deaf=1").status() == 204
        assert await office.asks("POST", "/live/ping", "theirs").status() == 204
        task = asyncio.create_task(gathering.run())
        async with asyncio.timeout(PATIENT_S):
            await came.wait()
        task.cancel()
        assert heard == ["8"]

    played(scene)


@asynccontextmanager
async def followed(redis_url: str, hub: Hub) -> AsyncIterator[JournalFollower]:
    """A journal that is followed."""
    client = redis.asyncio.from_url(redis_url, decode_responses=True, socket_timeout=20)
    follower = JournalFollower(client, "infoopt", hub)
    task = asyncio.create_task(follower.run())
    try:
        yield follower
    finally:
        task.cancel()
        await client.aclose()


def test_a_lost_connection_to_the_store_makes_everybody_look_again(
    redis_url: str, redis_client: redis.Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written meanwhile is not told one by one: all pages are told to look at everything."""
    monkeypatch.setattr("app.live.journal.FIRST_REST_S", 0.01)

    async def scene() -> None:
        hub = Hub()
        browser = hub.open("7")
        async with followed(redis_url, hub) as follower:
            assert await browser.wait(PATIENT_S) == ("hello",)
            Journal(redis_client, "infoopt").append(PersonState("7", "ready", ""), call=None, at_ms=1)
            assert await browser.wait(PATIENT_S) == ("desk", "team")
            assert follower.is_connected
            redis_client.client_kill_filter(_type="normal", skipme=True)
            assert await browser.wait(PATIENT_S) == ("hello",)

    asyncio.run(scene())


def test_from_the_live_queue_to_the_browser(redis_url: str, redis_client: redis.Redis, tmp_path: Path) -> None:
    """The real application: somebody who signed in at the pages pings, is ready, and is told of the call."""
    from store.migrate import upgrade

    database_url = f"sqlite:///{tmp_path / 'desk.sqlite'}"
    upgrade(database_url)
    settings = Settings.from_environment(environment(redis_url, database_url, tmp_path, PUBLIC_URL=PAGE))
    house = House.open(settings)
    line = house.configuration.lines["infoopt"]
    live = house.live_queue(line, redis_client)
    with house.database.write() as session:
        skills = people.Skills(frozenset(line.codes), frozenset(line.topics))
        newcomer = people.Newcomer("Sample", login="sample", languages=["pl"])
        person = people.add(session, newcomer, skills=skills, now=house.clock.now())
        person.password_hash, person.device, person.is_ready = hash_password("correct horse battery"), "browser", True
        id_ = str(person.id)
    cookies = sign_in(house, redis_url)
    now_ms = lambda: round(house.clock.now().timestamp() * 1000)  # noqa: E731
    live.restore([], house.ready_staff(line, house.database).now(), 1, now_ms())

    async def scene() -> None:
        app = application(house, redis_url)
        app.begin()
        while await Connection(app, "GET", "/live/health", {}).status() != 200:
            await asyncio.sleep(0)  # until the journal is followed: what comes before is not told
        stream = Connection(app, "GET", "/live/stream", {"cookie": cookies, "origin": PAGE})
        assert await stream.status() == 200
        ping = Connection(app, "POST", "/live/ping", {"cookie": cookies, "origin": PAGE})
        assert await ping.status() == 204
        said = ""
        while "event: desk" not in said:  # ready: the first ping was passed on
            said = await stream.hears()
        found = await asyncio.to_thread(live.person, id_)
        assert found is not None
        assert found.state == "ready"
        arrival = house_arrival(now_ms())
        await asyncio.to_thread(live.arrive, arrival, now_ms())
        said = ""
        while "event: desk" not in said:
            said = await stream.hears()
        stream.goes()
        assert await stream.is_over()
        app.end()

    async def in_time() -> None:
        async with asyncio.timeout(3 * PATIENT_S):
            await scene()

    asyncio.run(in_time())
    house.database.dispose()


def house_arrival(now_ms: int) -> Any:
    """A caller who asks for a person."""
    from routing.model import Arrival

    return Arrival("CA1", Queue("pl", "case"), now_ms)


def sign_in(house: House, redis_url: str) -> str:
    """Sign in at the pages; the cookies that they give."""
    import re

    from app.web import application as pages

    client = pages(house, redis_url).test_client()
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/sign-in", base_url=PAGE).text)
    assert found
    form = {"csrf_token": found[1], "login": "sample", "password": "correct horse battery"}
    headers = {"Referer": f"{PAGE}/sign-in"}
    assert client.post("/sign-in", base_url=PAGE, data=form, headers=headers).status_code == 303
    cookie = client.get_cookie("__Host-helpline", domain="desk.example")
    assert cookie is not None
    return f"__Host-helpline={cookie.value}"

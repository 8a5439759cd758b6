"""The centre on the line: one session, gzip both ways, and nothing believed that is not its own."""

import gzip
from collections.abc import Sequence
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import requests
from pydantic import ValidationError

from sync import sealing
from sync.policy import Answer, meaning
from sync.remotes.remote import RemoteTrouble
from sync.wire import (
    SIGN,
    BlobAnnouncement,
    BlobStanding,
    ChallengeAnswer,
    ChangesAnswer,
    DigestAnswer,
    DigestLinesAnswer,
    EnrolAnswer,
    EnrolRequest,
    FeedCursor,
    HelloAnswer,
    HelloRequest,
    LanesAnswer,
    Message,
    PushAnswer,
    PushRequest,
    ReferenceAnswer,
    Refusal,
    Renewal,
    SnapshotAnswer,
    StreamAnswer,
    TokenAnswer,
    TokenRequest,
    TopUpRequest,
)

CONNECT_S, STALL_S = 10.0, 30.0
"""How long one waits for a connection, and for the next byte of an answer."""
MOST_ANSWER = 64 * 1024 * 1024
_PIECE = 64 * 1024

M = TypeVar("M", bound=Message)


class CentreRemote:
    """One device's line to one centre."""

    def __init__(
        self,
        address: str,
        device: tuple[str, int],
        signing_key: str,
        session: requests.Session | None = None,
    ) -> None:
        """`device` is identity and incarnation; `session` brings its authorities and proxies."""
        self._address = address.rstrip("/")
        self._device, self._incarnation = device
        self._signing_key = signing_key
        self._session = session or requests.Session()
        self._token = ""

    def hello(self, request: HelloRequest) -> HelloAnswer:
        """Say how the counter stands, and hear how the centre sees it."""
        return self._ask(HelloAnswer, "POST", "/v1/sync/hello", body=request)

    def push(self, request: PushRequest) -> PushAnswer:
        """Send entries; each gets its verdict."""
        return self._ask(PushAnswer, "POST", "/v1/sync/push", body=request)

    def changes(self, cursor: FeedCursor, *, own: bool) -> ChangesAnswer:
        """Return what follows in a feed; `own`: this device's entries whole, not as stubs."""
        query = {
            "feed": cursor.feed,
            "epoch": cursor.epoch,
            "after": str(cursor.position),
            "own": str(own).lower(),
        }
        return self._ask(ChangesAnswer, "GET", "/v1/sync/changes", query=query)

    def snapshot(self, feed: str, after: str) -> SnapshotAnswer:
        """Return a page of a feed told anew."""
        query = {"feed": feed, "after": after}
        return self._ask(SnapshotAnswer, "GET", "/v1/sync/snapshot", query=query)

    def stream(self, stream: str) -> StreamAnswer:
        """Return one dossier whole."""
        return self._ask(StreamAnswer, "GET", f"/v1/sync/streams/{quote(stream, safe='')}")

    def digest(self, days: Sequence[str]) -> DigestAnswer:
        """Return what the centre holds of each of some days."""
        query = [("day", day) for day in days]
        return self._ask(DigestAnswer, "GET", "/v1/sync/digest", query=query)

    def digest_lines(self, day: str) -> DigestLinesAnswer:
        """Return the dossiers of one day."""
        return self._ask(DigestLinesAnswer, "GET", f"/v1/sync/digest/{day}")

    def renew(self, request: Renewal) -> LanesAnswer:
        """Go on as a new incarnation."""
        answer = self._ask(LanesAnswer, "POST", "/v1/sync/renew", body=request)
        self._incarnation, self._token = request.incarnation, ""
        return answer

    def top_up(self, request: TopUpRequest) -> LanesAnswer:
        """Be given more numbers for a day."""
        return self._ask(LanesAnswer, "POST", "/v1/lanes/top-up", body=request)

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        """Ask to be let in, or hear what became of having asked."""
        return self._once(EnrolAnswer, "POST", "/v1/enrol", body=request, headers={})

    def reference(self, kind: str) -> ReferenceAnswer:
        """Return the edition of reference data that is published now."""
        return self._ask(ReferenceAnswer, "GET", f"/v1/reference/{kind}")

    def blob_standing(self, sha256: str) -> BlobStanding:
        """Return how much of a file the centre has."""
        return self._ask(BlobStanding, "GET", f"/v1/blobs/{sha256}/standing")

    def blob_begin(self, file: BlobAnnouncement) -> BlobStanding:
        """Announce a file."""
        return self._ask(BlobStanding, "POST", "/v1/blobs", body=file)

    def blob_send(self, sha256: str, offset: int, chunk: bytes) -> BlobStanding:
        """Send the next piece of a file."""
        headers = {
            "Upload-Offset": str(offset),
            "Upload-Checksum": _checksum(chunk),
            "Content-Type": "application/offset+octet-stream",
        }
        path = f"/v1/blobs/{sha256}"
        return self._ask(BlobStanding, "PATCH", path, raw=chunk, more=headers)

    def blob_fetch(self, sha256: str) -> bytes:
        """Return a file's content."""
        for again in (True, False):
            path, bearer = f"/v1/blobs/{sha256}", self._bearer()
            status, content, headers = self._send("GET", path, None, bearer)
            if status == 200:
                return content
            refused = _refused(status, content, headers)
            if refused.answer is not Answer.AUTH or not again:
                raise refused
            self._token = ""
        raise AssertionError  # the second round returned or raised

    def close(self) -> None:
        """Give the connections back."""
        self._session.close()

    def _ask(self, kind: type[M], method: str, path: str, **said: Any) -> M:  # noqa: ANN401
        """Ask with a token; one that is no longer good is fetched anew, once."""
        for again in (True, False):
            headers = {**said.get("more", {}), **self._bearer()}
            try:
                return self._once(kind, method, path, headers=headers, **said)
            except RemoteTrouble as trouble:
                if trouble.answer is not Answer.AUTH or not again:
                    raise
                self._token = ""
        raise AssertionError  # the second round returned or raised

    def _bearer(self) -> dict[str, str]:
        if not self._token:
            self._token = self._fetch_token()
        return {"Authorization": f"Bearer {self._token}"}

    def _fetch_token(self) -> str:
        path, query = "/v1/auth/challenge", {"device": self._device}
        asked = self._once(ChallengeAnswer, "GET", path, query=query, headers={}).challenge
        request = TokenRequest(
            device=self._device,
            incarnation=self._incarnation,
            challenge=asked,
            signature=sealing.sign(self._signing_key, asked.encode()),
        )
        return self._once(TokenAnswer, "POST", "/v1/auth/token", body=request, headers={}).token

    def _once(self, kind: type[M], method: str, path: str, **said: Any) -> M:  # noqa: ANN401
        query = said.get("query")
        target = f"{path}?{urlencode(query)}" if query else path
        body, headers = said.get("raw"), dict(said["headers"])
        if said.get("body") is not None:
            body = gzip.compress(_json(said["body"]), 6, mtime=0)
            headers |= {"Content-Type": "application/json", "Content-Encoding": "gzip"}
        status, content, answered = self._send(method, target, body, headers)
        if status != 200:
            raise _refused(status, content, answered)
        return _read(kind, content)

    def _send(
        self, method: str, target: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[int, bytes, Any]:
        try:
            with self._session.request(
                method, self._address + target, data=body, headers=headers,
                timeout=(CONNECT_S, STALL_S), allow_redirects=False, stream=True,
            ) as response:  # fmt: skip
                content = _bounded(response)
                return response.status_code, content, response.headers
        except (requests.RequestException, OSError) as error:
            raise RemoteTrouble(Answer.TRANSPORT, type(error).__name__) from error


def _json(message: Message) -> bytes:
    """Return a message without what is absent in it: that is most of what a line would carry."""
    return message.model_dump_json(exclude_none=True).encode()


def _bounded(response: requests.Response) -> bytes:
    pieces: list[bytes] = []
    size = 0
    for piece in response.iter_content(_PIECE):
        size += len(piece)
        if size > MOST_ANSWER:
            raise RemoteTrouble(Answer.TRANSPORT, "answer-too-large")
        pieces.append(piece)
    return b"".join(pieces)


def _read(kind: type[M], content: bytes) -> M:
    """Return the answer; what is cut short, or of a captive portal, is no answer at all."""
    try:
        answer = kind.model_validate_json(content)
    except ValidationError as error:
        raise RemoteTrouble(Answer.TRANSPORT, "not-our-answer") from error
    if f'"{SIGN}"'.encode() not in content:
        raise RemoteTrouble(Answer.TRANSPORT, "not-our-answer")
    return answer


def _refused(status: int, content: bytes, headers: Any) -> RemoteTrouble:  # noqa: ANN401
    detail = {"retry_after_s": _seconds(headers.get("Retry-After", ""))}
    try:
        said = Refusal.model_validate_json(content)
    except ValidationError:
        # A proxy or portal on the way: only what says that a server is overloaded is believed.
        believed = status >= 500 or status in (408, 413, 429)
        kind = meaning(status, "") if believed else Answer.TRANSPORT
        return RemoteTrouble(kind, f"http-{status}", detail=detail)
    detail |= {"support": said.support, "message": said.message}
    return RemoteTrouble(meaning(status, said.code), said.code, detail=detail)


def _seconds(text: str) -> str:
    return text if text.isdecimal() and text.isascii() else "0"


def _checksum(chunk: bytes) -> str:
    import hashlib

    return f"sha256 {hashlib.sha256(chunk).hexdigest()}"

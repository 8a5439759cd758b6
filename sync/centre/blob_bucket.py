"""Files of dossiers in a bucket that speaks S3; its keys come from the environment alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from counter_app.domain.errors import EnvironmentTrouble, Trouble

_MISSING = frozenset({"404", "NoSuchKey", "NotFound"})
_AT_ONCE = 1000
"""Objects that one request lets go of, at most."""


class BucketStorage:
    """Keeps files as objects; see `Storage`.

    Pieces are objects too: a part of a multipart upload has to have 5 MiB, a piece has one at most.
    """

    def __init__(self, bucket: str, endpoint: str | None = None) -> None:
        """`endpoint` is the address of the service; without one it is that of the environment."""
        import boto3
        from botocore.config import Config

        self._bucket = bucket
        tries = Config(connect_timeout=5, read_timeout=30, retries={"max_attempts": 2})
        self._client: Any = boto3.client("s3", endpoint_url=endpoint, config=tries)

    def put(self, sha256: str, content: bytes) -> None:
        """Keep a file whole, for good when this returns."""
        self._put(f"files/{sha256}", content)

    def content(self, sha256: str) -> bytes | None:
        """Return a file, None when it is not there."""
        return self._get(f"files/{sha256}")

    def put_piece(self, upload: str, name: str, piece: bytes) -> None:
        """Keep a piece of an upload, for good when this returns."""
        self._put(f"uploads/{upload}/{name}", piece)

    def piece(self, upload: str, name: str) -> bytes | None:
        """Return a piece of an upload, None when it is not there."""
        return self._get(f"uploads/{upload}/{name}")

    def drop(self, upload: str) -> None:
        """Let all pieces of an upload go."""
        with _troubles():
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self._bucket,
                Prefix=f"uploads/{upload}/",
                PaginationConfig={"PageSize": _AT_ONCE},
            )
            for page in pages:
                keys = [{"Key": each["Key"]} for each in page.get("Contents", ())]
                if keys:
                    named = {"Objects": keys, "Quiet": True}
                    self._client.delete_objects(Bucket=self._bucket, Delete=named)

    def check(self) -> None:
        """Raise EnvironmentTrouble unless files can be kept and read."""
        with _troubles():
            self._client.head_bucket(Bucket=self._bucket)

    def close(self) -> None:
        """Give the connections back."""
        self._client.close()

    def _put(self, key: str, content: bytes) -> None:
        with _troubles():
            self._client.put_object(Bucket=self._bucket, Key=key, Body=content)

    def _get(self, key: str) -> bytes | None:
        from botocore.exceptions import ClientError

        with _troubles():
            try:
                found = self._client.get_object(Bucket=self._bucket, Key=key)
            except ClientError as error:
                if error.response["Error"]["Code"] in _MISSING:
                    return None
                raise
            with found["Body"] as body:
                content: bytes = body.read()
        return content


@contextmanager
def _troubles() -> Iterator[None]:
    """Tell whatever the service says as one trouble: what it said may name a key."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except (BotoCoreError, ClientError) as error:
        raise EnvironmentTrouble(Trouble.STORAGE_AWAY) from error

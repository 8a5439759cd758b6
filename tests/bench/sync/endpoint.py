"""An endpoint that only commits: it unpacks a batch, writes one row an entry, and says so."""

import gzip
import json
import socket
import sqlite3
import sys

import uvicorn
from fastapi import FastAPI, Request


def make(path: str) -> FastAPI:
    """Return the endpoint on a database of its own, durable as the centre's is."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE entry (entry_id TEXT PRIMARY KEY, body TEXT)")
    app = FastAPI()

    @app.post("/push")
    async def push(request: Request) -> dict[str, int]:
        entries = json.loads(gzip.decompress(await request.body()))["entries"]
        rows = [(each["entry_id"], each["facts"]) for each in entries]
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT OR IGNORE INTO entry VALUES (?, ?)", rows)
        connection.execute("COMMIT")
        return {"taken": len(rows)}

    return app


def main() -> None:
    """Serve on a port of the system's choice, and tell it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sys.stdout.write(f"http://127.0.0.1:{listener.getsockname()[1]}\n")
        sys.stdout.flush()
        config = uvicorn.Config(make(sys.argv[1]), log_config=None, access_log=False)
        uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    main()

"""A request that a central system did not answer as asked."""

from collections.abc import Mapping

from sync.policy import Answer


class RemoteTrouble(Exception):
    """A request that was not answered as asked; whatever was sent may or may not have arrived."""

    def __init__(
        self, answer: Answer, code: str = "", *, detail: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(f"{answer.value} {code}".strip())
        self.answer = answer
        self.code = code
        self.retry_after_s = float((detail or {}).get("retry_after_s", "0"))
        self.support = (detail or {}).get("support", "")
        self.message = (detail or {}).get("message", "")

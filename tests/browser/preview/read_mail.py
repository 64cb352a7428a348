"""Reads a message from stdin with Python's own parser, a reader that is not ours, and prints it as JSON."""

import email
import email.policy
import json
import sys

message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
parts = list(message.walk())


def text(kind: str) -> str:
    """The text of the first part of a kind, decoded, with line feeds alone."""
    found = next((part for part in parts if part.get_content_type() == kind), None)
    return "" if found is None else found.get_payload(decode=True).decode("utf-8").replace("\r\n", "\n")


json.dump(
    {
        "headers": {name: str(value) for name, value in message.items()},
        "types": [part.get_content_type() for part in parts],
        "html": text("text/html"),
        "text": text("text/plain"),
        "defects": [str(defect) for part in parts for defect in part.defects],
    },
    sys.stdout,
)

"""Spreads the send of a project over two days, as a relay with a pace and a broken connection would: 421 members, two runs, of
which the first was stopped by hand; some refused, some put off, some not mailed, three uncertain. Called by reported.mjs.

The send itself went through the folder transport, which takes everybody within a second. Always the same figures (a fixed seed)."""

import random
import sqlite3
import sys

START = 1_620_118_800_000
STOPPED = START + 268_000
AGAIN = STOPPED + 183_600_000
PROVIDERS = {"qq.example": "tencent", "163.example": "netease", "sina.example": "sina"}
HOSTILE = "5.7.1 <script>alert(1)</script> <img src=x onerror=alert(1)> refused"

dice = random.Random(7)
ledger = sqlite3.connect(sys.argv[1])
rows = ledger.execute("SELECT d.seq, r.address FROM delivery d JOIN recipient r ON r.seq = d.seq ORDER BY d.seq").fetchall()
at = START + 1_200
for seq, address in rows:
    at += dice.randint(700, 1_300)
    if STOPPED < at < AGAIN:
        at = AGAIN + 900
    domain = address.rsplit("@", 1)[1]
    provider = PROVIDERS.get(domain, domain)
    chance = dice.random()
    state, code, reply, reason, later = "accepted", 250, f"2.0.0 ok: queued as 4D5E6F{seq}", None, 0
    if provider == "tencent" and chance < 0.05:
        state, code, reply = "failed", 550, "Mailbox not found. http://service.mail.example/detail/122/168"
    elif provider == "netease" and chance < 0.06:
        state, code, reply, later = "deferred", 451, f"4.7.1 too many mails, please try later, id-{seq}99", at + 3_600_000
    elif chance < 0.012:
        state, code, reply = "failed", 550, f"5.1.1 <r***@{domain}>: no such user"
    elif chance < 0.014:
        state, code, reply = "failed", 554, HOSTILE
    elif chance < 0.027:
        reason = "unsubscribed" if chance < 0.02 else "left the list" if chance < 0.024 else "bounced"
        state, code, reply = "suppressed", None, None
    marked = at - 200 if state == "accepted" else None
    ledger.execute(
        "UPDATE delivery SET state=?, code=?, reply=?, reason=?, next_at=?, settled_at=?, marked_at=?, provider=? WHERE seq=?",
        (state, code, reply, reason, later, at, marked, provider, seq),
    )
ledger.execute(
    "UPDATE delivery SET state='uncertain', code=NULL, reply=NULL, reason='connection closed', settled_at=? WHERE seq IN"
    " (SELECT seq FROM delivery WHERE state='accepted' AND settled_at <= ? ORDER BY settled_at DESC LIMIT 3)",
    (STOPPED, STOPPED),
)
ledger.execute("DELETE FROM run")
for number, began, ended, ending in [(1, START, STOPPED, "interrupted"), (2, AGAIN, at + 900, "done")]:
    ledger.execute(
        "INSERT INTO run (id, newsletter, started_at, alive_at, ended_at, ending, connections, flight)"
        " SELECT ?, id, ?, ?, ?, ?, 2, 1 FROM newsletter",
        (number, began, ended, ended, ending),
    )
ledger.execute("UPDATE newsletter SET frozen_at=?, finished_at=NULL", (START - 800,))
ledger.commit()

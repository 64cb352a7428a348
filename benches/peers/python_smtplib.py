"""Sends personalised messages with Python's smtplib over one connection, for benches/send.

Usage: python_smtplib.py ADDRESS PORT CONNECTIONS SECONDS FOLDER; FOLDER holds body.html and body.txt with {greeting} and {token}.
CONNECTIONS is taken for the sake of the other peers; smtplib has one.
"""

import json
import resource
import smtplib
import sys
import time
from email.message import EmailMessage
from pathlib import Path

address, port, _, seconds, folder = sys.argv[1:]
html, text = (Path(folder, name).read_text("utf-8") for name in ("body.html", "body.txt"))


def fill(body: str, number: int) -> str:
    return body.replace("{greeting}", f"尊敬的会员{number}：").replace("{token}", f"{number:056}")


def message(number: int) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "CHINALUX <newsletter@chinalux.example>"
    mail["To"] = f"member{number}@members.example"
    mail["Subject"] = "网络研讨会回顾：中卢数字化"
    mail.set_content(fill(text, number))
    mail.add_alternative(fill(html, number), subtype="html")
    return mail


server = smtplib.SMTP(address, int(port))
begun, sent = time.monotonic(), 0
while time.monotonic() - begun < float(seconds):
    server.send_message(message(sent), "newsletter@chinalux.example", [f"member{sent}@members.example"])
    sent += 1
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"messages": sent, "seconds": time.monotonic() - begun, "cpu": used.ru_utime + used.ru_stime, "rss": used.ru_maxrss}))
server.quit()

"""A line between two addresses of loopback that carries packets, as a network does, each half a round trip after it came.

Usage: line.py MILLISECONDS. It prints two addresses: what listens at a port of the first is reached, a round trip away, at the same
port of the second. It goes when its input ends. Needs Linux, the rights of root and iproute2.

Unlike a proxy it leaves TCP between both ends alone: segments of a network's size, acknowledgements that take their time, a window
that opens as they come, and so the wait of small writes for what is not yet acknowledged (Nagle, RFC 896).
"""

import fcntl
import os
import select
import struct
import subprocess
import sys
import time
from collections import deque

DEVICE = "diglot-line"
SERVERS, REACHED = "127.9.0.1", "127.9.0.2"
# From Linux' if_tun.h: TUNSETIFF, and IFF_TUN with IFF_NO_PI, which gives bare packets.
SET_INTERFACE, BARE_PACKETS = 0x400454CA, 0x1001
DELAY = float(sys.argv[1]) / 2000


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)


def setting(name: str, value: str) -> None:
    with open(f"/proc/sys/net/ipv4/conf/{DEVICE}/{name}", "w") as file:
        file.write(value)


def turned(packet: bytes) -> bytes:
    """The same packet with both addresses exchanged; sums of the headers stay right."""
    return packet[:12] + packet[16:20] + packet[12:16] + packet[20:]


device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
fcntl.ioctl(device, SET_INTERFACE, struct.pack("16sH22x", DEVICE.encode(), BARE_PACKETS))
ip("link", "set", DEVICE, "up", "mtu", "1500", "txqueuelen", "4000")
# Addresses of loopback are let out and in here, and nowhere else.
setting("route_localnet", "1")
setting("rp_filter", "0")
ip("route", "add", "table", "local", f"{REACHED}/32", "dev", DEVICE, "src", SERVERS, "congctl", "cubic")
print(SERVERS, REACHED, flush=True)

under_way: deque[tuple[float, bytes]] = deque()
while True:
    while under_way and under_way[0][0] <= time.monotonic():
        os.write(device, under_way.popleft()[1])
    wait = max(0.0, under_way[0][0] - time.monotonic()) if under_way else None
    ready, _, _ = select.select([device, sys.stdin], [], [], wait)
    if sys.stdin in ready:
        break
    try:
        while ready:
            packet = os.read(device, 2048)
            if packet[0] >> 4 == 4:
                under_way.append((time.monotonic() + DELAY, turned(packet)))
    except BlockingIOError:
        pass

#!/usr/bin/env python3
"""How long the first view of a pair takes on the server: what the page asks when it opens, side by side as a browser asks.

Usage: bench/first_view.py PROGRAM ARCHIVE [STATE STATE]...      (the pair with most records, then those named)
Prints the server's processor time and the time on the clock: what it prepares at the start; the list of pairs; each pair when
first asked for and again; a month; the dossier with its size, where it is no work of minutes.
"""
import concurrent.futures
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time

MOST_IN_A_DOSSIER = 5000  # A dossier on more takes minutes; the page makes it when it is asked for.


def main():
    program, archive = sys.argv[1:3]
    server = subprocess.Popen([program, "--db", archive, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True)
    port = int(re.search(r"127\.0\.0\.1:(\d+)", server.stdout.readline())[1])

    def processor():
        with open(f"/proc/{server.pid}/stat", encoding="ascii") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def ask(path):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
        connection.request("GET", "/api/" + path)
        body = connection.getresponse().read()
        connection.close()
        return body

    def timed(name, *paths):
        used, began = processor(), time.perf_counter()
        with concurrent.futures.ThreadPoolExecutor(len(paths)) as pool:
            bodies = list(pool.map(ask, paths))
        clock = 1000 * (time.perf_counter() - began)
        print(f"{name:<24} {processor() - used:6.0f} ms of processor {clock:8.0f} ms {sum(map(len, bodies)):>10,} bytes", flush=True)
        return bodies

    try:
        before = -1
        while processor() != before:  # The server prepares the largest pairs.
            before = processor()
            time.sleep(2)
        print(f"{'prepared':<24} {before:6.0f} ms of processor")
        found = json.loads(timed("pairs", "archive")[0])
        first = found["pairs"][0]
        named = sys.argv[3:]
        for a, b in [(first["a"], first["b"]), *zip(named[::2], named[1::2])]:
            pair = f"a={a}&b={b}"
            view = [f"dyad?{pair}", f"timeline?{pair}", f"occurrences?{pair}&limit=15"]
            held = json.loads(timed(f"{a} and {b}", *view)[0])
            print(f"  {held['occurrences']:,} occurrences of {held['records']:,} records; {found['records']:,} records in all")
            timed("the same again", *view)
            month = "from=2018-05-01&to=2018-05-31"
            timed("a month", f"timeline?{pair}&{month}", f"occurrences?{pair}&{month}&limit=15")
            if held["occurrences"] <= MOST_IN_A_DOSSIER:
                timed("dossier", f"brief.html?{pair}")
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=120)


if __name__ == "__main__":
    main()

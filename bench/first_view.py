#!/usr/bin/env python3
"""How long the first view of a pair takes on the server: what the page asks when it opens, side by side as a browser asks.

Usage: bench/first_view.py PROGRAM ARCHIVE [STATE STATE]      (default: the pair with most records)
Prints milliseconds: the list of pairs; the pair when nobody asked before (cold: it is worked out); the same again; a window
of a month; the map; the dossier with its size.
"""
import concurrent.futures
import http.client
import json
import re
import signal
import subprocess
import sys
import time


def main():
    program, archive = sys.argv[1:3]
    server = subprocess.Popen([program, "--db", archive, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True)
    port = int(re.search(r"127\.0\.0\.1:(\d+)", server.stdout.readline())[1])

    def ask(path):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
        connection.request("GET", "/api/" + path)
        body = connection.getresponse().read()
        connection.close()
        return body

    def timed(name, *paths):
        began = time.perf_counter()
        with concurrent.futures.ThreadPoolExecutor(len(paths)) as pool:
            bodies = list(pool.map(ask, paths))
        print(f"{name:<28} {1000 * (time.perf_counter() - began):8.1f} ms  {sum(map(len, bodies)):>9,} bytes", flush=True)
        return bodies

    try:
        found = json.loads(timed("pairs", "archive")[0])
        first = found["pairs"][0]
        a, b = sys.argv[3:5] if len(sys.argv) > 4 else (first["a"], first["b"])
        pair = f"a={a}&b={b}"
        view = [f"dyad?{pair}", f"timeline?{pair}", f"occurrences?{pair}&limit=15"]
        opened = timed(f"{a} and {b}, first", *view)
        held = json.loads(opened[0])
        print(f"  {held['occurrences']:,} occurrences of {held['records']:,} records in an archive of {found['records']:,}")
        timed("the same again", *view)
        month = "from=2018-05-01&to=2018-05-31"
        timed("a month", f"timeline?{pair}&{month}", f"occurrences?{pair}&{month}&limit=15")
        timed("map", f"map?{pair}")
        timed("dossier", f"brief.html?{pair}")
        timed("search", "search?q=patrol")
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=120)


if __name__ == "__main__":
    main()

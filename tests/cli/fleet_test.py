#!/usr/bin/env python3
"""A fleet on loopback: nothing is lost and nothing counted twice when workers and nodes die, and a brief from ClickHouse is the brief
from one file.  With --whole: three nodes of NATS, all example reports several times over; without, what CI has time for."""
import json
import os
import pathlib
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request

import program
import servers
from program import ROOT, Folder, entente, expect, expect_equal, skip

WHOLE = "--whole" in sys.argv
COPIES = 12 if WHOLE else 2
MODEL = ("--model", "fast")


class Worker(servers.Process):
    def __init__(self, queue, store, *arguments, log):
        self.log = open(log, "w+", encoding="utf-8")
        super().__init__([program.PROGRAM, "worker", "--queue", queue, "--store", store, "--threads", "1", *MODEL, *arguments],
                         stdout=self.log, stderr=self.log)

    def end(self, timeout=300):
        code = self.process.wait(timeout=timeout)
        return code, self.text()

    def text(self):
        self.log.flush()
        return pathlib.Path(self.log.name).read_text(encoding="utf-8")


def write_documents(folder):
    """The example reports, and copies of them that are other documents: a sentence more at the end."""
    path = folder / "reports.jsonl"
    documents = [document for _, document in program.example_documents()]
    with path.open("w", encoding="utf-8") as out:
        for copy in range(COPIES):
            for document in documents:
                more = f"\n\nThis is edition {copy}." if copy else ""
                out.write(json.dumps({**document, "text": document["text"] + more}) + "\n")
    return path


def of_records(archive):
    """The ids of all records, one a record."""
    return sorted(record["record"] for record in entente("--db", archive, "export", "--format", "jsonl", timeout=600).records())


def in_warehouse(shards, table):
    ids = []
    for shard in shards:
        ids += shard.query(f"SELECT DISTINCT id FROM {table}").split()
    return sorted(ids)


def everything_once(folder, queue, nats, shards, store, one):
    reports = folder / "reports.jsonl"
    done = entente("submit", reports, "--queue", queue, "--shard", "3" if not WHOLE else "6", timeout=300)
    expect_equal(done.code, 0, f"submit: {done.err}")
    number = int(re.search(r"in (\d+) shards", done.out)[1])
    expect(number > 8, f"shards: {done.out}")
    again = entente("submit", reports, "--queue", queue, "--shard", "3" if not WHOLE else "6", timeout=300)
    expect(f"submitted 0 documents in 0 shards; {number} shards known already" in again.out, f"submit twice: {again.out}{again.err}")

    lease = ("--lease", "4")
    workers = [Worker(queue, store, "--until-empty", *lease, log=folder / f"worker{i}.log") for i in range(4)]
    servers.wait_for(lambda: sum(int(shard.query("EXISTS TABLE document_ids") or 0) for shard in shards) == len(shards)
                     and sum(int(shard.query("SELECT count() FROM document_ids")) for shard in shards) > 0, "the first shard is stored", 120)
    for worker in workers[:2]:
        worker.kill()
    if len(nats.nodes) > 1:
        nats.nodes[1].kill()
    left = entente("submit", "--queue", queue, "--status")
    for worker in workers[2:]:
        code, text = worker.end()
        expect(code == 0, f"a worker ends when all is done: {code} {text}")
    expect(not left.out.startswith("0 shards wait, 0 are in hand"), f"the workers were killed while there was work: {left.out}")
    told = entente("submit", "--queue", queue, "--status")
    expect("0 shards wait, 0 are in hand, 0 are set aside" in told.out, f"status: {told.out}{told.err}")

    documents = in_warehouse(shards, "document_ids")
    wanted = sorted(row[0] for row in sqlite3.connect(one).execute("SELECT id FROM documents"))
    expect_equal(documents, wanted, "documents")
    expect_equal(in_warehouse(shards, "records"), of_records(one), "the ids of all records")
    spread = [int(shard.query("SELECT count(DISTINCT id) FROM document_ids")) for shard in shards]
    expect(min(spread) > 0 and sum(spread) == len(wanted), f"both servers hold documents, each one: {spread}")


def answers_are_those_of_a_file(folder, store, one):
    for command in (("brief", "CHN", "LAO"), ("brief", "CHN", "LAO", "--as-of", "2018-05-23"), ("ask", "What is behind growing China-Laos security cooperation?"), ("timeline", "CHN", "LAO", "--format", "jsonl"),
                    ("export", "--format", "jsonl"), ("series", "CHN", "LAO"), ("promises", "CHN", "LAO"), ("verify",)):
        here, there = entente("--db", one, *command), entente(*command, "--store", store)
        expect_equal((here.code, there.code), (0, 0), f"{command}: {here.err}{there.err}")
        if command == ("verify",):
            expect("is whole" in there.out, there.out)
        else:
            expect_equal(there.out, here.out, f"{command} from the store is that from the file")
    held = sorted(sqlite3.connect(copy).execute("SELECT count(*) FROM documents").fetchone()[0] for copy in (folder / "cache/entente").glob("*.db"))
    expect(len(held) == 2 and held[0] < held[1], f"for a pair of states only its documents are fetched: {held}")
    expect_equal(os.stat(folder / "cache/entente").st_mode & 0o077, 0, "the copies are for their owner alone")
    refused = entente("review", "next", "--store", store)
    expect(refused.code == 2 and "only worker and import" in refused.err, f"reviews are not written: {refused.err}")
    expect_equal(entente("serve", "--port", "0", "--store", store).code, 2, "the page, which takes reviews, wants a file")
    refused = entente("read", folder / "reports.jsonl", "--store", store)
    expect(refused.code == 2 and "entente submit" in refused.err, f"reading is the fleet's work: {refused.err}")


def late_arrivals_stand_in_their_order(folder, queue, store, nats, shards, one):
    """A shard whose place is before what the copy holds already: the copy is as if it had come in time."""
    extra = folder / "late.jsonl"
    extra.write_text(json.dumps({"id": "late", "published": "2018-05-20", "publisher": "Vientiane Wire", "title": "Late",
                                 "text": "China and Laos signed an agreement on border security in Vientiane on 19 May 2018."}) + "\n")
    expect_equal(entente("submit", extra, "--queue", queue).code, 0, "submit one more")
    code, text = Worker(queue, store, "--until-empty", log=folder / "late.log").end()
    expect(code == 0 and "coded 1 documents" in text, text)
    # As if it had been submitted before all others.
    for shard in shards:
        for table, columns in (("records", "document, position, id, kind, type, mode, status, voice, date_begin, date_end, precision, domain, confidence, states, json"),
                               ("documents", "id, given_id, url, title, author, publisher, language, published, published_basis, origin, text, offset_map, passages"),
                               ("document_ids", "id, records, text_bytes")):
            key = "document" if table == "records" else "id"
            shard.query(f"INSERT INTO {table} (place, {columns}) SELECT 1, {columns} FROM {table} WHERE {key} IN "
                        "(SELECT id FROM documents WHERE given_id = 'late')")
    early = folder / "early.db"
    for part in (extra, folder / "reports.jsonl"):
        expect_equal(entente("--db", early, "read", part, *MODEL, timeout=600).code, 0, "read the late one first")
    for command in (("brief", "CHN", "LAO"), ("export", "--format", "jsonl")):
        expect_equal(entente(*command, "--store", store).out, entente("--db", early, *command).out, f"{command} with a late arrival")


def poison(folder, queue, store, nats):
    nats.publish("entente.shards", b"no shard at all", nats.ports[0], "Entente-Shard: s-bad\r\nEntente-First: bad.jsonl, byte 0\r\nEntente-Documents: 3")
    code, text = Worker(queue, store, "--until-empty", log=folder / "poison.log").end()
    expect(code == 1 and "set aside: shard s-bad, the first document from bad.jsonl, byte 0: the bytes are no zstd frame" in text, f"poison is named: {text}")
    told = entente("submit", "--queue", queue, "--status").out
    expect("0 shards wait, 0 are in hand, 1 are set aside" in told and "s-bad (3 documents, the first from bad.jsonl, byte 0)" in told, told)
    moved = entente("submit", "--queue", queue, "--retry", "--status").out
    expect("1 shards that were set aside wait again\n1 shards wait, 0 are in hand, 0 are set aside" in moved, moved)

    # One that kills its worker each time: nobody says why, so that it is its deliveries that count.
    extra = folder / "killer.jsonl"
    extra.write_text(json.dumps({"text": "Thailand and Vietnam held talks on trade in Hanoi. " * 12_000}) + "\n")
    expect_equal(entente("submit", extra, "--queue", queue).code, 0, "submit a long one")
    victim = Worker(queue, store, "--lease", "2", "--attempts", "1", log=folder / "victim.log")
    servers.wait_for(lambda: "set aside: shard s-bad" in victim.text(), "the first is set aside again", 60)
    servers.wait_for(lambda: "1 are in hand" in entente("submit", "--queue", queue, "--status").out, "the worker has the shard in hand", 60)
    victim.kill()
    code, text = Worker(queue, store, "--until-empty", "--lease", "2", "--attempts", "1", log=folder / "next.log").end()
    expect(code == 1 and "killer.jsonl, byte 0: handed out 1 times and never finished" in text, f"a shard that kills its workers is named: {text}")


def servers_may_be_away(folder, queue, store, shards):
    """A worker waits for ClickHouse, says so, and goes on; SIGTERM ends it."""
    log = folder / "waiting.log"
    worker = Worker(queue, store, "--metrics", "0", log=log)
    servers.wait_for(lambda: "/metrics" in worker.text(), "the worker answers", 60)
    base = re.search(r"http://127\.0\.0\.1:\d+", worker.text())[0]
    expect_equal(urllib.request.urlopen(base + "/healthz").read(), b"ok\n", "healthz")
    for shard in shards:
        shard.stop()
    extra = folder / "waited.jsonl"
    extra.write_text(json.dumps({"text": "Japan and India signed an agreement on defence in Tokyo on 3 May 2018.", "published": "2018-05-04"}) + "\n")
    expect_equal(entente("submit", extra, "--queue", queue).code, 0, "submit while ClickHouse is away")

    def is_sick():
        try:
            urllib.request.urlopen(base + "/healthz", timeout=5)
        except urllib.error.HTTPError as error:
            return error.code == 503 and b"no ClickHouse answers" in error.read()
        return False
    servers.wait_for(is_sick, "healthz tells that ClickHouse is away", 60)
    for shard in shards:
        shard.start()
    metrics = lambda: dict(re.findall(r"^(entente_\w+) ([0-9.]+)$", urllib.request.urlopen(base + "/metrics").read().decode(), re.M))
    servers.wait_for(lambda: metrics()["entente_documents_coded_total"] == "1", "the document is stored when ClickHouse is back", 60)
    expect(float(metrics()["entente_retries_total"]) >= 1 and metrics()["entente_healthy"] == "1", f"metrics: {metrics()}")
    worker.process.send_signal(signal.SIGTERM)
    code, text = worker.end(60)
    expect(code == 0 and "the shards in hand are finished" in text and "coded 1 documents" in text, f"SIGTERM: {code} {text}")


def imports(folder, store):
    arguments = ("import", ROOT / "examples/events.csv", "--map", "date=day,source=from,target=to,code=cameo,place=where")
    one = folder / "events.db"
    here, there = entente("--db", one, *arguments), entente(*arguments, "--store", store)
    expect_equal(there.out, here.out, f"import: {there.err}")
    again = entente(*arguments, "--store", store)
    expect("imported 0 records" in again.out, f"import again: {again.out}")
    expect_equal(entente("export", "--format", "jsonl", "--store", store).out, entente("--db", one, "export", "--format", "jsonl").out, "events from the store")


def errors(folder, nats, shards):
    closed = servers.free_ports(1)[0]
    store = servers.warehouse_address(shards)

    def says(code, arguments, *words):
        done = entente(*arguments)
        expect(done.code == code and all(word in done.err for word in words), f"{arguments}: wanted {code} and {words}: {done.code} {done.err}")
        expect("secret" not in done.err + done.out, f"credentials are not printed: {done.err}")

    says(1, ("submit", ROOT / "examples/reports", "--queue", f"nats://me:secret@127.0.0.1:{closed}"), "no server answers", "nats-server --jetstream", str(closed))
    says(1, ("submit", "--status", "--queue", f"nats://127.0.0.1:{shards[0].port}"), "4222")
    says(2, ("submit", "--status", "--queue", "http://127.0.0.1:4222"), "nats://HOST:4222")
    says(2, ("submit", "--queue", nats.address()), "nothing to submit")
    says(1, ("brief", "CHN", "LAO", "--store", f"clickhouse://me:secret@127.0.0.1:{closed}/news"), "no ClickHouse answers", "8123")
    says(2, ("brief", "CHN", "LAO", "--store", f"clickhouse://127.0.0.1:{shards[0].port}/nowhere"), "no archive in the database nowhere", "entente worker")
    says(2, ("brief", "CHN", "LAO", "--store", f"clickhouse://me:secret@127.0.0.1:{shards[0].port}/news"), "name or password")
    says(2, ("brief", "CHN", "LAO", "--store", f"clickhouse://127.0.0.1:{shards[0].port}"), "/DATABASE")
    says(1, ("brief", "CHN", "LAO", "--store", f"clickhouse://127.0.0.1:{nats.monitors[0]}/news"), "no ClickHouse", "8123")
    turned = servers.warehouse_address(shards[::-1])
    says(2, ("brief", "CHN", "LAO", "--store", turned), "1 of 2", "in the order")
    says(2, ("worker", "--queue", nats.address()), "--store clickhouse://")

    plain = servers.Process([nats.binary, "-a", "127.0.0.1", "-p", closed], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    servers.wait_for(lambda: socket.create_connection(("127.0.0.1", closed), timeout=1), "a NATS without JetStream")
    says(1, ("submit", "--status", "--queue", f"nats://127.0.0.1:{closed}"), "without JetStream", "--jetstream")
    plain.kill()

    shards[0].query("CREATE DATABASE IF NOT EXISTS later", "default")
    shards[0].query("CREATE TABLE archive (name String, value String) ENGINE = MergeTree ORDER BY name", "later")
    shards[0].query("INSERT INTO archive VALUES ('format', '2'), ('server', '1 of 1'), ('identity', 'x')", "later")
    says(1, ("brief", "CHN", "LAO", "--store", f"clickhouse://127.0.0.1:{shards[0].port}/later"), "has format 2", "newer program")


def main():
    lacking = servers.missing()
    if lacking:
        skip(lacking)
    with Folder() as folder:
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        if "without NATS" in entente("submit", "--status", "--queue", "nats://127.0.0.1:1").err:
            skip("the program was built without NATS")
        write_documents(folder)
        one = folder / "one.db"
        done = entente("--db", one, "read", folder / "reports.jsonl", *MODEL, timeout=900)
        expect_equal(done.code, 0, f"read on one machine: {done.err}")
        shards = [servers.ClickHouse(folder / f"clickhouse{i}") for i in range(2)]
        nats = servers.Nats(folder, 3)
        began = time.monotonic()

        def tell(what):
            print(f"{what}: {time.monotonic() - began:.0f} s since the servers stand", flush=True)
        try:
            queue, store = nats.address(), servers.warehouse_address(shards)
            everything_once(folder, queue, nats, shards, store, one)
            tell("everything once")
            answers_are_those_of_a_file(folder, store, one)
            tell("answers")
            late_arrivals_stand_in_their_order(folder, queue, store, nats, shards, one)
            tell("late arrivals")
            poison(folder, queue, store, nats)
            tell("poison")
            servers_may_be_away(folder, queue, store, shards)
            tell("servers away")
            imports(folder, servers.warehouse_address(shards, "events"))
            tell("imports")
            errors(folder, nats, shards)
            tell("errors")
        finally:
            nats.stop()
            for shard in shards:
                shard.stop()


if __name__ == "__main__":
    main()

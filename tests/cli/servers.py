"""NATS and ClickHouse servers for tests: on loopback, on free ports, in a folder of their own, gone at the end."""
import json
import pathlib
import shutil
import signal
import socket
import subprocess
import time
import urllib.request

from program import expect

CLICKHOUSE_CONFIG = """<?xml version="1.0"?>
<yandex>
  <logger><level>warning</level><log>{folder}/log</log><errorlog>{folder}/errors</errorlog></logger>
  <http_port>{port}</http_port>
  <tcp_port>{tcp}</tcp_port>
  <listen_host>127.0.0.1</listen_host>
  <path>{folder}/data/</path>
  <tmp_path>{folder}/data/tmp/</tmp_path>
  <users_config>{folder}/users.xml</users_config>
  <default_profile>default</default_profile>
  <default_database>default</default_database>
  <mark_cache_size>268435456</mark_cache_size>
</yandex>
"""
CLICKHOUSE_USERS = """<?xml version="1.0"?>
<yandex>
  <profiles><default/></profiles>
  <users>{users}</users>
  <quotas><default/></quotas>
</yandex>
"""
CLICKHOUSE_USER = """<{name}><password>{password}</password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></{name}>"""


def free_ports(count):
    held = [socket.socket() for _ in range(count)]
    for one in held:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


def wait_for(ready, what, seconds=60):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if ready():
                return
        except OSError:
            pass
        time.sleep(0.1)
    expect(False, f"{what} within {seconds} s")


class Process:
    """A program in the background; killed at the end if it still runs."""

    def __init__(self, arguments, **options):
        self.process = subprocess.Popen([str(a) for a in arguments], stdin=subprocess.DEVNULL, **options)

    def kill(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=60)


class Nats:
    """Some nodes of one cluster with JetStream; one node stands alone."""

    def __init__(self, folder, nodes=1, extra=()):
        self.binary = shutil.which("nats-server") or "/usr/sbin/nats-server"
        ports = free_ports(3 * nodes)
        self.ports, clusters, self.monitors = ports[:nodes], ports[nodes:2 * nodes], ports[2 * nodes:]
        routes = ",".join(f"nats://127.0.0.1:{port}" for port in clusters)
        self.nodes = []
        for i in range(nodes):
            arguments = [self.binary, "-a", "127.0.0.1", "-p", self.ports[i], "-m", self.monitors[i], "--jetstream", "--store_dir", folder / f"nats{i}", "--name", f"node{i}"]
            if nodes > 1:
                arguments += ["--cluster_name", "test", "--cluster", f"nats://127.0.0.1:{clusters[i]}", "--routes", routes]
            self.nodes.append(Process([*arguments, *extra], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        for monitor in self.monitors:
            wait_for(lambda port=monitor: self.ready(port, nodes), "a node of NATS is ready")

    @staticmethod
    def ready(monitor, nodes):
        told = json.load(urllib.request.urlopen(f"http://127.0.0.1:{monitor}/jsz", timeout=5))
        meta = told.get("meta_cluster", {})
        return nodes == 1 or (meta.get("leader") and meta.get("cluster_size") == nodes)

    def address(self):
        return "nats://" + ",".join(f"127.0.0.1:{port}" for port in self.ports)

    def publish(self, subject, body, port=None, headers=""):
        """By hand, in the text protocol: what no program of ours would send."""
        with socket.create_connection(("127.0.0.1", port or self.ports[0]), timeout=10) as link:
            link.recv(65536)
            if headers:
                head = f"NATS/1.0\r\n{headers}\r\n\r\n".encode()
                line = f"HPUB {subject} {len(head)} {len(head) + len(body)}\r\n".encode() + head
            else:
                line = f"PUB {subject} {len(body)}\r\n".encode()
            link.sendall(b'CONNECT {"verbose":false,"headers":true}\r\n' + line + body + b"\r\nPING\r\n")
            answer = link.recv(65536)
            expect(b"PONG" in answer, f"NATS takes a message: {answer}")

    def stop(self):
        for node in self.nodes:
            node.kill()


class ClickHouse:
    def __init__(self, folder, users=(("default", ""),)):
        self.folder = folder
        (folder / "data/tmp").mkdir(parents=True)
        self.port, tcp = free_ports(2)
        (folder / "config.xml").write_text(CLICKHOUSE_CONFIG.format(folder=folder, port=self.port, tcp=tcp))
        (folder / "users.xml").write_text(CLICKHOUSE_USERS.format(users="".join(CLICKHOUSE_USER.format(name=name, password=password) for name, password in users)))
        self.process = None
        self.start()

    def start(self):
        binary = shutil.which("clickhouse-server") or "/usr/sbin/clickhouse-server"
        self.process = Process([binary, f"--config-file={self.folder / 'config.xml'}"], cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(lambda: urllib.request.urlopen(f"http://127.0.0.1:{self.port}/ping", timeout=5).read() == b"Ok.\n", "ClickHouse is ready")

    def query(self, sql, database="news"):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/?database={database}", data=sql.encode())
        return urllib.request.urlopen(request, timeout=120).read().decode().rstrip("\n")

    def stop(self):
        self.process.kill()


def warehouse_address(servers, database="news", who=""):
    return f"clickhouse://{who}" + ",".join(f"127.0.0.1:{server.port}" for server in servers) + f"/{database}"


def missing():
    """What is not installed, in words; empty where all is there."""
    for name in ("nats-server", "clickhouse-server"):
        if not shutil.which(name) and not pathlib.Path("/usr/sbin", name).exists():
            return f"{name} is not installed"
    return ""

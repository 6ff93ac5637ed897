#!/usr/bin/env python3
"""Functions in containers: what a cold start costs over a bare `docker run`, what a warm invocation costs, and how many a second.

    emulator-bench/functions.py                           starts ./sundog on a port of its own
    emulator-bench/functions.py --command 'java ...'      another way to start it; {port} stands for the port

Builds stand-ins for AWS's images by docker/test-images/build.py. Bare starts and cold starts alternate, and so do warm invocations and
those through a floor, a server that only hands events on to the same runtimes in the same containers: their ratios hold on a busy
machine too, where neither figure does by itself."""

import argparse
import base64
import http.client
import io
import json
import os
import pathlib
import shlex
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
AUTHORIZATION = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0"
LANGUAGES = {
    "python": ("python3.12", "app.handler", "app.py", "def handler(event, context): return event\n"),
    "nodejs": ("nodejs20.x", "index.handler", "index.mjs", "export const handler = async (event) => event;\n"),
}


def image(language):
    return f"sundog-test/lambda-{language}:test"


class Server:
    """A server that runs functions in containers."""

    def __init__(self, command, port, spares):
        self.port = port
        settings = {
            "SUNDOG_CONTAINER_ENGINE": "docker",
            "SUNDOG_LAMBDA_SYNCHRONOUS_CREATE": "1",
            "SUNDOG_LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT": "120",
            "SUNDOG_LAMBDA_SPARE_CONTAINERS": str(spares),
            "SUNDOG_LAMBDA_RUNTIME_IMAGE_MAPPING": json.dumps({runtime: image(l) for l, (runtime, *_) in LANGUAGES.items()}),
        }
        self.process = subprocess.Popen(shlex.split(command.format(port=port)), env=os.environ | settings, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, text=True)
        for line in self.process.stdout:
            if line.strip() == "Ready.":
                break
        threading.Thread(target=self.process.stdout.read, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def connection(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        connection.connect()
        return connection

    def call(self, connection, method, path, body):
        connection.request(method, path, json.dumps(body), {"Authorization": AUTHORIZATION, "Content-Type": "application/json"})
        answer = connection.getresponse()
        content = answer.read()
        if answer.status >= 300 or answer.headers.get("X-Amz-Function-Error"):
            sys.exit(f"{method} {path}: {answer.status} {content.decode()}")
        return content

    def function(self, name, language):
        runtime, handler, file, source = LANGUAGES[language]
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as files:
            files.writestr(file, f"{source}# {name}\n" if language == "python" else f"{source}// {name}\n")
        self.call(self.connection(), "POST", "/2015-03-31/functions", {
            "FunctionName": name, "Runtime": runtime, "Handler": handler, "Role": "arn:aws:iam::000000000000:role/r", "MemorySize": 1769,
            "Timeout": 60, "Code": {"ZipFile": base64.b64encode(archive.getvalue()).decode()}})

    def caller(self, name):
        return Caller(self.port, f"/2015-03-31/functions/{name}/invocations")


class Floor:
    """Hands events on to the runtimes of containers, and does nothing else."""

    def __init__(self, language, environments, port):
        self.port, self.containers = port, []
        self.folder = tempfile.mkdtemp()
        address = output("docker", "network", "inspect", "bridge", "-f", "{{(index .IPAM.Config 0).Gateway}}")
        _, handler, file, source = LANGUAGES[language]
        pathlib.Path(self.folder, file).write_text(source)
        java = pathlib.Path(output(ROOT / "sundog", "--jdk"), "bin/java")
        self.process = subprocess.Popen([java, "-XX:+UseSerialGC", ROOT / "emulator-bench/floor/FunctionFloor.java", str(port), address,
                                         str(port + 1)], stdout=subprocess.PIPE, text=True)
        self.process.stdout.readline()
        variables = {"AWS_LAMBDA_RUNTIME_API": f"{address}:{port + 1}", "AWS_LAMBDA_FUNCTION_NAME": "f", "AWS_LAMBDA_FUNCTION_VERSION": "1",
                     "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "1769", "AWS_LAMBDA_LOG_GROUP_NAME": "g", "AWS_LAMBDA_LOG_STREAM_NAME": "s"}
        for _ in range(environments):
            self.containers.append(output(
                "docker", "run", "-d", "--memory", "1769m", "--cpus", "1", "--read-only", "--tmpfs", "/tmp", "-v",
                f"{self.folder}:/var/task:ro", *[word for entry in variables.items() for word in ("-e", "=".join(entry))],
                image(language), handler))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(["docker", "rm", "-f", *self.containers], stdout=subprocess.DEVNULL, check=False)
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder)

    def caller(self, _):
        return Caller(self.port, "/")


class Caller:
    """A connection that makes one call again and again: bytes as they are, since Python's client takes as long as the server."""

    def __init__(self, port, path):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.request = (f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: {AUTHORIZATION}\r\n"
                        "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}").encode()

    def invoke(self):
        """Seconds of one invocation."""
        began = time.perf_counter()
        self.socket.sendall(self.request)
        answer = b""
        while not (answer.endswith(b"{}") and b"\r\n\r\n" in answer):
            piece = self.socket.recv(65536)
            if not piece or (len(answer) > 12 and answer[9:12] != b"200"):
                sys.exit(answer.decode() or "the server has hung up")
            answer += piece
        return time.perf_counter() - began


def output(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def processor_time(process):
    """Seconds that a process has used."""
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def bare(language):
    """Seconds of a container that does nothing, with the limits of a function."""
    began = time.perf_counter()
    subprocess.run(["docker", "run", "--rm", "--memory", "1769m", "--cpus", "1", "--read-only", "--tmpfs", "/tmp", "--entrypoint", "/bin/sh",
                    image(language), "-c", ":"], check=True)
    return time.perf_counter() - began


def cold(server, language, rounds, label):
    """Alternates bare starts and first invocations of new functions."""
    bares, colds = [], []
    for i in range(rounds + 1):
        name = f"cold-{language}-{i}"
        server.function(name, language)
        time.sleep(1.5)  # a container that waits for the next has time to begin
        first = server.caller(name).invoke()
        if i > 0:
            colds.append(first)
            bares.append(bare(language))
    ratio = statistics.median(colds) / statistics.median(bares)
    print(f"cold {language:7} {label:12} bare docker run {statistics.median(bares) * 1000:5.0f} ms   "
          f"first invocation {statistics.median(colds) * 1000:5.0f} ms   ratio {ratio:.2f}", flush=True)


def warm(server, floor, language, count, rounds=6):
    """Alternates invocations one after another with those through the floor."""
    server.function(f"warm-{language}", language)
    times = {server: [], floor: []}
    callers = {each: each.caller(f"warm-{language}") for each in times}
    for each, caller in callers.items():
        for _ in range(count * 4):
            caller.invoke()
    for _ in range(rounds):
        for each, caller in callers.items():
            times[each] += [caller.invoke() for _ in range(count)]
    for each, label in ((server, "Sundog"), (floor, "floor")):
        sorted_times = sorted(times[each])
        print(f"warm {language:7} {label:6} one after another: median {sorted_times[len(sorted_times) // 2] * 1000:.2f} ms, "
              f"p99 {sorted_times[len(sorted_times) * 99 // 100] * 1000:.2f} ms", flush=True)


def crowd(server, count):
    server.function("crowd", "python")
    began, threads = time.perf_counter(), []
    for _ in range(count):
        threads.append(threading.Thread(target=lambda: server.caller("crowd").invoke()))
        threads[-1].start()
    for thread in threads:
        thread.join()
    print(f"{count} first invocations at once: all answered within {time.perf_counter() - began:.1f} s", flush=True)


def burst(server, name, environments, seconds):
    """Invocations in so many seconds, and the server's CPU for each."""
    counts = [0] * environments
    used, until = processor_time(server.process), time.perf_counter() + seconds

    def loop(i):
        caller = server.caller(name)
        while time.perf_counter() < until:
            caller.invoke()
            counts[i] += 1

    threads = [threading.Thread(target=loop, args=(i,)) for i in range(environments)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds, (processor_time(server.process) - used) / sum(counts)


def rate(server, floor, language, environments, seconds, rounds=3):
    name = f"rate-{language}"
    server.function(name, language)
    for each in (server, floor):
        burst(each, name, environments, 2 * seconds)
    figures = {server: [], floor: []}
    for _ in range(rounds):
        for each in figures:
            figures[each].append(burst(each, name, environments, seconds))
    for each, label in ((server, "Sundog"), (floor, "floor")):
        invocations, cpu = (statistics.median(column) for column in zip(*figures[each]))
        print(f"rate {language:7} {label:6} {invocations:.0f} warm invocations a second through {environments} environments, "
              f"{cpu * 1e6:.0f} us of the server's CPU each", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--command", default=f"{ROOT}/sundog start --port {{port}}")
    parser.add_argument("--port", type=int, default=4791)
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    subprocess.run([sys.executable, ROOT / "docker/test-images/build.py", "--only", "python,nodejs"], check=True)
    with Server(arguments.command, arguments.port, 0) as server:
        for language in LANGUAGES:
            cold(server, language, arguments.rounds, "started")
    with Server(arguments.command, arguments.port, 1) as server:
        for language in LANGUAGES:
            cold(server, language, arguments.rounds, "that waited")
            with Floor(language, 1, arguments.port + 1) as floor:
                warm(server, floor, language, 200)
            with Floor(language, 4, arguments.port + 1) as floor:
                rate(server, floor, language, 4, 5)
        crowd(server, 20)


main()

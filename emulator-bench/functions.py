#!/usr/bin/env python3
"""Functions in containers: what a cold start costs over a bare `docker run`, what a warm invocation costs, and how many a second.

    emulator-bench/functions.py                           starts ./sundog on a port of its own
    emulator-bench/functions.py --command 'java ...'      another way to start it; {port} stands for the port

Builds stand-ins for AWS's images by docker/test-images/build.py. Bare starts and cold starts alternate, so that their ratio holds on
a busy machine too, where neither figure does by itself."""

import argparse
import base64
import http.client
import io
import json
import os
import pathlib
import shlex
import statistics
import subprocess
import sys
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

    def invoke(self, connection, name):
        """Seconds of one invocation."""
        began = time.perf_counter()
        self.call(connection, "POST", f"/2015-03-31/functions/{name}/invocations", {})
        return time.perf_counter() - began


def bare(language):
    """Seconds of a container that does nothing, with the limits of a function."""
    began = time.perf_counter()
    subprocess.run(["docker", "run", "--rm", "--memory", "1769m", "--cpus", "1", "--read-only", "--tmpfs", "/tmp", "--entrypoint", "/bin/sh",
                    image(language), "-c", ":"], check=True)
    return time.perf_counter() - began


def cold(server, language, rounds, label):
    """Alternates bare starts and first invocations of new functions."""
    connection, bares, colds = server.connection(), [], []
    for i in range(rounds + 1):
        name = f"cold-{language}-{i}"
        server.function(name, language)
        time.sleep(1.5)  # a container that waits for the next has time to begin
        first = server.invoke(connection, name)
        if i > 0:
            colds.append(first)
            bares.append(bare(language))
    ratio = statistics.median(colds) / statistics.median(bares)
    print(f"cold {language:7} {label:12} bare docker run {statistics.median(bares) * 1000:5.0f} ms   "
          f"first invocation {statistics.median(colds) * 1000:5.0f} ms   ratio {ratio:.2f}", flush=True)


def warm(server, language, count):
    connection = server.connection()
    server.function(f"warm-{language}", language)
    times = [server.invoke(connection, f"warm-{language}") for _ in range(count)][count // 4:]
    times.sort()
    print(f"warm {language:7} one after another: median {times[len(times) // 2] * 1000:.2f} ms, "
          f"p99 {times[len(times) * 99 // 100] * 1000:.2f} ms", flush=True)


def crowd(server, count):
    server.function("crowd", "python")
    began, threads = time.perf_counter(), []
    for _ in range(count):
        threads.append(threading.Thread(target=lambda: server.invoke(server.connection(), "crowd")))
        threads[-1].start()
    for thread in threads:
        thread.join()
    print(f"{count} first invocations at once: all answered within {time.perf_counter() - began:.1f} s", flush=True)


def rate(server, language, environments, seconds):
    name = f"rate-{language}"
    server.function(name, language)
    counts = [0] * environments
    until = time.perf_counter() + 5 + seconds

    def loop(i):
        connection = server.connection()
        while time.perf_counter() < until:
            server.invoke(connection, name)
            if time.perf_counter() > until - seconds:
                counts[i] += 1

    threads = [threading.Thread(target=loop, args=(i,)) for i in range(environments)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{language}: {sum(counts) / seconds:.0f} warm invocations a second through {environments} environments", flush=True)


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
            warm(server, language, 400)
            rate(server, language, 4, 10)
        crowd(server, 20)


main()

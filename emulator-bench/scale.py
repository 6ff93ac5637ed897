#!/usr/bin/env python3
"""SQS in large numbers over sockets: 10,000 queues, 10,000 long polls at once, 1,000,000 messages.

    emulator-bench/scale.py                           starts ./sundog on a port of its own
    emulator-bench/scale.py --command 'java ...'      another way to start it; {port} stands for the port

Needs `ulimit -n` of 10,100 or more. Prints what each step costs the server in CPU, and what one client waits."""

import argparse
import json
import os
import pathlib
import resource
import selectors
import shlex
import socket
import statistics
import subprocess
import sys
import time

ACCOUNT = "000000000000"
WARM_UP = 5000
TICKS = os.sysconf("SC_CLK_TCK")
AUTHORIZATION = ("AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/sqs/aws4_request, "
                 "SignedHeaders=host, Signature=0")


class Connection:
    """One connection to the server, used for one request after the other."""

    def __init__(self, port):
        self.port = port
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.rest = b""

    def write(self, operation, body):
        content = json.dumps(body).encode()
        self.socket.sendall(
            f"POST / HTTP/1.1\r\nHost: localhost:{self.port}\r\nX-Amz-Target: AmazonSQS.{operation}\r\n"
            f"Content-Type: application/x-amz-json-1.0\r\nAuthorization: {AUTHORIZATION}\r\n"
            f"Content-Length: {len(content)}\r\n\r\n".encode() + content)

    def post(self, path):
        self.socket.sendall(f"POST {path} HTTP/1.1\r\nHost: localhost:{self.port}\r\nContent-Length: 0\r\n\r\n".encode())
        return self.read()

    def read(self):
        head, self.rest = self._until(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        while len(self.rest) < length:
            self.rest += self._more()
        content, self.rest = self.rest[:length], self.rest[length:]
        if b" 200 " not in head[:20]:
            sys.exit(f"refused: {head} {content}")
        return json.loads(content or b"{}")

    def _until(self, end):
        while end not in self.rest:
            self.rest += self._more()
        head, rest = self.rest.split(end, 1)
        return head, rest

    def _more(self):
        more = self.socket.recv(65536)
        if not more:
            sys.exit("the server closed a connection")
        return more

    def call(self, operation, body):
        self.write(operation, body)
        return self.read()


class Server:
    """The server in a process of its own."""

    def __init__(self, command, port):
        self.process = subprocess.Popen(
            [part.format(port=port) for part in shlex.split(command)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in self.process.stdout:
            if line == "Ready.\n":
                return
        sys.exit("the server did not start")

    def cpu(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def rss(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def stop(self):
        self.process.terminate()
        self.process.wait()


def url(name):
    return f"http://localhost/{ACCOUNT}/{name}"


def show(what, figure):
    print(f"{what:<72} {figure}", flush=True)


def quantiles(seconds):
    ordered = sorted(seconds)
    return (f"p50 {statistics.median(ordered) * 1e3:.2f} ms, "
            f"p99 {ordered[int(len(ordered) * 0.99)] * 1e3:.2f} ms")


def timed(action):
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def cycle(server, connection, name, what, times=5000):
    """Sends, receives and deletes; one client, one message at a time."""
    def once():
        connection.call("SendMessage", {"QueueUrl": url(name), "MessageBody": "0123456789"})
        message = connection.call("ReceiveMessage", {"QueueUrl": url(name)})["Messages"][0]
        connection.call("DeleteMessage", {"QueueUrl": url(name), "ReceiptHandle": message["ReceiptHandle"]})
    for _ in range(WARM_UP):
        once()
    before = server.cpu()
    waits = [timed(once) for _ in range(times)]
    show(f"send, receive, delete {what}: CPU of the server; client waits",
         f"{(server.cpu() - before) / times * 1e6:.0f} µs; {quantiles(waits)}")


def pipelined(connections, requests):
    """Each connection has one request under way."""
    waiting = []
    for i, (operation, body) in enumerate(requests):
        connection = connections[i % len(connections)]
        if len(waiting) == len(connections):
            waiting.pop(0).read()
        connection.write(operation, body)
        waiting.append(connection)
    for connection in waiting:
        connection.read()


def queues(server, connections, count):
    before, begin = server.cpu(), server.rss()
    pipelined(connections, (("CreateQueue", {"QueueName": f"queue-{i}"}) for i in range(count)))
    show(f"create {count:,} queues: CPU for each; memory grew by",
         f"{(server.cpu() - before) / count * 1e6:.0f} µs; {server.rss() - begin:.0f} MiB")


def others(connection, what):
    waits = [timed(lambda: connection.call("GetQueueUrl", {"QueueName": "first"})) for _ in range(2000)]
    show(f"another request {what}: client waits", quantiles(waits))


def polls(server, port, connection, count):
    """Long polls, each at a queue of its own. Time stands still, so that none ends by itself."""
    others(connection, "while nobody waits")
    connection.post("/_sundog/clock?freeze=true")
    before, begin = server.cpu(), server.rss()
    waiting = []
    for i in range(count):
        poll = Connection(port)
        poll.write("ReceiveMessage", {"QueueUrl": url(f"queue-{i}"), "WaitTimeSeconds": 20})
        waiting.append(poll)
    others(connection, f"while {count:,} wait")
    show(f"{count:,} connections, each with a long poll: CPU for each; memory grew by",
         f"{(server.cpu() - before) / count * 1e6:.0f} µs; {server.rss() - begin:.0f} MiB")

    def wake(i):
        connection.write("SendMessage", {"QueueUrl": url(f"queue-{i}"), "MessageBody": "m"})
        assert waiting[i].read()["Messages"][0]["Body"] == "m"
        connection.read()
    woken = range(0, count, 10)
    show("from a send to the end of the long poll that waits for it", quantiles([timed(lambda: wake(i)) for i in woken]))
    show("meanwhile CPU of the server, in 3 s without any request", f"{idle(server) * 1e3:.0f} ms")

    rest = [poll for i, poll in enumerate(waiting) if i % 10]
    selector = selectors.DefaultSelector()
    for poll in rest:
        selector.register(poll.socket, selectors.EVENT_READ, poll)
    before, begin = server.cpu(), time.perf_counter()
    connection.post("/_sundog/clock?advance=PT20S")
    left = len(rest)
    while left:
        for key, _ in selector.select():
            selector.unregister(key.fileobj)
            assert "Messages" not in key.data.read()
            left -= 1
    show(f"{len(rest):,} long polls end at one instant: all answered after; CPU for each",
         f"{time.perf_counter() - begin:.2f} s; {(server.cpu() - before) / len(rest) * 1e6:.0f} µs")
    connection.post("/_sundog/clock?real=true")
    for poll in waiting:
        poll.socket.close()


def idle(server):
    before = server.cpu()
    time.sleep(3)
    return server.cpu() - before


def messages(server, connections, count):
    before, begin = server.cpu(), server.rss()
    batch = [{"Id": str(i), "MessageBody": "0123456789"} for i in range(10)]
    body = {"QueueUrl": url("million"), "Entries": batch}
    seconds = timed(lambda: pipelined(connections, (("SendMessageBatch", body) for _ in range(count // 10))))
    show(f"send {count:,} messages by tens: a second; CPU for each; memory grew by",
         f"{count / seconds:,.0f}; {(server.cpu() - before) / count * 1e6:.1f} µs; {server.rss() - begin:.0f} MiB")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sundog = pathlib.Path(__file__).resolve().parent.parent / "sundog"
    parser.add_argument("--command", default=f"{sundog} start --port {{port}}")
    parser.add_argument("--port", type=int, default=14567)
    parser.add_argument("--queues", type=int, default=10_000, help="and long polls")
    parser.add_argument("--messages", type=int, default=1_000_000)
    arguments = parser.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if hard < arguments.queues + 100:
        sys.exit(f"ulimit -n allows {hard} files, and {arguments.queues + 100} are needed")

    server = Server(arguments.command, arguments.port)
    try:
        connections = [Connection(arguments.port) for _ in range(16)]
        one = connections[0]
        for name in ("first", "million"):
            one.call("CreateQueue", {"QueueName": name})
        cycle(server, one, "first", "with 2 queues, empty")
        queues(server, connections, arguments.queues)
        cycle(server, one, "first", f"with {arguments.queues:,} queues")
        polls(server, arguments.port, one, arguments.queues)
        messages(server, connections, arguments.messages)
        cycle(server, one, "million", f"with {arguments.messages:,} messages in the queue")
        show("memory at the end", f"{server.rss():.0f} MiB")
    finally:
        server.stop()


if __name__ == "__main__":
    main()

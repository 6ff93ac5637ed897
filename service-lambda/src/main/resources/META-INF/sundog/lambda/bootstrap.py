"""The loop of the Runtime API for Python, for functions that run as plain processes. Errors have the shapes of AWS's own client."""
import importlib
import json
import logging
import os
import socket
import sys
import time
import traceback

API = os.environ["AWS_LAMBDA_RUNTIME_API"]
ROOT = os.environ["LAMBDA_TASK_ROOT"]
LAYERS = os.environ.get("SUNDOG_LAYERS", "/opt")
BASE = "/2018-06-01/runtime/"
VERSION = "python%d.%d" % sys.version_info[:2]

sys.path[0] = ROOT
sys.path.append(os.environ["LAMBDA_RUNTIME_DIR"])
for folder in (LAYERS + "/python/lib/" + VERSION + "/site-packages", LAYERS + "/python"):
    if os.path.isdir(folder):
        sys.path.insert(1, folder)

current = {"id": ""}


class Fault(Exception):
    """What keeps a function from being loaded."""

    def __init__(self, kind, words):
        super().__init__(words)
        self.kind = kind


class Identity:
    def __init__(self, given):
        self.cognito_identity_id = given.get("cognitoIdentityId")
        self.cognito_identity_pool_id = given.get("cognitoIdentityPoolId")


class Client:
    def __init__(self, given):
        for name, value in (given or {}).items():
            setattr(self, name, value)


class ClientContext:
    def __init__(self, given):
        self.client = Client(given.get("client"))
        self.custom = given.get("custom")
        self.env = given.get("env")


class Context:
    def __init__(self, headers):
        self.aws_request_id = headers["lambda-runtime-aws-request-id"]
        self.invoked_function_arn = headers["lambda-runtime-invoked-function-arn"]
        self._deadline = int(headers["lambda-runtime-deadline-ms"])
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.identity = Identity(json.loads(headers.get("lambda-runtime-cognito-identity") or "{}"))
        given = headers.get("lambda-runtime-client-context")
        self.client_context = ClientContext(json.loads(given)) if given else None

    def get_remaining_time_in_millis(self):
        return max(0, self._deadline - int(time.time() * 1000))

    def log(self, message):
        sys.stdout.write(str(message))


class Formatter(logging.Formatter):
    converter = time.gmtime

    def format(self, record):
        record.aws_request_id = current["id"]
        return super().format(record)


def set_up_logging():
    handler = logging.StreamHandler(sys.stdout)
    form = "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s"
    handler.setFormatter(Formatter(form, "%Y-%m-%dT%H:%M:%S"))
    logging.getLogger().addHandler(handler)


class Connection:
    """The connection to the Runtime API. Plain bytes: the library's client takes ten times as long as most handlers."""

    def __init__(self):
        host, _, port = API.rpartition(":")
        self.socket = socket.create_connection((host, int(port)))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.unread = bytearray()

    def call(self, method, path, body=b"", kind="application/json", error=""):
        """Head and body in one piece; the answer's headers, by their names in lower case, and its body."""
        more = "Lambda-Runtime-Function-Error-Type: %s\r\n" % error if error else ""
        head = "%s %s%s HTTP/1.1\r\nHost: %s\r\nContent-Type: %s\r\n%sContent-Length: %d\r\n\r\n"
        self.socket.sendall((head % (method, BASE, path, API, kind, more, len(body))).encode() + body)
        return self.answer()

    def answer(self):
        end = self.unread.find(b"\r\n\r\n")
        while end < 0:
            self.receive()
            end = self.unread.find(b"\r\n\r\n")
        lines = self.unread[:end].decode("latin-1").split("\r\n")
        headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        begin, length = end + 4, int(headers.get("content-length", "0"))
        while len(self.unread) < begin + length:
            self.receive()
        body = bytes(self.unread[begin : begin + length])
        del self.unread[: begin + length]
        return headers, body

    def receive(self):
        piece = self.socket.recv(1 << 20)
        if not piece:
            raise ConnectionError("the emulator has hung up")
        self.unread += piece


def report(connection, path, kind, words, stack):
    print("[ERROR] %s: %s" % (kind, words))
    if stack:
        print("Traceback (most recent call last):")
        print("".join(stack).rstrip("\n"))
    sys.stdout.flush()
    body = {"errorMessage": words, "errorType": kind, "requestId": current["id"], "stackTrace": stack}
    connection.call("POST", path, json.dumps(body).encode(), error=kind)


def load(handler):
    module, dot, name = handler.rpartition(".")
    if not dot:
        raise Fault("Runtime.MalformedHandlerName", "Bad handler '%s': not enough values to unpack (expected 2, got 1)" % handler)
    try:
        loaded = importlib.import_module(module.replace("/", "."))
    except ImportError as e:
        raise Fault("Runtime.ImportModuleError", "Unable to import module '%s': %s" % (module, e)) from e
    except SyntaxError as e:
        raise Fault("Runtime.UserCodeSyntaxError", "Syntax error in module '%s': %s" % (module, e)) from e
    if not hasattr(loaded, name):
        raise Fault("Runtime.HandlerNotFound", "Handler '%s' missing on module '%s'" % (name, module))
    return getattr(loaded, name)


def marshalled(result):
    try:
        return json.dumps(result, ensure_ascii=False).encode()
    except (TypeError, ValueError) as e:
        raise Fault("Runtime.MarshalError", "Unable to marshal response: %s" % e) from e


def own_frames(error):
    """The frames of the function's own code."""
    return traceback.format_list(traceback.extract_tb(error.__traceback__)[1:])


def invoke(connection, handler):
    headers, body = connection.call("GET", "invocation/next")
    context = Context(headers)
    current["id"] = context.aws_request_id
    os.environ["_X_AMZN_TRACE_ID"] = headers.get("lambda-runtime-trace-id", "")
    where = "invocation/" + context.aws_request_id
    try:
        result = marshalled(handler(json.loads(body) if body else {}, context))
    except Fault as e:
        report(connection, where + "/error", e.kind, str(e), [])
    except Exception as e:
        report(connection, where + "/error", type(e).__name__, str(e), own_frames(e))
    else:
        sys.stdout.flush()
        connection.call("POST", where + "/response", result)


def main():
    set_up_logging()
    connection = Connection()
    try:
        handler = load(os.environ["_HANDLER"])
    except Fault as e:
        report(connection, "init/error", e.kind, str(e), [])
        sys.exit(1)
    except Exception as e:
        report(connection, "init/error", type(e).__name__, str(e), own_frames(e))
        sys.exit(1)
    try:
        while True:
            invoke(connection, handler)
    except OSError:
        sys.exit(0)  # the emulator has gone, or needs this environment no more


main()

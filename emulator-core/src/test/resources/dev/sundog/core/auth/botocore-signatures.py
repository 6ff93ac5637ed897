"""Writes botocore-signatures.txt: requests as boto3 and the AWS CLI sign them, at a fixed time and with made-up keys; bodies in Base64.

Run with botocore installed:  python3 botocore-signatures.py > botocore-signatures.txt
"""

import base64
import datetime
import io

import botocore
import botocore.auth
import botocore.awsrequest
import botocore.config
import botocore.session

NOW = datetime.datetime(2026, 2, 3, 4, 5, 6, tzinfo=datetime.timezone.utc)
KEY, SECRET, TOKEN = "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "FwoGZXIvYXdzEXAMPLE//token=="

botocore.auth.get_current_datetime = lambda *args, **kwargs: NOW
botocore.auth.time.time = lambda: NOW.timestamp()
botocore.auth.formatdate = lambda *args, **kwargs: "Tue, 03 Feb 2026 04:05:06 GMT"


class Caught(Exception):
    pass


def client(service, token=None, endpoint="http://localhost:4566", **config):
    session = botocore.session.Session()
    session.set_credentials(KEY, SECRET, token)
    made = session.create_client(
        service, region_name="eu-west-1", endpoint_url=endpoint, config=botocore.config.Config(**config)
    )
    made.meta.events.register("before-send", catch)
    return made


def catch(request, **kwargs):
    raise Caught(request)


def show(name, dialect, method, url, headers, body):
    print("=== " + name)
    print(dialect)
    path = url.split("localhost:4566", 1)[1]
    print(f"{method} {path if path.startswith('/') else '/' + path}")
    for key, value in headers.items():
        if key.lower() == "user-agent" or key.lower().startswith("amz-sdk-"):
            continue  # not signed
        print(f"{key}: {value.decode() if isinstance(value, bytes) else value}")
    if not any(key.lower() == "host" for key in headers):
        print("Host: " + url.split("/")[2])
    print()
    print(body)


def call(name, dialect, made, operation, **parameters):
    try:
        getattr(made, operation)(**parameters)
    except Caught as caught:
        request = caught.args[0]
        body = request.body or b""
        if hasattr(body, "read"):
            body = body.read()
        body = body.encode() if isinstance(body, str) else body
        show(name, dialect, request.method, request.url, request.headers, base64.b64encode(body).decode())


def presigned(name, dialect, made, operation, method="GET", **parameters):
    url = made.generate_presigned_url(operation, Params=parameters, ExpiresIn=300, HttpMethod=method)
    show(name, dialect, method, url, {}, "")


PATH = {"addressing_style": "path"}
QUIET = {"request_checksum_calculation": "when_required"}

print(f"# Made by botocore-signatures.py with botocore {botocore.__version__}")
call("sqs json", "JSON", client("sqs"), "send_message", QueueUrl="http://localhost:4566/000000000000/q", MessageBody="hällo")
call("sqs with session token", "JSON", client("sqs", TOKEN), "list_queues")
call("iam query", "QUERY", client("iam"), "create_user", UserName="a b+c", Path="/x/")
call("lambda arn in path", "REST_JSON", client("lambda"), "invoke",
     FunctionName="arn:aws:lambda:eu-west-1:000000000000:function:f", Qualifier="$LATEST", Payload=b"{}")
call("s3 put", "S3", client("s3", s3=PATH, **QUIET), "put_object", Bucket="b", Key="k", Body=b"content", ContentType="text/plain",
     Metadata={"Some": "  two   spaces "})
call("s3 key that needs encoding", "S3", client("s3", s3=PATH), "get_object", Bucket="b", Key="a b/ä+~!*'()//../x=1&y:@$,;?#%41")
call("s3 list with parameters", "S3", client("s3", s3=PATH), "list_objects_v2", Bucket="b", Prefix="a b/+", Delimiter="/", StartAfter="é")
call("s3 subresource without value", "S3", client("s3", s3=PATH), "get_bucket_acl", Bucket="b")
call("s3 streamed with trailer", "S3", client("s3", endpoint="https://localhost:4566", s3=PATH), "put_object", Bucket="b", Key="k", Body=io.BytesIO(b"content"))
presigned("s3 presigned", "S3", client("s3", s3=PATH, signature_version="s3v4"), "get_object", Bucket="b", Key="a b+c",
          ResponseContentType="text/x y")
presigned("s3 presigned with token", "S3", client("s3", TOKEN, s3=PATH, signature_version="s3v4"), "get_object", Bucket="b", Key="k")
presigned("s3 presigned put", "S3", client("s3", s3=PATH, signature_version="s3v4"), "put_object", "PUT", Bucket="b", Key="k")
presigned("sts presigned", "QUERY", client("sts"), "get_caller_identity")
presigned("s3 version 2", "S3", client("s3", s3=PATH, signature_version="s3"), "get_object", Bucket="b", Key="a b+c",
          VersionId="v1", ResponseContentType="text/x y")
presigned("s3 version 2 with token", "S3", client("s3", TOKEN, s3=PATH, signature_version="s3"), "get_object", Bucket="b", Key="k")
call("s3 version 2 in header", "S3", client("s3", s3=PATH, signature_version="s3", **QUIET), "put_object", Bucket="b", Key="k", Body=b"x",
     ContentType="text/plain", Metadata={"a": "b"})

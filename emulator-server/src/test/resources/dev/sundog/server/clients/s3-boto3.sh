python3 -c 'import boto3' 2>/dev/null || { echo 'no boto3'; exit 127; }
python3 - <<'PYTHON'
import os
import boto3
from boto3.s3.transfer import TransferConfig

s3 = boto3.client("s3")
s3.create_bucket(Bucket="by-boto3")
parts = TransferConfig(multipart_threshold=6 << 20, multipart_chunksize=5 << 20)
for folder, _, names in os.walk("tree"):
    for name in names:
        path = os.path.join(folder, name)
        s3.upload_file(path, "by-boto3", os.path.relpath(path, "tree"), Config=parts)
assert s3.head_object(Bucket="by-boto3", Key="large")["ETag"].endswith('-3"')
for item in s3.get_paginator("list_objects_v2").paginate(Bucket="by-boto3", PaginationConfig={"PageSize": 1}).search("Contents"):
    path = os.path.join("back", item["Key"])
    os.makedirs(os.path.dirname(path), exist_ok=True)
    s3.download_file("by-boto3", item["Key"], path, Config=parts)
PYTHON
same back

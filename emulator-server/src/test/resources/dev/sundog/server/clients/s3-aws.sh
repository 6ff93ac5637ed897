need aws
aws() { command aws --endpoint-url "$AWS_ENDPOINT_URL" "$@"; }
aws s3 mb s3://by-aws
aws s3 sync tree s3://by-aws/tree --quiet
[ -z "$(aws s3 sync tree s3://by-aws/tree)" ]
aws s3 cp s3://by-aws/tree/large s3://by-aws/copy --quiet
aws s3 mv s3://by-aws/copy s3://by-aws/moved --quiet
aws s3 rm s3://by-aws/moved --quiet
python3 -c 'import sys, urllib.request as u; sys.exit(u.urlopen(sys.argv[1]).read() != b"hello\n")' \
  "$(aws s3 presign s3://by-aws/tree/small)"
aws s3 sync s3://by-aws/tree back --quiet
aws s3 rb s3://by-aws --force >/dev/null
same back

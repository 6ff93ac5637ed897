need s3cmd
host=${AWS_ENDPOINT_URL#http://}
s3cmd() {
  command s3cmd --access_key=test --secret_key=test --host="$host" --host-bucket="$host/%(bucket)" --no-ssl --region=us-east-1 \
    --multipart-chunk-size-mb=5 "$@"
}
s3cmd mb s3://by-s3cmd
s3cmd sync tree/ s3://by-s3cmd/tree/ -q
s3cmd cp s3://by-s3cmd/tree/small s3://by-s3cmd/copy -q
s3cmd info s3://by-s3cmd/copy >/dev/null
mkdir back
s3cmd sync s3://by-s3cmd/tree/ back/ -q
s3cmd rb --recursive --force s3://by-s3cmd -q
same back

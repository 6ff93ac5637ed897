need s3fs
need curl
[ -w /dev/fuse ] || { echo 'no file systems in user space here'; exit 77; }
curl -sSf -X PUT "$AWS_ENDPOINT_URL/by-s3fs" -H 'Authorization: AWS4-HMAC-SHA256 '\
'Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0'
(umask 077 && echo test:test >password)
mkdir mounted
s3fs by-s3fs mounted -o url="$AWS_ENDPOINT_URL" -o use_path_request_style -o passwd_file=password -o multipart_size=5
trap 'fusermount -u mounted' EXIT
cp -r tree mounted/tree
mv mounted/tree/small mounted/moved
mv mounted/moved mounted/tree/small
cp -r mounted/tree back
rm -r mounted/tree
[ -z "$(ls mounted)" ]
same back

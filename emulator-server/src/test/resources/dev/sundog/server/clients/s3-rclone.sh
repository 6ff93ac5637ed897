need rclone
cat >rclone.conf <<END
[it]
type = s3
provider = Other
env_auth = true
endpoint = $AWS_ENDPOINT_URL
force_path_style = true
region = us-east-1
END
rclone() { command rclone --config rclone.conf --retries 1 --s3-upload-cutoff 6M --s3-chunk-size 5M "$@"; }
rclone mkdir it:by-rclone
rclone sync tree it:by-rclone/tree
rclone check tree it:by-rclone/tree 2>/dev/null
rclone moveto it:by-rclone/tree/small it:by-rclone/moved
rclone moveto it:by-rclone/moved it:by-rclone/tree/small
rclone copy it:by-rclone/tree back
rclone purge it:by-rclone
same back

# The whole story: an image goes to ECR, and an array of simulations runs from it on Fargate Spot, logs to CloudWatch Logs, results in S3.
set -eu
command -v aws >/dev/null || { echo 'no command aws'; exit 127; }
aws() { command aws --endpoint-url "$AWS_ENDPOINT_URL" --output text "$@"; }
docker() { DOCKER_BUILDKIT=0 command docker --config "$PWD/docker" "$@"; }
registry=${AWS_ENDPOINT_URL#http://}
image=$registry/simulator:v1
port=${registry##*:}
trap 'docker rmi -f $(docker images -q --filter "reference=127.0.0.1:$port/*" --filter "reference=localhost:$port/*" | sort -u) >/dev/null 2>&1' EXIT

until_is() { # WANTED COMMAND...: asks until the answer is as wanted, for a minute
  wanted=$1
  shift
  for _ in $(seq 1 60); do
    said=$("$@")
    [ "$said" = "$wanted" ] && return
    case $said in FAILED | SUCCEEDED) break ;; esac
    sleep 0.25
  done
  echo "$* stays at: $said"
  aws batch describe-jobs --jobs "$2" "$2:0" --output json 2>/dev/null || true
  exit 1
}

# ---- the image: a simulation writes its result to S3, over HTTP, with what its environment says
mkdir context
cat >context/simulate <<'PROGRAM'
#!/bin/bash
set -eu
index=${AWS_BATCH_JOB_ARRAY_INDEX:-none}
echo "simulating $index for $1 steps, attempt $AWS_BATCH_JOB_ATTEMPT in $AWS_BATCH_CE_NAME"
[ "$index" = 2 ] && [ "$AWS_BATCH_JOB_ATTEMPT" = 1 ] && { echo 'bad luck'; exit 9; }
[ "$1" = forever ] && { trap 'echo going; exit 143' TERM; while :; do sleep 0.1; done; }
body="result of $index"
hostport=${AWS_ENDPOINT_URL#http://}
exec 3<>"/dev/tcp/${hostport%:*}/${hostport#*:}"
printf 'PUT /results/%s HTTP/1.1\r\nHost: s3.localhost\r\nConnection: close\r\nContent-Length: %d\r\nAuthorization: AWS4-HMAC-SHA256 Credential=%s/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0\r\nX-Amz-Date: 20260101T000000Z\r\n\r\n%s' \
  "$index" "${#body}" "$AWS_ACCESS_KEY_ID" "$body" >&3
read -r answer <&3
case $answer in *' 200 '*) ;; *) echo "S3 said $answer"; exit 1 ;; esac
PROGRAM
chmod +x context/simulate
printf 'FROM %s\nADD simulate /simulate\n' "$SHELL_IMAGE" >context/Dockerfile
docker build -q -t "$image" context >/dev/null
aws ecr create-repository --repository-name simulator >/dev/null
aws ecr get-login-password | docker login -u AWS --password-stdin "$registry" 2>/dev/null
docker push -q "$image" >/dev/null
docker rmi -f "$image" >/dev/null
aws s3 mb s3://results >/dev/null

# ---- a queue on Fargate Spot
aws batch create-compute-environment --compute-environment-name spot --type MANAGED \
  --compute-resources type=FARGATE_SPOT,maxvCpus=1,subnets=subnet-1,securityGroupIds=sg-1 >/dev/null
until_is VALID aws batch describe-compute-environments --query 'computeEnvironments[0].status'
aws batch create-job-queue --job-queue-name simulations --priority 1 \
  --compute-environment-order order=1,computeEnvironment=spot >/dev/null
until_is VALID aws batch describe-job-queues --query 'jobQueues[0].status'
aws batch register-job-definition --job-definition-name simulate --type container --platform-capabilities FARGATE \
  --parameters steps=10 --retry-strategy attempts=2 --timeout attemptDurationSeconds=600 \
  --container-properties '{"image":"'"$image"'","command":["bash","/simulate","Ref::steps"],
    "executionRoleArn":"arn:aws:iam::000000000000:role/execution",
    "resourceRequirements":[{"type":"VCPU","value":"0.5"},{"type":"MEMORY","value":"1024"}]}' >/dev/null

# ---- an array of simulations, of which one has bad luck at first
array=$(aws batch submit-job --job-name ensemble --job-queue simulations --job-definition simulate \
  --parameters steps=42 --array-properties size=4 --query jobId)
status() { aws batch describe-jobs --jobs "$1" --query 'jobs[0].status'; }
until_is SUCCEEDED status "$array"
[ "$(aws batch list-jobs --array-job-id "$array" --job-status SUCCEEDED --query 'length(jobSummaryList)')" = 4 ]
[ "$(aws batch describe-jobs --jobs "$array:2" --query 'jobs[0].attempts[*].container.exitCode')" = '9	0' ]
[ "$(aws s3 cp s3://results/3 -)" = 'result of 3' ]
stream=$(aws batch describe-jobs --jobs "$array:2" --query 'jobs[0].attempts[0].container.logStreamName')
aws logs get-log-events --log-group-name /aws/batch/job --log-stream-name "$stream" --query 'events[*].message' |
  grep -q 'simulating 2 for 42 steps, attempt 1 in spot	bad luck'

# ---- what a job waits for, and a host that goes
long=$(aws batch submit-job --job-name long --job-queue simulations --job-definition simulate \
  --parameters steps=forever --container-overrides '{"resourceRequirements":[{"type":"VCPU","value":"1"},{"type":"MEMORY","value":"2048"}]}' --query jobId)
next=$(aws batch submit-job --job-name next --job-queue simulations --job-definition simulate --query jobId)
until_is RUNNING status "$long"
curl -sS "$AWS_ENDPOINT_URL/_sundog/batch/why?jobId=$next" | grep -q 'spot is full (1 of 1 vCPU in use)'
curl -sS -X POST "$AWS_ENDPOINT_URL/_sundog/spot/interrupt?jobId=$long" | grep -q "$long"
attempts() { aws batch describe-jobs --jobs "$long" --query 'length(jobs[0].attempts)'; }
until_is 1 attempts
[ "$(aws batch describe-jobs --jobs "$long" --query 'jobs[0].attempts[0].statusReason')" = 'Your Spot Task was interrupted.' ]
until_is RUNNING status "$long"
aws batch terminate-job --job-id "$long" --reason enough
until_is FAILED status "$long"
[ "$(aws batch describe-jobs --jobs "$long" --query 'jobs[0].statusReason')" = enough ]
until_is SUCCEEDED status "$next"
echo 'all simulated'

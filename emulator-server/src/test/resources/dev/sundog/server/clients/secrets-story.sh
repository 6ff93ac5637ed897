# Secrets reach containers: by Secrets Manager and Parameter Store, in ECS and Batch, as far as policies let the execution role.
set -eu
command -v aws >/dev/null || { echo 'no command aws'; exit 127; }
aws() { command aws --endpoint-url "$AWS_ENDPOINT_URL" --output text "$@"; }

until_is() { # WANTED COMMAND...: asks until the answer is as wanted, for a minute
  wanted=$1
  shift
  for _ in $(seq 1 60); do
    said=$("$@")
    [ "$said" = "$wanted" ] && return
    sleep 0.25
  done
  echo "$* stays at: $said"
  exit 1
}

# ---- what is secret, and who may read it
secret=$(aws secretsmanager create-secret --name team/db --secret-string '{"user":"ann","password":"first"}' --query ARN)
aws secretsmanager put-secret-value --secret-id team/db --secret-string '{"user":"ann","password":"second"}' >/dev/null
aws ssm put-parameter --name /team/key --type SecureString --value from-the-store >/dev/null
[ "$(aws ssm get-parameter --name /aws/reference/secretsmanager/team/db --with-decryption --query Parameter.Type)" = SecureString ]
role=$(aws iam create-role --role-name execution --query Role.Arn --assume-role-policy-document \
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ecs-tasks.amazonaws.com"},"Action":"sts:AssumeRole"}]}')
allow() { # ACTIONS
  aws iam put-role-policy --role-name execution --policy-name secrets --policy-document \
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":'"$1"',"Resource":"*"}]}'
}

# ---- a task
aws ecs create-cluster >/dev/null
aws logs create-log-group --log-group-name told
aws ecs register-task-definition --family teller --requires-compatibilities FARGATE --network-mode awsvpc --cpu 256 --memory 512 \
  --execution-role-arn "$role" --container-definitions '[{"name":"teller","image":"'"$SHELL_IMAGE"'",
    "command":["bash","-c","echo \"$PASSWORD $BEFORE $KEY\""],
    "secrets":[{"name":"PASSWORD","valueFrom":"'"$secret"':password::"},
      {"name":"BEFORE","valueFrom":"'"$secret"':password:AWSPREVIOUS:"},{"name":"KEY","valueFrom":"/team/key"}],
    "logConfiguration":{"logDriver":"awslogs","options":{"awslogs-group":"told","awslogs-region":"us-east-1",
      "awslogs-stream-prefix":"v1"}}}]' >/dev/null
run() {
  task=$(aws ecs run-task --task-definition teller --launch-type FARGATE --query 'tasks[0].taskArn' \
    --network-configuration 'awsvpcConfiguration={subnets=[subnet-1]}')
  until_is STOPPED aws ecs describe-tasks --tasks "$task" --query 'tasks[0].lastStatus'
}
run
reason=$(aws ecs describe-tasks --tasks "$task" --query 'tasks[0].stoppedReason')
case $reason in
  "ResourceInitializationError: unable to pull secrets or registry auth: "*"AccessDeniedException: User: arn:aws:sts::000000000000:assumed-role/execution/"*" is not authorized to perform: secretsmanager:GetSecretValue on resource: $secret because no identity-based policy allows the secretsmanager:GetSecretValue action"*) ;;
  *) echo "the task said: $reason"; exit 1 ;;
esac
allow '["secretsmanager:GetSecretValue","ssm:GetParameters"]'
run
told() { aws logs get-log-events --log-group-name told --log-stream-name "v1/teller/${task##*/}" --query 'events[*].message'; }
until_is 'second first from-the-store' told

# ---- a policy of the secret's own
aws secretsmanager put-resource-policy --secret-id team/db --resource-policy \
  '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"'"$role"'"},"Action":"secretsmanager:*","Resource":"*"}]}' >/dev/null
run
aws ecs describe-tasks --tasks "$task" --query 'tasks[0].stoppedReason' | grep -q 'with an explicit deny in a resource-based policy'
aws secretsmanager delete-resource-policy --secret-id team/db >/dev/null

# ---- a job
aws batch create-compute-environment --compute-environment-name room --type MANAGED \
  --compute-resources type=FARGATE,maxvCpus=1,subnets=subnet-1,securityGroupIds=sg-1 >/dev/null
until_is VALID aws batch describe-compute-environments --query 'computeEnvironments[0].status'
aws batch create-job-queue --job-queue-name queue --priority 1 --compute-environment-order order=1,computeEnvironment=room >/dev/null
until_is VALID aws batch describe-job-queues --query 'jobQueues[0].status'
aws batch register-job-definition --job-definition-name teller --type container --platform-capabilities FARGATE \
  --container-properties '{"image":"'"$SHELL_IMAGE"'","command":["bash","-c","[ \"$USER_NAME\" = ann ]"],
    "executionRoleArn":"'"$role"'","secrets":[{"name":"USER_NAME","valueFrom":"'"$secret"':user::"}],
    "resourceRequirements":[{"type":"VCPU","value":"0.25"},{"type":"MEMORY","value":"512"}]}' >/dev/null
submit() { job=$(aws batch submit-job --job-name tell --job-queue queue --job-definition teller --query jobId); }
status() { aws batch describe-jobs --jobs "$job" --query 'jobs[0].status'; }
submit
until_is SUCCEEDED status
aws secretsmanager delete-secret --secret-id team/db >/dev/null
submit
until_is FAILED status
aws batch describe-jobs --jobs "$job" --query 'jobs[0].container.reason' |
  grep -q 'ResourceInitializationError: unable to pull secrets or registry auth: .* because it was marked for deletion'
echo 'all secrets told'

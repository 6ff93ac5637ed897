terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}
provider "aws" {
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  s3_use_path_style           = true
}
resource "aws_iam_account_alias" "a" { account_alias = "my-alias" }
resource "aws_iam_account_password_policy" "pp" {
  minimum_password_length = 12
  require_numbers         = true
}
resource "aws_iam_service_linked_role" "slr" { aws_service_name = "ecs.amazonaws.com" }
resource "aws_iam_user" "u" {
  name          = "bob"
  path          = "/dev/"
  force_destroy = true
}
resource "aws_iam_user_login_profile" "lp" { user = aws_iam_user.u.name }
resource "aws_iam_user_policy" "up" {
  user   = aws_iam_user.u.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["sqs:*"], Resource = "*" }] })
}
resource "aws_iam_virtual_mfa_device" "mfa" { virtual_mfa_device_name = "mfa" }
resource "aws_iam_group" "g" { name = "devs" }
resource "aws_iam_group_policy" "gp" {
  group  = aws_iam_group.g.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["sqs:*"], Resource = "*" }] })
}
resource "aws_iam_role" "r" {
  name                 = "r2"
  assume_role_policy   = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }] })
  max_session_duration = 7200
  permissions_boundary = aws_iam_policy.p.arn
}
resource "aws_iam_policy" "p" {
  name   = "p2"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["s3:*"], Resource = "*" }] })
  tags   = { a = "b" }
}
resource "aws_iam_policy_attachment" "pa" {
  name       = "pa"
  users      = [aws_iam_user.u.name]
  roles      = [aws_iam_role.r.name]
  policy_arn = aws_iam_policy.p.arn
}
resource "aws_ecr_registry_policy" "rp" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "x", Effect = "Allow", Principal = { AWS = "arn:aws:iam::111111111111:root" }, Action = ["ecr:ReplicateImage"], Resource = ["arn:aws:ecr:us-east-1:000000000000:repository/*"] }] })
}
resource "aws_ecr_replication_configuration" "rc" {
  replication_configuration {
    rule {
      destination {
        region      = "us-west-2"
        registry_id = "000000000000"
      }
    }
  }
}
resource "aws_ecr_pull_through_cache_rule" "pt" {
  ecr_repository_prefix = "ecr-public"
  upstream_registry_url = "public.ecr.aws"
}
resource "aws_ecr_registry_scanning_configuration" "sc" {
  scan_type = "BASIC"
  rule {
    scan_frequency = "SCAN_ON_PUSH"
    repository_filter {
      filter      = "*"
      filter_type = "WILDCARD"
    }
  }
}
resource "aws_ecr_repository_creation_template" "ct" {
  prefix      = "team"
  applied_for = ["PULL_THROUGH_CACHE"]
}
resource "aws_ecrpublic_repository" "pub" {
  repository_name = "pub"
  catalog_data { description = "x" }
}
resource "aws_ecs_account_setting_default" "s" {
  name  = "containerInsights"
  value = "enabled"
}
resource "aws_ecs_cluster" "c" { name = "cc" }
resource "aws_ecs_task_definition" "td" {
  family             = "ext"
  execution_role_arn = aws_iam_role.r.arn
  container_definitions = jsonencode([{ name = "app", image = "busybox", essential = true, memory = 64, cpu = 64,
    healthCheck = { command = ["CMD-SHELL", "true"], interval = 5 },
    dependsOn   = [{ containerName = "init", condition = "COMPLETE" }],
    mountPoints = [{ sourceVolume = "v", containerPath = "/v" }],
    secrets     = [{ name = "S", valueFrom = aws_ssm_parameter.p.arn }],
    ulimits = [{ name = "nofile", softLimit = 1024, hardLimit = 2048 }] },
  { name = "init", image = "busybox", essential = false, memory = 64 }])
  volume {
    name = "v"
    docker_volume_configuration {
      scope  = "task"
      driver = "local"
    }
  }
  placement_constraints {
    type       = "memberOf"
    expression = "attribute:ecs.availability-zone in [us-east-1a]"
  }
}
resource "aws_ecs_service" "ext" {
  name            = "ext"
  cluster         = aws_ecs_cluster.c.id
  desired_count   = 0
  task_definition = aws_ecs_task_definition.td.arn
  launch_type     = "EC2"
  ordered_placement_strategy {
    type  = "binpack"
    field = "cpu"
  }
}
resource "aws_batch_compute_environment" "ec2" {
  compute_environment_name = "ec2"
  type                     = "MANAGED"
  service_role             = aws_iam_role.r.arn
  compute_resources {
    type                = "SPOT"
    allocation_strategy = "SPOT_CAPACITY_OPTIMIZED"
    bid_percentage      = 60
    instance_role       = "arn:aws:iam::000000000000:instance-profile/x"
    instance_type       = ["optimal"]
    min_vcpus           = 0
    max_vcpus           = 16
    spot_iam_fleet_role = aws_iam_role.r.arn
    security_group_ids  = ["sg-1"]
    subnets             = ["subnet-1"]
    tags                = { x = "y" }
  }
}
resource "aws_batch_compute_environment" "un" {
  compute_environment_name = "un"
  type                     = "UNMANAGED"
  service_role             = aws_iam_role.r.arn
}
resource "aws_batch_job_queue" "q" {
  name     = "q2"
  state    = "DISABLED"
  priority = 10
  compute_environment_order {
    order               = 0
    compute_environment = aws_batch_compute_environment.ec2.arn
  }
  job_state_time_limit_action {
    action           = "CANCEL"
    max_time_seconds = 600
    reason           = "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT"
    state            = "RUNNABLE"
  }
}
resource "aws_batch_job_definition" "mn" {
  name            = "mn"
  type            = "multinode"
  node_properties = jsonencode({ mainNode = 0, numNodes = 2, nodeRangeProperties = [{ targetNodes = "0:", container = { image = "busybox", command = ["ls"], resourceRequirements = [{ type = "VCPU", value = "1" }, { type = "MEMORY", value = "128" }] } }] })
}
resource "aws_cloudwatch_log_group" "lg" {
  name            = "dp"
  log_group_class = "STANDARD"
}
resource "aws_cloudwatch_log_data_protection_policy" "dp" {
  log_group_name  = aws_cloudwatch_log_group.lg.name
  policy_document = jsonencode({ Name = "x", Version = "2021-06-01", Statement = [{ Sid = "Audit", DataIdentifier = ["arn:aws:dataprotection::aws:data-identifier/EmailAddress"], Operation = { Audit = { FindingsDestination = {} } } }, { Sid = "Redact", DataIdentifier = ["arn:aws:dataprotection::aws:data-identifier/EmailAddress"], Operation = { Deidentify = { MaskConfig = {} } } }] })
}
resource "aws_cloudwatch_log_resource_policy" "rp" {
  policy_name     = "x"
  policy_document = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["logs:PutLogEvents"], Resource = "*", Principal = { Service = "es.amazonaws.com" } }] })
}
resource "aws_cloudwatch_log_destination" "d" {
  name       = "d"
  role_arn   = aws_iam_role.r.arn
  target_arn = "arn:aws:kinesis:us-east-1:000000000000:stream/s"
}
resource "aws_cloudwatch_log_account_policy" "ap" {
  policy_name     = "acc"
  policy_type     = "DATA_PROTECTION_POLICY"
  policy_document = jsonencode({ Name = "x", Version = "2021-06-01", Statement = [{ Sid = "Audit", DataIdentifier = ["arn:aws:dataprotection::aws:data-identifier/EmailAddress"], Operation = { Audit = { FindingsDestination = {} } } }, { Sid = "Redact", DataIdentifier = ["arn:aws:dataprotection::aws:data-identifier/EmailAddress"], Operation = { Deidentify = { MaskConfig = {} } } }] })
}
resource "aws_cloudwatch_log_index_policy" "ip" {
  log_group_name  = aws_cloudwatch_log_group.lg.name
  policy_document = jsonencode({ Fields = ["eventName"] })
}
resource "aws_ssm_parameter" "p" {
  name  = "/a/b"
  type  = "SecureString"
  value = "v"
  tags  = { x = "y" }
}
resource "aws_secretsmanager_secret" "s" {
  name                    = "s2"
  recovery_window_in_days = 0
  replica { region = "us-west-2" }
}
resource "aws_secretsmanager_secret_policy" "sp" {
  secret_arn = aws_secretsmanager_secret.s.arn
  policy     = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::000000000000:root" }, Action = ["secretsmanager:GetSecretValue"], Resource = "*" }] })
}
resource "aws_secretsmanager_secret_version" "sv" {
  secret_id     = aws_secretsmanager_secret.s.id
  secret_string = jsonencode({ a = "b" })
}

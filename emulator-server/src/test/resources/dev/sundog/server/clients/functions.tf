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
data "aws_caller_identity" "me" {}
data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com", "ecs-tasks.amazonaws.com", "batch.amazonaws.com"]
    }
  }
}
resource "aws_iam_role" "r" {
  name               = "r"
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = { a = "b" }
}
resource "aws_iam_policy" "p" {
  name   = "p"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["s3:*"], Resource = "*" }] })
}
resource "aws_iam_role_policy_attachment" "a" {
  role       = aws_iam_role.r.name
  policy_arn = aws_iam_policy.p.arn
}
resource "aws_iam_role_policy" "inline" {
  role   = aws_iam_role.r.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["sqs:*"], Resource = "*" }] })
}
resource "aws_iam_user" "u" { name = "u" }
resource "aws_iam_access_key" "k" { user = aws_iam_user.u.name }
resource "aws_iam_group" "g" { name = "g" }
resource "aws_iam_user_group_membership" "m" {
  user   = aws_iam_user.u.name
  groups = [aws_iam_group.g.name]
}
resource "aws_iam_instance_profile" "ip" {
  name = "ip"
  role = aws_iam_role.r.name
}
resource "aws_iam_openid_connect_provider" "oidc" {
  url             = "https://token.actions.githubusercontent.com"
  client_id_list  = ["sts.amazonaws.com"]
  thumbprint_list = ["6938fd4d98bab03faadb97b34396831e3780aea1"]
}
resource "aws_sqs_queue" "q" { name = "q" }
resource "aws_sqs_queue" "dlq" { name = "dlq" }
resource "aws_cloudwatch_log_group" "lg" {
  name              = "/aws/lambda/f"
  retention_in_days = 7
  tags              = { x = "y" }
}
resource "aws_lambda_layer_version" "layer" {
  layer_name          = "layer"
  filename            = "f.zip"
  source_code_hash    = filebase64sha256("f.zip")
  compatible_runtimes = ["python3.12"]
}
resource "aws_lambda_function" "f" {
  function_name                  = "f"
  role                           = aws_iam_role.r.arn
  filename                       = "f.zip"
  source_code_hash               = filebase64sha256("f.zip")
  handler                        = "f.handler"
  runtime                        = "python3.12"
  publish                        = true
  layers                         = [aws_lambda_layer_version.layer.arn]
  memory_size                    = 256
  timeout                        = 5
  reserved_concurrent_executions = 5
  environment { variables = { AA = "b" } }
  dead_letter_config { target_arn = aws_sqs_queue.dlq.arn }
  tags = { t = "u" }
}
resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.f.function_name
  function_version = aws_lambda_function.f.version
}
resource "aws_lambda_permission" "s3" {
  statement_id  = "AllowS3"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.f.function_name
  principal     = "s3.amazonaws.com"
  source_arn    = aws_s3_bucket.b.arn
}
resource "aws_lambda_function_url" "url" {
  function_name      = aws_lambda_function.f.function_name
  authorization_type = "NONE"
  cors {
    allow_origins = ["*"]
    allow_methods = ["GET"]
  }
}
resource "aws_lambda_function_event_invoke_config" "eic" {
  function_name                = aws_lambda_function.f.function_name
  maximum_retry_attempts       = 1
  maximum_event_age_in_seconds = 100
  destination_config {
    on_failure { destination = aws_sqs_queue.dlq.arn }
  }
}
resource "aws_lambda_event_source_mapping" "esm" {
  event_source_arn = aws_sqs_queue.q.arn
  function_name    = aws_lambda_function.f.arn
  batch_size       = 5
  filter_criteria {
    filter { pattern = jsonencode({ body = { a = ["b"] } }) }
  }
  scaling_config { maximum_concurrency = 3 }
}
resource "aws_dynamodb_table" "t" {
  name             = "ttt"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "h"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"
  attribute {
    name = "h"
    type = "S"
  }
}
resource "aws_lambda_event_source_mapping" "ddb" {
  event_source_arn               = aws_dynamodb_table.t.stream_arn
  function_name                  = aws_lambda_function.f.arn
  starting_position              = "LATEST"
  maximum_retry_attempts         = 3
  bisect_batch_on_function_error = true
  destination_config {
    on_failure { destination_arn = aws_sqs_queue.dlq.arn }
  }
}
resource "aws_s3_bucket" "b" {
  bucket        = "tf-bucket-1"
  force_destroy = true
}
resource "aws_s3_bucket_notification" "n" {
  bucket = aws_s3_bucket.b.id
  lambda_function {
    lambda_function_arn = aws_lambda_function.f.arn
    events              = ["s3:ObjectCreated:*"]
  }
  depends_on = [aws_lambda_permission.s3]
}
resource "aws_cloudwatch_log_stream" "ls" {
  name           = "s"
  log_group_name = aws_cloudwatch_log_group.lg.name
}
resource "aws_cloudwatch_log_metric_filter" "mf" {
  name           = "mf"
  log_group_name = aws_cloudwatch_log_group.lg.name
  pattern        = "ERROR"
  metric_transformation {
    name      = "Errors"
    namespace = "App"
    value     = "1"
  }
}
resource "aws_cloudwatch_log_subscription_filter" "sf" {
  name            = "sf"
  log_group_name  = aws_cloudwatch_log_group.app.name
  filter_pattern  = ""
  destination_arn = aws_lambda_function.f.arn
  depends_on      = [aws_lambda_permission.logs]
}
resource "aws_lambda_permission" "logs" {
  statement_id  = "AllowLogs"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.f.function_name
  principal     = "logs.amazonaws.com"
  source_arn    = "${aws_cloudwatch_log_group.app.arn}:*"
}
resource "aws_cloudwatch_query_definition" "qd" {
  name            = "qd"
  query_string    = "fields @message"
  log_group_names = [aws_cloudwatch_log_group.lg.name]
}
resource "aws_ecr_repository" "repo" {
  name                 = "app/web"
  image_tag_mutability = "IMMUTABLE"
  force_delete         = true
  image_scanning_configuration { scan_on_push = true }
}
resource "aws_ecr_lifecycle_policy" "lp" {
  repository = aws_ecr_repository.repo.name
  policy     = jsonencode({ rules = [{ rulePriority = 1, description = "x", selection = { tagStatus = "untagged", countType = "sinceImagePushed", countUnit = "days", countNumber = 14 }, action = { type = "expire" } }] })
}
resource "aws_ecr_repository_policy" "rp" {
  repository = aws_ecr_repository.repo.name
  policy     = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "x", Effect = "Allow", Principal = "*", Action = ["ecr:GetDownloadUrlForLayer"] }] })
}
resource "aws_ecs_cluster" "c" {
  name = "c"
  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}
resource "aws_ecs_cluster_capacity_providers" "cp" {
  cluster_name       = aws_ecs_cluster.c.name
  capacity_providers = ["FARGATE", "FARGATE_SPOT"]
  default_capacity_provider_strategy {
    base              = 1
    weight            = 100
    capacity_provider = "FARGATE"
  }
}
resource "aws_ecs_task_definition" "td" {
  family                   = "td"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.r.arn
  container_definitions    = jsonencode([{ name = "app", image = "public.ecr.aws/nginx/nginx:latest", essential = true, portMappings = [{ containerPort = 80 }], environment = [{ name = "A", value = "b" }], logConfiguration = { logDriver = "awslogs", options = { "awslogs-group" = "/aws/lambda/f", "awslogs-region" = "us-east-1", "awslogs-stream-prefix" = "x" } } }])
}
resource "aws_ecs_service" "svc" {
  name            = "svc"
  cluster         = aws_ecs_cluster.c.id
  task_definition = aws_ecs_task_definition.td.arn
  desired_count   = 0
  launch_type     = "FARGATE"
  network_configuration { subnets = ["subnet-12345678"] }
  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }
}
resource "aws_batch_compute_environment" "ce" {
  compute_environment_name = "ce"
  type                     = "MANAGED"
  service_role             = aws_iam_role.r.arn
  compute_resources {
    type               = "FARGATE"
    max_vcpus          = 4
    subnets            = ["subnet-12345678"]
    security_group_ids = ["sg-12345678"]
  }
}
resource "aws_batch_scheduling_policy" "sp" {
  name = "sp"
  fair_share_policy {
    compute_reservation = 1
    share_decay_seconds = 3600
    share_distribution {
      share_identifier = "A*"
      weight_factor    = 0.1
    }
  }
}
resource "aws_batch_job_queue" "jq" {
  name                  = "jq"
  state                 = "ENABLED"
  priority              = 1
  scheduling_policy_arn = aws_batch_scheduling_policy.sp.arn
  compute_environment_order {
    order               = 1
    compute_environment = aws_batch_compute_environment.ce.arn
  }
}
resource "aws_batch_job_definition" "jd" {
  name                  = "jd"
  type                  = "container"
  platform_capabilities = ["FARGATE"]
  container_properties  = jsonencode({ command = ["echo", "x"], image = "busybox", resourceRequirements = [{ type = "VCPU", value = "0.25" }, { type = "MEMORY", value = "512" }], executionRoleArn = aws_iam_role.r.arn, fargatePlatformConfiguration = { platformVersion = "LATEST" } })
  retry_strategy { attempts = 2 }
  timeout { attempt_duration_seconds = 60 }
}
resource "aws_secretsmanager_secret" "s" {
  name                    = "s"
  recovery_window_in_days = 0
}
resource "aws_secretsmanager_secret_version" "sv" {
  secret_id     = aws_secretsmanager_secret.s.id
  secret_string = "x"
}
resource "aws_cloudwatch_log_group" "app" { name = "app" }

package dev.sundog.iam.operation;

import java.util.Map;
import java.util.stream.Collectors;

/** The services that are told of where policies allow everything, with AWS's names for them. */
final class ServiceNames {

    private static final Map<String, String> BY_NAMESPACE = """
            acm=AWS Certificate Manager
            apigateway=Amazon API Gateway
            application-autoscaling=AWS Application Auto Scaling
            athena=Amazon Athena
            autoscaling=Amazon EC2 Auto Scaling
            backup=AWS Backup
            batch=AWS Batch
            bedrock=Amazon Bedrock
            cloudformation=AWS CloudFormation
            cloudfront=Amazon CloudFront
            cloudtrail=AWS CloudTrail
            cloudwatch=Amazon CloudWatch
            codebuild=AWS CodeBuild
            codecommit=AWS CodeCommit
            codedeploy=AWS CodeDeploy
            codepipeline=AWS CodePipeline
            cognito-identity=Amazon Cognito Identity
            cognito-idp=Amazon Cognito User Pools
            config=AWS Config
            dynamodb=Amazon DynamoDB
            ec2=Amazon EC2
            ecr=Amazon Elastic Container Registry
            ecr-public=Amazon Elastic Container Registry Public
            ecs=Amazon Elastic Container Service
            eks=Amazon Elastic Kubernetes Service
            elasticache=Amazon ElastiCache
            elasticfilesystem=Amazon Elastic File System
            elasticloadbalancing=AWS Elastic Load Balancing
            es=Amazon OpenSearch Service
            events=Amazon EventBridge
            firehose=Amazon Data Firehose
            glue=AWS Glue
            iam=AWS Identity and Access Management
            kinesis=Amazon Kinesis Data Streams
            kms=AWS Key Management Service
            lambda=AWS Lambda
            logs=Amazon CloudWatch Logs
            organizations=AWS Organizations
            pipes=Amazon EventBridge Pipes
            rds=Amazon RDS
            redshift=Amazon Redshift
            route53=Amazon Route 53
            s3=Amazon S3
            sagemaker=Amazon SageMaker
            scheduler=Amazon EventBridge Scheduler
            secretsmanager=AWS Secrets Manager
            ses=Amazon SES
            sns=Amazon SNS
            sqs=Amazon SQS
            ssm=AWS Systems Manager
            states=AWS Step Functions
            sts=AWS Security Token Service
            tag=Amazon Resource Group Tagging API
            xray=AWS X-Ray
            """.lines()
            .map(line -> line.split("=", 2))
            .collect(Collectors.toUnmodifiableMap(parts -> parts[0], parts -> parts[1]));

    private ServiceNames() {}

    /** The names by namespace. */
    static Map<String, String> all() {
        return BY_NAMESPACE;
    }

    /** A service's name; the namespace itself where that is not known. */
    static String of(String namespace) {
        return BY_NAMESPACE.getOrDefault(namespace, namespace);
    }
}

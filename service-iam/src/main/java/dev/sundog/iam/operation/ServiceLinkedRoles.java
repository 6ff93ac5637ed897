package dev.sundog.iam.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.api.CreateServiceLinkedRoleRequest;
import dev.sundog.iam.api.CreateServiceLinkedRoleResponse;
import dev.sundog.iam.api.DeleteServiceLinkedRoleRequest;
import dev.sundog.iam.api.DeleteServiceLinkedRoleResponse;
import dev.sundog.iam.api.DeletionTaskStatusType;
import dev.sundog.iam.api.GetServiceLinkedRoleDeletionStatusRequest;
import dev.sundog.iam.api.GetServiceLinkedRoleDeletionStatusResponse;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Kind;
import dev.sundog.iam.state.Permissions;
import dev.sundog.iam.state.Role;
import java.util.Map;
import java.util.Optional;

/** Roles that belong to AWS's services: made for them, and changed by nobody else. They have no policies here. */
public final class ServiceLinkedRoles {

    /** The end of a role's name by the service's. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("autoscaling", "AutoScaling"),
            Map.entry("batch", "Batch"),
            Map.entry("cloudtrail", "CloudTrail"),
            Map.entry("cloudwatch", "CloudWatchEvents"),
            Map.entry("config", "Config"),
            Map.entry("dynamodb.application-autoscaling", "ApplicationAutoScaling_DynamoDBTable"),
            Map.entry("ecs.application-autoscaling", "ApplicationAutoScaling_ECSService"),
            Map.entry("lambda.application-autoscaling", "ApplicationAutoScaling_LambdaConcurrency"),
            Map.entry("ecs", "ECS"),
            Map.entry("eks", "AmazonEKS"),
            Map.entry("eks-nodegroup", "AmazonEKSNodegroup"),
            Map.entry("eks-fargate", "AmazonEKSForFargate"),
            Map.entry("elasticache", "ElastiCache"),
            Map.entry("elasticfilesystem", "AmazonElasticFileSystem"),
            Map.entry("elasticloadbalancing", "ElasticLoadBalancing"),
            Map.entry("events", "CloudWatchEvents"),
            Map.entry("guardduty", "AmazonGuardDuty"),
            Map.entry("kafka", "Kafka"),
            Map.entry("mq", "AmazonMQ"),
            Map.entry("opensearchservice", "AmazonOpenSearchService"),
            Map.entry("ops.apigateway", "APIGateway"),
            Map.entry("organizations", "Organizations"),
            Map.entry("rds", "RDS"),
            Map.entry("replication.dynamodb", "DynamoDBReplication"),
            Map.entry("spot", "EC2Spot"),
            Map.entry("spotfleet", "EC2SpotFleet"),
            Map.entry("ssm", "AmazonSSM"),
            Map.entry("sso", "SSO"),
            Map.entry("support", "Support"),
            Map.entry("transitgateway", "VPCTransitGateway"));

    private static final String DOMAIN = ".amazonaws.com";
    private static final int SESSION_SECONDS = 3600;

    private final Iam iam;

    public ServiceLinkedRoles(Iam iam) {
        this.iam = iam;
    }

    public CreateServiceLinkedRoleResponse create(RequestContext context, CreateServiceLinkedRoleRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            String service = request.awsServiceName();
            String name = roleName(service) + (request.customSuffix() == null ? "" : "_" + request.customSuffix());
            if (account.roles().find(name).isPresent()) {
                throw IamErrors.invalidInput("Service role name " + name
                        + " has been taken in this account, please try a different suffix.");
            }
            String trust =
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\""
                            + service + "\"},\"Action\":\"sts:AssumeRole\"}]}";
            Role role = new Role(
                    iam.head(Kind.ROLE, name, Role.SERVICE_PATH + service + "/"),
                    Permissions.NONE,
                    trust,
                    Optional.ofNullable(request.description()),
                    SESSION_SECONDS,
                    Map.of(),
                    Optional.empty());
            account.roles().add(role);
            return new CreateServiceLinkedRoleResponse(
                    Shown.brief(iam, context, role).build());
        });
    }

    private static String roleName(String service) {
        String known =
                service.endsWith(DOMAIN) ? NAMES.get(service.substring(0, service.length() - DOMAIN.length())) : null;
        if (known == null) {
            throw IamErrors.invalidInput("Service-linked role creation is not supported for " + service + ".");
        }
        return "AWSServiceRoleFor" + known;
    }

    public DeleteServiceLinkedRoleResponse delete(RequestContext context, DeleteServiceLinkedRoleRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            Role role = account.roles().get(request.roleName());
            if (!role.isServiceLinked()) {
                throw IamErrors.invalidInput(role.name() + " is not a service-linked role.");
            }
            account.roles().remove(role);
            return new DeleteServiceLinkedRoleResponse("task" + role.head().path() + role.name() + "/"
                    + iam.ambient().ids().uuid());
        });
    }

    /** Nothing holds a role here, so that it has gone when its deletion is asked for. */
    public GetServiceLinkedRoleDeletionStatusResponse status(
            RequestContext context, GetServiceLinkedRoleDeletionStatusRequest request) {
        if (!request.deletionTaskId().matches("task/aws-service-role/[^/]+/[^/]+/[0-9a-f-]{36}")) {
            throw IamErrors.noSuchEntity("Deletion task " + request.deletionTaskId() + " cannot be found.");
        }
        return GetServiceLinkedRoleDeletionStatusResponse.builder()
                .status(DeletionTaskStatusType.SUCCEEDED)
                .build();
    }
}

package dev.sundog.ecs.operation;

import dev.sundog.ecs.api.Attribute;
import dev.sundog.ecs.api.ContainerDefinition;
import dev.sundog.ecs.api.RegisterTaskDefinitionRequest;
import dev.sundog.ecs.api.Secret;
import dev.sundog.ecs.state.Structs;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What an agent must be able to do for a task; AWS tells it from the parameters that a definition uses. */
final class RequiredAttributes {

    private static final String AGENT = "com.amazonaws.ecs.capability.";
    private static final String DOCKER = AGENT + "docker-remote-api.";
    private static final String ECS = "ecs.capability.";
    private static final Pattern ECR = Pattern.compile("\\d{12}\\.dkr\\.ecr\\..*");

    private final RegisterTaskDefinitionRequest request;
    private final Set<String> names = new LinkedHashSet<>();

    private RequiredAttributes(RegisterTaskDefinitionRequest request) {
        this.request = request;
    }

    static List<Attribute> of(RegisterTaskDefinitionRequest request) {
        RequiredAttributes attributes = new RequiredAttributes(request);
        request.containerDefinitions().forEach(attributes::of);
        attributes.ofTask();
        return attributes.names.stream()
                .map(name -> Attribute.builder().name(name).build())
                .toList();
    }

    private void of(ContainerDefinition container) {
        ofLog(container);
        if (ECR.matcher(container.image()).matches()) {
            names.add(AGENT + "ecr-auth");
            addIf(request.executionRoleArn() != null, ECS + "execution-role-ecr-pull");
        }
        addIf(Boolean.TRUE.equals(container.privileged()), AGENT + "privileged-container");
        addIf(container.dependsOn() != null, ECS + "container-ordering");
        addIf(container.environmentFiles() != null, ECS + "env-files.s3");
        addIf(container.memoryReservation() != null, DOCKER + "1.21");
        if (container.healthCheck() != null) {
            names.add(DOCKER + "1.24");
            names.add(ECS + "container-health-check");
        }
        for (Secret secret : Structs.list(container.secrets())) {
            String store = secret.valueFrom().contains(":secretsmanager:") ? "asm" : "ssm";
            names.add(ECS + "secrets." + store + ".environment-variables");
        }
    }

    private void ofLog(ContainerDefinition container) {
        if (container.logConfiguration() == null) {
            return;
        }
        String driver = container.logConfiguration().logDriver();
        names.add(AGENT + "logging-driver." + driver);
        if (driver.equals("awslogs")) {
            addIf(request.executionRoleArn() != null, ECS + "execution-role-awslogs");
            names.add(DOCKER + "1.19");
        }
    }

    private void ofTask() {
        addIf(request.taskRoleArn() != null, AGENT + "task-iam-role");
        names.add(DOCKER + "1.18");
        addIf("awsvpc".equals(request.networkMode()), ECS + "task-eni");
    }

    private void addIf(boolean used, String name) {
        if (used) {
            names.add(name);
        }
    }
}

package dev.sundog.batch.rule;

import dev.sundog.batch.api.ComputeResource;
import dev.sundog.batch.api.ComputeResourceUpdate;
import dev.sundog.batch.api.CreateComputeEnvironmentRequest;
import dev.sundog.batch.scheduler.Environments;
import java.util.List;

/**
 * What compute environments may say.
 *
 * @see <a href="https://docs.aws.amazon.com/batch/latest/APIReference/API_CreateComputeEnvironment.html">CreateComputeEnvironment</a>
 */
public final class EnvironmentRule {

    private static final String SERVICE_LINKED = "aws-service-role/batch.amazonaws.com";
    private static final int FARGATE_SUBNETS = 16;
    private static final int FARGATE_GROUPS = 5;

    private EnvironmentRule() {}

    public static void check(CreateComputeEnvironmentRequest request) {
        NameRule.check(request.computeEnvironmentName(), "Compute Environment name should match a valid pattern.");
        NameRule.checkTags(request.tags());
        NameRule.oneOf(request.type(), "Invalid compute environment type: " + request.type(), "MANAGED", "UNMANAGED");
        Violation.when(
                request.state() != null && !request.state().equals("ENABLED"),
                "Compute Environment must be created in ENABLED state.");
        if (request.type().equals("UNMANAGED")) {
            checkUnmanaged(request);
        } else {
            Violation.when(
                    request.unmanagedvCpus() != null,
                    "unmanagedvCpus is not applicable for managed Compute Environments");
            Violation.when(
                    request.computeResources() == null,
                    "computeResources must be provided for a MANAGED compute environment");
            checkResources(request.computeResources(), request.eksConfiguration() != null);
        }
    }

    private static void checkUnmanaged(CreateComputeEnvironmentRequest request) {
        ComputeResource resources = request.computeResources();
        Violation.when(
                resources != null && resources.type() != null && Environments.isFargate(resources.type()),
                "Cannot create an UNMANAGED Fargate Compute Environment.");
        Violation.when(request.serviceRole() == null, "ServiceRole is required.");
        Violation.when(
                request.serviceRole().contains(SERVICE_LINKED),
                "Service Linked Role cannot be used with UNMANAGED Compute Environment");
    }

    private static void checkResources(ComputeResource resources, boolean eks) {
        String type = resources.type();
        NameRule.oneOf(type, "Invalid compute resource type: " + type, "EC2", "SPOT", "FARGATE", "FARGATE_SPOT");
        boolean fargate = Environments.isFargate(type);
        Violation.when(eks && fargate, "Supported compute types for EKS compute environments are [EC2, SPOT]");
        Violation.when(resources.maxvCpus() == null, "Resource maxvCpus is required.");
        if (fargate) {
            checkFargate(resources);
        } else {
            checkInstances(resources, eks);
        }
        Violation.when(isEmpty(resources.subnets()), "Resource subnets are required.");
        checkNumbers(resources.minvCpus(), resources.desiredvCpus(), resources.maxvCpus());
    }

    private static void checkFargate(ComputeResource resources) {
        notForFargate("allocationStrategy", resources.allocationStrategy());
        notForFargate("instanceTypes", resources.instanceTypes());
        notForFargate("minvCpus", resources.minvCpus());
        notForFargate("desiredvCpus", resources.desiredvCpus());
        notForFargate("imageId", resources.imageId());
        notForFargate("ec2KeyPair", resources.ec2KeyPair());
        notForFargate("instanceRole", resources.instanceRole());
        notForFargate("tags", resources.tags());
        notForFargate("placementGroup", resources.placementGroup());
        notForFargate("bidPercentage", resources.bidPercentage());
        notForFargate("spotIamFleetRole", resources.spotIamFleetRole());
        notForFargate("launchTemplate", resources.launchTemplate());
        notForFargate("ec2Configuration", resources.ec2Configuration());
        Violation.when(isEmpty(resources.securityGroupIds()), "Resource securityGroupIds are required.");
        Violation.when(
                resources.subnets() != null && resources.subnets().size() > FARGATE_SUBNETS,
                "Fargate supports a maximum of 16 subnets.");
        Violation.when(
                resources.securityGroupIds().size() > FARGATE_GROUPS,
                "Fargate supports a maximum of 5 security groups.");
    }

    private static void notForFargate(String member, Object value) {
        Violation.when(value != null, member + " is not applicable for Fargate.");
    }

    private static void checkInstances(ComputeResource resources, boolean eks) {
        Violation.when(resources.instanceRole() == null, "Instance role is required.");
        Violation.when(resources.minvCpus() == null, "Resource minvCpus is required.");
        Violation.when(isEmpty(resources.instanceTypes()), "Resource instanceTypes are required.");
        String strategy = resources.allocationStrategy();
        Violation.when(eks && strategy == null, "allocationStrategy is required for EKS Compute Environments.");
        boolean bestFit = strategy == null || strategy.equals("BEST_FIT");
        Violation.when(
                resources.type().equals("SPOT") && bestFit && resources.spotIamFleetRole() == null,
                "ComputeResources.spotIamFleetRole cannot not be null or empty");
        Integer bid = resources.bidPercentage();
        Violation.when(bid != null && (bid < 0 || bid > 100), "Bid percentage must be between 0 to 100.");
    }

    private static void checkNumbers(Integer least, Integer desired, Integer most) {
        int min = least == null ? 0 : least;
        Violation.when(min < 0, "minvCpus should be greater than or equal to 0.");
        Violation.when(most < min, "maxvCpus should be greater than or equal to minvCpus.");
        Violation.when(
                desired != null && (desired < min || desired > most),
                "desiredvCpus should be between minvCpus and maxvCpus.");
    }

    private static boolean isEmpty(List<?> list) {
        return list == null || list.isEmpty();
    }

    /** What an environment's resources are after an update. */
    public static void checkUpdate(ComputeResource known, ComputeResourceUpdate update) {
        if (Environments.isFargate(known.type())) {
            notForFargate("minvCpus", update.minvCpus());
            notForFargate("desiredvCpus", update.desiredvCpus());
            notForFargate("allocationStrategy", update.allocationStrategy());
            notForFargate("instanceTypes", update.instanceTypes());
        }
        checkNumbers(
                update.minvCpus() == null ? known.minvCpus() : update.minvCpus(),
                update.desiredvCpus(),
                update.maxvCpus() == null ? known.maxvCpus() : update.maxvCpus());
    }
}

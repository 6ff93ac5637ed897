package dev.sundog.batch.integration;

import dev.sundog.batch.Region;
import dev.sundog.core.port.Access;
import dev.sundog.core.service.AccessRule;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What operations want to do with environments, queues, definitions, jobs and the rest.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbatch.html">Actions of Batch</a>
 */
public final class BatchAccess implements AccessRule {

    /** The kind of resource that a member names, by name or ARN. */
    private static final Map<String, String> KINDS = kinds();

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("computeEnvironmentName", "compute-environment");
        kinds.put("computeEnvironment", "compute-environment");
        kinds.put("jobQueueName", "job-queue");
        kinds.put("jobQueue", "job-queue");
        kinds.put("jobDefinitionName", "job-definition");
        kinds.put("jobDefinition", "job-definition");
        kinds.put("jobId", "job");
        kinds.put("consumableResourceName", "consumable-resource");
        kinds.put("consumableResource", "consumable-resource");
        kinds.put("name", "scheduling-policy");
        kinds.put("arn", "scheduling-policy");
        return kinds;
    }

    /** AWS: what lists and describes cannot be allowed for single resources. */
    private static boolean isForAll(String operation) {
        return operation.startsWith("Describe") || operation.startsWith("List") && !operation.endsWith("ForResource");
    }

    @Override
    public List<Access> accesses(Operation<?, ?> operation, RequestContext context, Struct input) {
        String action = "batch:" + operation.name();
        List<Access> all = new ArrayList<>();
        String tagged = isForAll(operation.name()) ? null : AccessRule.text(input, "resourceArn");
        if (tagged != null) {
            all.add(Access.of(action, tagged));
        } else if (!isForAll(operation.name())) {
            KINDS.forEach((member, kind) -> {
                String name = AccessRule.text(input, member);
                if (name != null) {
                    all.add(Access.of(
                            action,
                            context.scope()
                                    .arn("batch", kind + "/" + Region.name(name))
                                    .toString()));
                }
            });
        }
        return all.isEmpty() ? List.of(Access.of(action, "*")) : all;
    }
}

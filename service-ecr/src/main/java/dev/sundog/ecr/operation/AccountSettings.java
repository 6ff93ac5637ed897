package dev.sundog.ecr.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.api.GetAccountSettingRequest;
import dev.sundog.ecr.api.GetAccountSettingResponse;
import dev.sundog.ecr.api.PutAccountSettingRequest;
import dev.sundog.ecr.api.PutAccountSettingResponse;
import java.util.List;
import java.util.Map;

/** Settings that have names. That of mounting has an effect. */
public final class AccountSettings {

    /** What each setting can be, its default first; mounting is off by default at AWS, but saves time here. */
    private static final Map<String, List<String>> VALUES = Map.of(
            "BASIC_SCAN_TYPE_VERSION", List.of("AWS_NATIVE", "CLAIR"),
            "REGISTRY_POLICY_SCOPE", List.of("V2", "V1"),
            "BLOB_MOUNTING", List.of("ENABLED", "DISABLED"));

    private final RegistryLocator locator;

    public AccountSettings(RegistryLocator locator) {
        this.locator = locator;
    }

    public GetAccountSettingResponse get(RequestContext context, GetAccountSettingRequest request) {
        List<String> values = values(request.name());
        return new GetAccountSettingResponse(
                request.name(),
                locator.own(context).settings().account(request.name()).orElse(values.getFirst()));
    }

    public PutAccountSettingResponse put(RequestContext context, PutAccountSettingRequest request) {
        List<String> values = values(request.name());
        if (!values.contains(request.value())) {
            throw EcrErrors.invalidParameter("value", "Member must satisfy enum value set: " + values);
        }
        locator.own(context).settings().putAccount(request.name(), request.value());
        return new PutAccountSettingResponse(request.name(), request.value());
    }

    private static List<String> values(String name) {
        List<String> values = VALUES.get(name);
        if (values == null) {
            throw EcrErrors.invalidParameter(
                    "name",
                    "Member must satisfy enum value set: "
                            + VALUES.keySet().stream().sorted().toList());
        }
        return values;
    }
}

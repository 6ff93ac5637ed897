package dev.sundog.ecs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.api.DeleteAccountSettingRequest;
import dev.sundog.ecs.api.DeleteAccountSettingResponse;
import dev.sundog.ecs.api.ListAccountSettingsRequest;
import dev.sundog.ecs.api.ListAccountSettingsResponse;
import dev.sundog.ecs.api.PutAccountSettingDefaultRequest;
import dev.sundog.ecs.api.PutAccountSettingDefaultResponse;
import dev.sundog.ecs.api.PutAccountSettingRequest;
import dev.sundog.ecs.api.PutAccountSettingResponse;
import dev.sundog.ecs.api.Setting;
import dev.sundog.ecs.state.AccountSetting;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.Records;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** PutAccountSetting, PutAccountSettingDefault, ListAccountSettings, DeleteAccountSetting. */
public final class AccountSettings {

    private static final String EVERYBODY = "";

    /** What holds where nobody has said otherwise. */
    private static final Map<String, String> USUAL = usual();

    private static final List<String> SWITCH = List.of("enabled", "disabled");
    private static final List<String> ON_OFF = List.of("on", "off");
    private static final Map<String, List<String>> VALUES = Map.of(
            "awsvpcTrunking", SWITCH,
            "containerInsights", List.of("enhanced", "enabled", "disabled"),
            "defaultLogDriverMode", List.of("blocking", "non-blocking"),
            "fargateFIPSMode", SWITCH,
            "guardDutyActivate", ON_OFF,
            "tagResourceAuthorization", ON_OFF,
            "fargateTaskRetirementWaitPeriod", List.of("0", "7", "14"));

    private final Locator locator;

    public AccountSettings(Locator locator) {
        this.locator = locator;
    }

    private static Map<String, String> usual() {
        Map<String, String> usual = new LinkedHashMap<>();
        usual.put("awsvpcTrunking", "disabled");
        usual.put("containerInsights", "disabled");
        usual.put("containerInstanceLongArnFormat", "enabled");
        usual.put("defaultLogDriverMode", "non-blocking");
        usual.put("fargateFIPSMode", "disabled");
        usual.put("fargateTaskRetirementWaitPeriod", "7");
        usual.put("guardDutyActivate", "off");
        usual.put("serviceLongArnFormat", "enabled");
        usual.put("tagResourceAuthorization", "off");
        usual.put("taskLongArnFormat", "enabled");
        return usual;
    }

    public PutAccountSettingResponse put(RequestContext context, PutAccountSettingRequest request) {
        return new PutAccountSettingResponse(put(
                context,
                new AccountSetting(principal(context, request.principalArn()), request.name(), request.value())));
    }

    public PutAccountSettingDefaultResponse putDefault(
            RequestContext context, PutAccountSettingDefaultRequest request) {
        return new PutAccountSettingDefaultResponse(
                put(context, new AccountSetting(EVERYBODY, request.name(), request.value())));
    }

    private Setting put(RequestContext context, AccountSetting setting) {
        if (setting.name().endsWith("LongArnFormat") && !setting.value().equals("enabled")) {
            throw EcsErrors.invalidParameter("The new ARN and resource ID format cannot be disabled.");
        }
        List<String> values = VALUES.getOrDefault(setting.name(), List.of(setting.value()));
        if (!values.contains(setting.value())) {
            throw EcsErrors.notOneOf(setting.value(), values);
        }
        settings(context).put(setting.key(), setting);
        return shown(context, setting);
    }

    private Records<AccountSetting> settings(RequestContext context) {
        return locator.in(context.scope()).settings();
    }

    private static String principal(RequestContext context, String given) {
        return given == null ? root(context) : given;
    }

    private static String root(RequestContext context) {
        return "arn:" + context.region().partition() + ":iam::"
                + context.account().value() + ":root";
    }

    private static Setting shown(RequestContext context, AccountSetting setting) {
        String principal = setting.principal().isEmpty() ? root(context) : setting.principal();
        return new Setting(setting.name(), setting.value(), principal, "user");
    }

    /** The settings of a principal; with those that hold for everybody, and AWS's own, where the effective ones are asked for. */
    public ListAccountSettingsResponse list(RequestContext context, ListAccountSettingsRequest request) {
        String principal = principal(context, request.principalArn());
        Map<String, Setting> all = new LinkedHashMap<>();
        if (Boolean.TRUE.equals(request.effectiveSettings())) {
            USUAL.forEach((name, value) -> all.put(name, new Setting(name, value, principal, "aws_managed")));
            collect(context, EVERYBODY, all);
        }
        collect(context, principal, all);
        List<Setting> found = new ArrayList<>(all.values());
        found.removeIf(setting -> request.name() != null && !setting.name().equals(request.name())
                || request.value() != null && !setting.value().equals(request.value()));
        Page<Setting> page = Page.of(found, request.nextToken(), request.maxResults());
        return new ListAccountSettingsResponse(page.items(), page.token());
    }

    private void collect(RequestContext context, String principal, Map<String, Setting> all) {
        settings(context)
                .those(setting -> setting.principal().equals(principal))
                .forEach(setting -> all.put(setting.name(), shown(context, setting)));
    }

    public DeleteAccountSettingResponse delete(RequestContext context, DeleteAccountSettingRequest request) {
        String principal = principal(context, request.principalArn());
        settings(context).remove(AccountSetting.key(principal, request.name()));
        String value = settings(context)
                .find(AccountSetting.key(EVERYBODY, request.name()))
                .map(AccountSetting::value)
                .orElse(USUAL.get(request.name()));
        return new DeleteAccountSettingResponse(new Setting(request.name(), value, principal, "user"));
    }
}

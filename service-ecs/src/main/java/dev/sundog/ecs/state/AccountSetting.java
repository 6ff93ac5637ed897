package dev.sundog.ecs.state;

/**
 * A setting.
 *
 * @param principal whom it is for; empty for all of the account
 */
public record AccountSetting(String principal, String name, String value) {

    public static String key(String principal, String name) {
        return principal + "/" + name;
    }

    public String key() {
        return key(principal, name);
    }
}

package dev.sundog.server.init;

import java.util.Map;

/**
 * What a script's environment has besides the server's own.
 *
 * @param always variables that replace the server's
 * @param unlessSet variables that the user may have set otherwise
 */
public record ScriptEnvironment(Map<String, String> always, Map<String, String> unlessSet) {

    void applyTo(Map<String, String> environment) {
        unlessSet.forEach(environment::putIfAbsent);
        environment.putAll(always);
    }
}

package dev.sundog.server.admin;

import dev.sundog.core.value.AccountId;
import dev.sundog.server.settings.LocalStackNames;
import java.util.List;

/** Arguments that several endpoints take. */
public final class Arguments {

    private Arguments() {}

    /**
     * The id of a service that there is, which may be named as LocalStack names it.
     *
     * @throws AdminException naming those that there are
     */
    public static String service(String name, ServiceStates services) {
        String id = LocalStackNames.idOf(name);
        if (!services.states().containsKey(id)) {
            throw AdminException.badRequest(
                    "there is no service '" + name + "'",
                    List.copyOf(services.states().keySet()));
        }
        return id;
    }

    static AccountId account(String value) {
        if (!AccountId.isAccountId(value)) {
            throw AdminException.badRequest("'" + value + "' is not an account id", List.of("12 digits"));
        }
        return new AccountId(value);
    }

    static boolean truth(String name, String value) {
        return switch (value) {
            case "true", "1" -> true;
            case "false", "0", "" -> false;
            default ->
                throw AdminException.badRequest("'" + value + "' is not a value of " + name, List.of("true", "false"));
        };
    }

    static int number(String name, String value, int least, int most) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // answered below
        }
        throw AdminException.badRequest("'" + value + "' is not a " + name, List.of(least + " to " + most));
    }
}

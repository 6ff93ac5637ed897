package dev.sundog.iam.rule;

import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.Struct;
import dev.sundog.iam.IamErrors;
import java.util.Set;
import java.util.regex.Pattern;

/** The characters of names and paths. AWS: it does not quote the model's pattern, but says what may be there. */
public final class NameRule {

    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]+");
    private static final Pattern PATH = Pattern.compile("/|/[\\x21-\\x7e]+/");
    private static final Set<String> NAMES = Set.of(
            "UserName",
            "NewUserName",
            "GroupName",
            "NewGroupName",
            "RoleName",
            "PolicyName",
            "InstanceProfileName",
            "VirtualMFADeviceName",
            "ServerCertificateName",
            "NewServerCertificateName");
    private static final Set<String> PATHS = Set.of("Path", "NewPath");

    private NameRule() {}

    /** Refuses an input one of whose names or paths has characters that none may have. */
    public static void check(Struct input) {
        for (Field field : input.schema().fields()) {
            if (input.get(field.index()) instanceof String text) {
                if (NAMES.contains(field.name()) && !NAME.matcher(text).matches()) {
                    throw IamErrors.validation(
                            "The specified value for " + lowered(field.name())
                                    + " is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");
                }
                if (PATHS.contains(field.name()) && !PATH.matcher(text).matches()) {
                    throw IamErrors.validation("The specified value for " + lowered(field.name())
                            + " is invalid. It must begin and end with / "
                            + "and contain only alphanumeric characters and/or / characters.");
                }
            }
        }
    }

    private static String lowered(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}

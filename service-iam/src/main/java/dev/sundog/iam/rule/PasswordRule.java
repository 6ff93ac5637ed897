package dev.sundog.iam.rule;

import dev.sundog.iam.IamErrors;
import dev.sundog.iam.state.Settings.PasswordRules;

/** Whether a password is as the account's password policy wants it. */
public final class PasswordRule {

    private static final String SYMBOLS = "!@#$%^&*()_+-=[]{}|'";

    /** What AWS demands where an account has no policy of its own is left out: any password will do. */
    private PasswordRule() {}

    public static void check(String password, PasswordRules rules) {
        if (password.length() < rules.minimumLength()) {
            throw violation("Password should have a minimum length of " + rules.minimumLength());
        }
        if (rules.upperCase() && password.chars().noneMatch(Character::isUpperCase)) {
            throw violation("Password should have at least one uppercase letter");
        }
        if (rules.lowerCase() && password.chars().noneMatch(Character::isLowerCase)) {
            throw violation("Password should have at least one lowercase letter");
        }
        if (rules.numbers() && password.chars().noneMatch(Character::isDigit)) {
            throw violation("Password should have at least one number");
        }
        if (rules.symbols() && password.chars().noneMatch(c -> SYMBOLS.indexOf(c) >= 0)) {
            throw violation("Password should have at least one of the following symbols: " + SYMBOLS);
        }
    }

    private static dev.sundog.core.shape.ServiceError violation(String message) {
        return IamErrors.passwordPolicyViolation(message);
    }
}

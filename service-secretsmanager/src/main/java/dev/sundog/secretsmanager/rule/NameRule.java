package dev.sundog.secretsmanager.rule;

import dev.sundog.core.service.AccessRule;
import dev.sundog.core.service.InputCheck;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.Validator;
import dev.sundog.secretsmanager.SecretsErrors;
import java.util.regex.Pattern;

/** The constraints of the model, and before them the letters that names and ids of secrets may have. */
public final class NameRule implements InputCheck {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9/_+=.@!-]*");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9/_+=.@!:-]*");

    private final InputCheck byModel = InputCheck.byModel(Validator.usual(), SecretsErrors::validation);

    @Override
    public void check(Struct input) {
        check(NAME, AccessRule.text(input, "Name"));
        check(ID, AccessRule.text(input, "SecretId"));
        byModel.check(input);
    }

    private static void check(Pattern allowed, String text) {
        if (text != null && !allowed.matcher(text).matches()) {
            throw SecretsErrors.invalidName();
        }
    }
}

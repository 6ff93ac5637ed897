package dev.sundog.secretsmanager.operation;

import dev.sundog.core.ambient.Chance;
import dev.sundog.core.service.RequestContext;
import dev.sundog.secretsmanager.SecretsErrors;
import dev.sundog.secretsmanager.SecretsLimits;
import dev.sundog.secretsmanager.api.GetRandomPasswordRequest;
import dev.sundog.secretsmanager.api.GetRandomPasswordResponse;
import java.util.ArrayList;
import java.util.List;

/** Makes up a password. */
public final class GetRandomPassword {

    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private final Chance chance;

    public GetRandomPassword(Chance chance) {
        this.chance = chance;
    }

    public GetRandomPasswordResponse handle(RequestContext context, GetRandomPasswordRequest request) {
        int length =
                request.passwordLength() == null ? SecretsLimits.PASSWORD : Math.toIntExact(request.passwordLength());
        List<String> kinds = kinds(request);
        String all = String.join("", kinds);
        if (all.isEmpty()) {
            throw SecretsErrors.nothingLeftForPassword();
        }
        boolean each = !Boolean.FALSE.equals(request.requireEachIncludedType());
        if (each && length < kinds.size()) {
            throw SecretsErrors.passwordTooShort();
        }
        StringBuilder password = new StringBuilder();
        if (each) {
            kinds.forEach(kind -> password.append(any(kind)));
        }
        while (password.length() < length) {
            password.append(any(all));
        }
        return new GetRandomPasswordResponse(shuffled(password));
    }

    /** The characters of each kind that are allowed; kinds of which none is left are no kinds. */
    private static List<String> kinds(GetRandomPasswordRequest request) {
        List<String> kinds = new ArrayList<>();
        addUnless(request.excludeLowercase(), LOWER, kinds);
        addUnless(request.excludeUppercase(), UPPER, kinds);
        addUnless(request.excludeNumbers(), DIGITS, kinds);
        addUnless(request.excludePunctuation(), PUNCTUATION, kinds);
        addUnless(!Boolean.TRUE.equals(request.includeSpace()), " ", kinds);
        String excluded = request.excludeCharacters() == null ? "" : request.excludeCharacters();
        return kinds.stream()
                .map(kind -> without(kind, excluded))
                .filter(kind -> !kind.isEmpty())
                .toList();
    }

    private static void addUnless(Boolean excluded, String kind, List<String> kinds) {
        if (!Boolean.TRUE.equals(excluded)) {
            kinds.add(kind);
        }
    }

    private static String without(String kind, String excluded) {
        StringBuilder left = new StringBuilder();
        kind.chars().filter(one -> excluded.indexOf(one) < 0).forEach(one -> left.append((char) one));
        return left.toString();
    }

    private char any(String kind) {
        byte[] random = new byte[Integer.BYTES];
        chance.nextBytes(random); // which nobody can guess, unlike the other numbers of chance
        int number = 0;
        for (byte one : random) {
            number = number << Byte.SIZE | one & 0xFF;
        }
        return kind.charAt(Integer.remainderUnsigned(number, kind.length()));
    }

    private String shuffled(StringBuilder password) {
        for (int i = password.length() - 1; i > 0; i--) {
            int other = chance.nextInt(i + 1);
            char here = password.charAt(i);
            password.setCharAt(i, password.charAt(other));
            password.setCharAt(other, here);
        }
        return password.toString();
    }
}

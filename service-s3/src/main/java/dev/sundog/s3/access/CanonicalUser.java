package dev.sundog.s3.access;

import dev.sundog.core.value.AccountId;
import dev.sundog.s3.api.Initiator;
import dev.sundog.s3.api.Owner;
import dev.sundog.s3.checksum.RunningDigest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The canonical user id of an account: 64 hexadecimal digits, which follow from the account number. */
public final class CanonicalUser {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
    private static final Map<AccountId, String> IDS = new ConcurrentHashMap<>();

    private CanonicalUser() {}

    /** The id of an account. */
    public static String idOf(AccountId account) {
        return IDS.computeIfAbsent(account, CanonicalUser::derived);
    }

    private static String derived(AccountId account) {
        byte[] seed = ("canonical user of " + account).getBytes(StandardCharsets.UTF_8);
        RunningDigest digest = RunningDigest.of("SHA-256");
        digest.update(seed, 0, seed.length);
        return HexFormat.of().formatHex(digest.finish());
    }

    /** Whether {@code id} has the form of a canonical user id. */
    public static boolean isId(String id) {
        return id != null && ID.matcher(id).matches();
    }

    /** The account as the owner of something. */
    public static Owner owner(AccountId account) {
        return Owner.builder().id(idOf(account)).build();
    }

    /** The account as the initiator of an upload. */
    public static Initiator initiator(AccountId account) {
        return Initiator.builder().id(idOf(account)).build();
    }
}

package dev.sundog.iam.state;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The managed policies that are AWS's and the same in every account: those that are attached most. They are read from a file of
 * this module when they are first asked for.
 *
 * @see <a href="https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html">AWS managed policies</a>
 */
public final class AwsPolicies {

    private static final String FILE = "aws-managed-policies.jsonl";
    private static final String ACCOUNT = ":iam::aws:policy";
    private volatile Map<String, ManagedPolicy> byPathAndName;

    /** Whether the ARN is that of a policy of AWS's, known or not. */
    public static boolean isAws(String arn) {
        return arn.startsWith("arn:") && arn.contains(ACCOUNT + "/");
    }

    /** The policy of that ARN. */
    public Optional<ManagedPolicy> find(String arn) {
        if (!isAws(arn)) {
            return Optional.empty();
        }
        String pathAndName = arn.substring(arn.indexOf(ACCOUNT) + ACCOUNT.length());
        return Optional.ofNullable(policies().get(pathAndName));
    }

    /** The managed policy of that ARN, the account's or AWS's. */
    public Optional<ManagedPolicy> find(Account account, String arn) {
        return isAws(arn) ? find(arn) : account.policy(arn);
    }

    /** All of them by name. */
    public List<ManagedPolicy> all() {
        return List.copyOf(policies().values());
    }

    private Map<String, ManagedPolicy> policies() {
        Map<String, ManagedPolicy> known = byPathAndName;
        if (known == null) {
            known = load();
            byPathAndName = known;
        }
        return known;
    }

    private static Map<String, ManagedPolicy> load() {
        Map<String, ManagedPolicy> policies = new LinkedHashMap<>();
        for (String line : lines()) {
            ManagedPolicy policy =
                    policy(JsonText.readObject(line).orElseThrow().members());
            policies.put(policy.head().path() + policy.name(), policy);
        }
        return policies;
    }

    private static List<String> lines() {
        try (var reader = new BufferedReader(
                new InputStreamReader(AwsPolicies.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
            List<String> lines = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
            return lines;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static ManagedPolicy policy(Map<String, Document> members) {
        String name = text(members, "name");
        String path = text(members, "path");
        String version = text(members, "version");
        Instant updated = Instant.parse(text(members, "updated"));
        return new ManagedPolicy(
                new Head(name, path, idOf(path + name), Instant.parse(text(members, "created"))),
                "arn:aws" + ACCOUNT + path + name,
                Optional.empty(),
                updated,
                List.of(new ManagedPolicy.Version(version, text(members, "document"), updated)),
                version,
                Integer.parseInt(version.substring(1)) + 1,
                Map.of());
    }

    private static String text(Map<String, Document> members, String name) {
        return ((Document.Text) members.get(name)).value();
    }

    /** The same id in every emulator. AWS publishes no list of theirs. */
    private static String idOf(String name) {
        StringBuilder id = new StringBuilder("ANPA");
        long hash = 1_125_899_906_842_597L;
        for (int i = 0; i < name.length(); i++) {
            hash = 31 * hash + name.charAt(i);
        }
        for (int i = 0; i < 17; i++) {
            id.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt((int) (hash >>> 59)));
            hash = hash * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        }
        return id.toString();
    }
}

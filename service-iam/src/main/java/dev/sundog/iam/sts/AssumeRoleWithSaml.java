package dev.sundog.iam.sts;

import dev.sundog.core.policy.Principal;
import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.Arn;
import dev.sundog.iam.saml.MalformedSaml;
import dev.sundog.iam.saml.SamlAssertion;
import dev.sundog.iam.saml.SamlMetadata;
import dev.sundog.iam.saml.SamlResponse;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Accounts;
import dev.sundog.iam.state.SamlProvider;
import dev.sundog.iam.state.Session;
import dev.sundog.iam.sts.api.AssumeRoleWithSAMLRequest;
import dev.sundog.iam.sts.api.AssumeRoleWithSAMLResponse;
import dev.sundog.iam.sts.api.AssumedRoleUser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * AssumeRoleWithSAML. The assertion must be signed by a key of the provider's metadata, be for AWS and for now, and name the
 * role; then the role's trust policy decides.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_saml.html">Troubleshoot SAML federation</a>
 */
public final class AssumeRoleWithSaml {

    private static final String ACTION = "sts:AssumeRoleWithSAML";
    private static final String ATTRIBUTE = "https://aws.amazon.com/SAML/Attributes/";
    private static final String TAG = ATTRIBUTE + "PrincipalTag:";
    private static final String FORMAT = "urn:oasis:names:tc:SAML:2.0:nameid-format:";
    private static final Set<String> AUDIENCES =
            Set.of("urn:amazon:webservices", "https://signin.aws.amazon.com/saml", "https://sts.amazonaws.com");
    private static final Pattern SESSION_NAME = Pattern.compile("[a-zA-Z_0-9+=,.@-]{2,64}");
    private static final Duration SHORTEST = Duration.ofMinutes(15);

    private final Accounts accounts;
    private final RoleAssumption roles;
    private final Sessions sessions;

    AssumeRoleWithSaml(Accounts accounts, RoleAssumption roles, Sessions sessions) {
        this.accounts = accounts;
        this.roles = roles;
        this.sessions = sessions;
    }

    public AssumeRoleWithSAMLResponse handle(RequestContext context, AssumeRoleWithSAMLRequest request) {
        SamlProvider provider = provider(context, request.principalArn());
        SamlAssertion assertion = assertion(context, request.samlAssertion(), provider);
        checkTime(assertion);
        checkRole(assertion, request);
        String sessionName = sessionName(assertion);
        Optional<String> source = sourceIdentity(assertion);
        Map<String, String> tags = tags(assertion);
        RoleAssumption.Target target = roles.find(request.roleArn()).orElseThrow(() -> StsErrors.notAuthorized(ACTION));
        RequestKeys keys = keys(assertion, provider, sessionName, source, tags);
        for (String action : RoleAssumption.actions(ACTION, tags, source.isPresent())) {
            require(target, provider, action, keys);
        }
        Sessions.Narrowing narrowing = target.account()
                .within(() -> sessions.narrowing(target.account(), request.policy(), request.policyArns()));
        Map<String, String> sessionKeys = new LinkedHashMap<>(Map.of("aws:FederatedProvider", provider.arn()));
        source.ifPresent(identity -> sessionKeys.put("aws:SourceIdentity", identity));
        Session session = roles.issue(
                target,
                new RoleAssumption.Wish(
                        sessionName,
                        seconds(assertion, request.durationSeconds(), target),
                        narrowing,
                        tags,
                        assertion.attributes().getOrDefault(ATTRIBUTE + "TransitiveTagKeys", List.of()),
                        sessionKeys));
        return AssumeRoleWithSAMLResponse.builder()
                .credentials(Sessions.shown(session))
                .assumedRoleUser(new AssumedRoleUser(session.userId(), session.arn()))
                .packedPolicySize(narrowing.packedSize(tags))
                .subject(assertion.subject())
                .subjectType(subjectType(assertion))
                .issuer(assertion.issuer())
                .audience(assertion.recipient())
                .nameQualifier(nameQualifier(assertion, provider))
                .sourceIdentity(source.orElse(null))
                .build();
    }

    private SamlProvider provider(RequestContext context, String principalArn) {
        return Arn.parse(principalArn)
                .filter(arn -> AccountId.isAccountId(arn.account()))
                .flatMap(arn -> {
                    Account account = accounts.get(new AccountId(arn.account()));
                    return account.within(
                            () -> Optional.ofNullable(account.samlProviders().get(principalArn)));
                })
                .orElseThrow(() -> StsErrors.refusedAssertion(
                        "Specified provider doesn't exist",
                        "AuthSamlManifestNotFoundException",
                        context.requestId().value()));
    }

    private static SamlAssertion assertion(RequestContext context, String base64, SamlProvider provider) {
        try {
            SamlResponse response = SamlResponse.parse(base64);
            if (!response.isSuccess()) {
                throw StsErrors.rejectedByProvider();
            }
            SamlAssertion assertion = response.assertion();
            SamlMetadata metadata = SamlMetadata.parse(provider.metadata());
            if (!assertion.issuer().equals(metadata.entityId())) {
                throw StsErrors.refusedAssertion(
                        "Issuer not present in specified provider",
                        "AuthSamlInvalidSamlResponseException",
                        context.requestId().value());
            }
            if (!response.isSignedBy(metadata.keys())) {
                throw StsErrors.invalidToken("Response signature invalid");
            }
            if (assertion.audiences().stream().noneMatch(AUDIENCES::contains)) {
                throw StsErrors.invalidToken("Response does not contain the required audience.");
            }
            return assertion;
        } catch (MalformedSaml malformed) {
            throw StsErrors.invalidToken("Invalid base64 SAMLResponse");
        }
    }

    private void checkTime(SamlAssertion assertion) {
        Instant now = sessions.now();
        if (assertion.notBefore().filter(now::isBefore).isPresent()) {
            throw StsErrors.invalidToken("Response is not valid yet");
        }
        if (assertion.notOnOrAfter().filter(end -> !now.isBefore(end)).isPresent()) {
            throw StsErrors.expiredToken("Token must be redeemed within 5 minutes of issuance");
        }
    }

    /** The assertion names role and provider in one value, in either order. */
    private static void checkRole(SamlAssertion assertion, AssumeRoleWithSAMLRequest request) {
        Set<String> wanted = Set.of(request.roleArn(), request.principalArn());
        boolean named = assertion.attributes().getOrDefault(ATTRIBUTE + "Role", List.of()).stream()
                .map(value -> value.split("\\s*,\\s*"))
                .anyMatch(pair -> pair.length == 2 && wanted.equals(Set.copyOf(List.of(pair))));
        if (!named) {
            throw StsErrors.notAuthorized(ACTION);
        }
    }

    private static String sessionName(SamlAssertion assertion) {
        String name = assertion
                .attribute(ATTRIBUTE + "RoleSessionName")
                .orElseThrow(() -> StsErrors.invalidToken("RoleSessionName is required in AuthnResponse"));
        if (!SESSION_NAME.matcher(name).matches()) {
            throw StsErrors.invalidToken("RoleSessionName in AuthnResponse must match " + SESSION_NAME.pattern());
        }
        return name;
    }

    private static Optional<String> sourceIdentity(SamlAssertion assertion) {
        Optional<String> source = assertion.attribute(ATTRIBUTE + "SourceIdentity");
        if (source.filter(name -> !SESSION_NAME.matcher(name).matches() || name.startsWith("aws:"))
                .isPresent()) {
            throw StsErrors.invalidToken(
                    "Source Identity must match " + SESSION_NAME.pattern() + " and not begin with \"aws:\"");
        }
        return source;
    }

    private static Map<String, String> tags(SamlAssertion assertion) {
        Map<String, String> tags = new LinkedHashMap<>();
        assertion.attributes().forEach((name, values) -> {
            if (name.startsWith(TAG) && !values.isEmpty()) {
                tags.put(name.substring(TAG.length()), values.getFirst());
            }
        });
        return tags;
    }

    private static RequestKeys keys(
            SamlAssertion assertion,
            SamlProvider provider,
            String sessionName,
            Optional<String> source,
            Map<String, String> tags) {
        RequestKeys.Builder keys = RequestKeys.builder()
                .put("saml:aud", assertion.recipient())
                .put("saml:iss", assertion.issuer())
                .put("saml:sub", assertion.subject())
                .put("saml:sub_type", subjectType(assertion))
                .put("saml:namequalifier", nameQualifier(assertion, provider))
                .put("saml:doc", accountAndName(provider))
                .put("sts:RoleSessionName", sessionName);
        source.ifPresent(identity -> keys.put("sts:SourceIdentity", identity));
        return RoleAssumption.withTags(keys, tags).build();
    }

    private static void require(RoleAssumption.Target target, SamlProvider provider, String action, RequestKeys keys) {
        if (!RoleAssumption.trust(target, Principal.federated(provider.arn()), action, keys)
                .isAllowed()) {
            throw StsErrors.notAuthorized(action);
        }
    }

    /** The shortest of what is asked for, what the provider allows, and the provider's own session. */
    private int seconds(SamlAssertion assertion, Integer wanted, RoleAssumption.Target target) {
        Integer asked = wanted != null
                ? wanted
                : assertion
                        .attribute(ATTRIBUTE + "SessionDuration")
                        .map(AssumeRoleWithSaml::wholeSeconds)
                        .orElse(null);
        long seconds = RoleAssumption.seconds(asked, target.role(), false);
        long left = assertion
                .sessionEnd()
                .map(end -> Duration.between(sessions.now(), end).toSeconds())
                .orElse(seconds);
        return (int) Math.max(SHORTEST.toSeconds(), Math.min(seconds, left));
    }

    private static int wholeSeconds(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw StsErrors.invalidToken("SessionDuration in AuthnResponse must be a number of seconds");
        }
    }

    private static String subjectType(SamlAssertion assertion) {
        return assertion.format().startsWith(FORMAT)
                ? assertion.format().substring(FORMAT.length())
                : assertion.format();
    }

    private static String accountAndName(SamlProvider provider) {
        return Arn.parse(provider.arn()).map(Arn::account).orElse("") + "/" + provider.name();
    }

    private static String nameQualifier(SamlAssertion assertion, SamlProvider provider) {
        String text = assertion.issuer() + accountAndName(provider);
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-1", e);
        }
    }
}

package dev.sundog.ssm.operation;

import static dev.sundog.ssm.SsmFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.port.SecretReader;
import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.ssm.SsmFixture;
import dev.sundog.ssm.api.AddTagsToResourceRequest;
import dev.sundog.ssm.api.DeleteParameterRequest;
import dev.sundog.ssm.api.DeleteParametersRequest;
import dev.sundog.ssm.api.DescribeParametersRequest;
import dev.sundog.ssm.api.DescribeParametersResult;
import dev.sundog.ssm.api.GetParameterHistoryRequest;
import dev.sundog.ssm.api.GetParameterRequest;
import dev.sundog.ssm.api.GetParametersByPathRequest;
import dev.sundog.ssm.api.GetParametersByPathResult;
import dev.sundog.ssm.api.GetParametersRequest;
import dev.sundog.ssm.api.LabelParameterVersionRequest;
import dev.sundog.ssm.api.ListTagsForResourceRequest;
import dev.sundog.ssm.api.ParameterDescription;
import dev.sundog.ssm.api.ParameterHistory;
import dev.sundog.ssm.api.ParameterMetadata;
import dev.sundog.ssm.api.ParameterStringFilter;
import dev.sundog.ssm.api.RemoveTagsFromResourceRequest;
import dev.sundog.ssm.api.SsmApi;
import dev.sundog.ssm.api.Tag;
import dev.sundog.ssm.api.UnlabelParameterVersionRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading parameters: selectors, paths, filters, labels, tags, references to secrets. */
class ReadParametersTest {

    private final SsmFixture ssm = new SsmFixture();

    private static ParameterStringFilter filter(String key, String option, String... values) {
        return new ParameterStringFilter(key, option, values.length == 0 ? null : List.of(values));
    }

    // ---- selectors

    @Test
    void aVersionOrALabelIsWrittenBehindAColon() {
        ssm.put("/p", "1");
        ssm.put("/p", "2");
        ssm.call(SsmApi.LABEL_PARAMETER_VERSION, new LabelParameterVersionRequest("/p", 1L, List.of("old")));

        assertThat(ssm.get("/p").value()).isEqualTo("2");
        assertThat(ssm.get("/p:1").value()).isEqualTo("1");
        assertThat(ssm.get("/p:old").selector()).isEqualTo(":old");
        assertThat(ssm.get("/p:old").name()).isEqualTo("/p");
        ssm.assertError(
                SsmApi.GET_PARAMETER,
                new GetParameterRequest("/p:3", null),
                "ParameterVersionNotFound",
                "Systems Manager could not find version 3 of /p. Verify the version and try again.");
        ssm.assertError(
                SsmApi.GET_PARAMETER,
                new GetParameterRequest("/p:new", null),
                "ParameterVersionNotFound",
                "Systems Manager could not find label new of /p. Verify the label and try again.");
    }

    @Test
    void anArnIsANameToo() {
        ssm.put("/a/b", "1");
        ssm.put("c", "2");

        assertThat(ssm.get("arn:aws:ssm:us-east-1:000000000000:parameter/a/b:1").value())
                .isEqualTo("1");
        assertThat(ssm.get("arn:aws:ssm:us-east-1:000000000000:parameter/c").name())
                .isEqualTo("c");
        ssm.assertGone("arn:aws:ssm:us-east-1:111111111111:parameter/c");
        ssm.assertGone("arn:aws:ssm:eu-west-1:000000000000:parameter/c");
    }

    @Test
    void ofSeveralThoseThatAreMissingAreListed() {
        ssm.put("a", "1");
        ssm.put("b", "2");
        var got =
                ssm.call(SsmApi.GET_PARAMETERS, new GetParametersRequest(List.of("b", "none", "a", "a:7", "b"), null));

        assertThat(got.parameters()).extracting(ParameterDescription::value).containsExactly("2", "1");
        assertThat(got.invalidParameters()).containsExactly("none", "a:7");
        ssm.assertError(
                SsmApi.GET_PARAMETERS,
                new GetParametersRequest(
                        IntStream.range(0, 11).mapToObj(i -> "p" + i).toList(), null),
                "ValidationException",
                "1 validation error detected: Value '[p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10]' at 'names' failed to "
                        + "satisfy constraint: Member must have length less than or equal to 10");
    }

    // ---- paths

    private GetParametersByPathResult below(
            String path, Boolean recursive, Integer most, String token, ParameterStringFilter... filters) {
        return ssm.call(
                SsmApi.GET_PARAMETERS_BY_PATH,
                new GetParametersByPathRequest(
                        path, recursive, filters.length == 0 ? null : List.of(filters), null, most, token));
    }

    private static List<String> names(GetParametersByPathResult page) {
        return page.parameters().stream().map(ParameterDescription::name).toList();
    }

    @Test
    void aPathLeadsToWhatIsJustBelowOrToAll() {
        Stream.of("/foo/1", "/foo/2", "/bar/3", "/bar/3/4", "/foobar", "top").forEach(name -> ssm.put(name, "v"));

        assertThat(names(below("/", false, null, null))).containsExactly("/foobar", "top");
        assertThat(names(below("/foo", null, null, null))).containsExactly("/foo/1", "/foo/2");
        assertThat(names(below("/foo/", null, null, null))).containsExactly("/foo/1", "/foo/2");
        assertThat(names(below("/bar", false, null, null))).containsExactly("/bar/3");
        assertThat(names(below("/bar", true, null, null))).containsExactly("/bar/3", "/bar/3/4");
        assertThat(names(below("/", true, null, null))).hasSize(6);
    }

    @Test
    void pagesFollowEachOther() {
        IntStream.range(0, 12).forEach(i -> ssm.put(String.format("/p/%02d", i), "v"));
        GetParametersByPathResult first = below("/p", null, null, null);
        GetParametersByPathResult second = below("/p", null, 1, first.nextToken());

        assertThat(first.parameters()).hasSize(10);
        assertThat(names(second)).containsExactly("/p/10");
        assertThat(below("/p", null, 5, second.nextToken()).nextToken()).isNull();
        ssm.assertError(
                SsmApi.GET_PARAMETERS_BY_PATH,
                new GetParametersByPathRequest("/p", null, null, null, null, "%"),
                "InvalidNextToken",
                "The specified token isn't valid.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "//", "/###", "/a b"})
    void whatIsNoPathIsRefused(String path) {
        ssm.assertError(
                SsmApi.GET_PARAMETERS_BY_PATH,
                new GetParametersByPathRequest(path, null, null, null, null, null),
                "ValidationException",
                "The parameter doesn't meet the parameter name requirements. The parameter name must begin with a forward "
                        + "slash \"/\". It can't be prefixed with \"aws\" or \"ssm\" (case-insensitive). It must use only "
                        + "letters, numbers, or the following symbols: . (period), - (hyphen), _ (underscore). Special "
                        + "characters are not allowed. All sub-paths, if specified, must use the forward slash symbol \"/\". "
                        + "Valid example: /get/parameters2-/by1./path0_.");
    }

    @Test
    void whatIsBelowAPathCanBeFiltered() {
        ssm.put("/p/text", "1");
        ssm.put(text("/p/list", "1,2").type("StringList"));
        ssm.put(text("/p/secret", "1").type("SecureString"));
        ssm.call(SsmApi.LABEL_PARAMETER_VERSION, new LabelParameterVersionRequest("/p/list", null, List.of("live")));

        assertThat(names(below("/p", null, null, null, filter("Type", null, "String", "SecureString"))))
                .containsExactly("/p/secret", "/p/text");
        assertThat(names(below("/p", null, null, null, filter("Type", "BeginsWith", "String"))))
                .containsExactly("/p/list", "/p/text");
        assertThat(names(below("/p", null, null, null, filter("KeyId", null, "alias/aws/ssm"))))
                .containsExactly("/p/secret");
        assertThat(names(below("/p", null, null, null, filter("Label", null, "live"))))
                .containsExactly("/p/list");
    }

    // ---- descriptions

    private DescribeParametersResult describe(ParameterStringFilter... filters) {
        return ssm.call(
                SsmApi.DESCRIBE_PARAMETERS, new DescribeParametersRequest(null, List.of(filters), null, null, null));
    }

    private List<String> described(ParameterStringFilter... filters) {
        return describe(filters).parameters().stream()
                .map(ParameterMetadata::name)
                .toList();
    }

    @Test
    void namesAreFilteredWithoutTheirFirstSlash() {
        Stream.of("param", "/param-2", "/x/param").forEach(name -> ssm.put(name, "v"));

        assertThat(described(filter("Name", null, "/param"))).containsExactly("param");
        assertThat(described(filter("Name", "BeginsWith", "param"))).containsExactly("/param-2", "param");
        assertThat(described(filter("Name", "Contains", "aram"))).hasSize(3);
    }

    @Test
    void pathsTiersAndTagsAreFilters() {
        ssm.put("/a/1", "v");
        ssm.put("/a/b/2", "v");
        ssm.put(text("/c", "v").tier("Advanced").tags(List.of(new Tag("env", "prod"))));

        assertThat(described(filter("Path", null, "/a"))).containsExactly("/a/1");
        assertThat(described(filter("Path", "Recursive", "/a", "/b"))).containsExactly("/a/1", "/a/b/2");
        assertThat(described(filter("Tier", null, "Advanced"))).containsExactly("/c");
        assertThat(described(filter("tag:env", null, "prod"))).containsExactly("/c");
        assertThat(described(filter("tag:env", null, "dev"))).isEmpty();
        assertThat(described(filter("tag:env", null))).containsExactly("/c");
    }

    private void assertFilterRefused(String code, String words, ParameterStringFilter... filters) {
        ssm.assertError(
                SsmApi.DESCRIBE_PARAMETERS,
                new DescribeParametersRequest(null, List.of(filters), null, null, null),
                code,
                words);
    }

    @Test
    void filtersAreChecked() {
        assertFilterRefused(
                "InvalidFilterKey",
                "The following filter key is not valid: Label. Valid filter keys include: [Path, Name, Type, KeyId, Tier].",
                filter("Label", null, "x"));
        assertFilterRefused(
                "InvalidFilterValue",
                "The following filter values are missing : null for filter key Name.",
                filter("Name", null));
        assertFilterRefused(
                "InvalidFilterKey",
                "The following filter is duplicated in the request: Name. A request can contain only one occurrence of a "
                        + "specific filter.",
                filter("Name", null, "a"),
                filter("Name", null, "b"));
        assertFilterRefused(
                "InvalidFilterOption",
                "The following filter option is not valid: Equals. Valid options include: [Recursive, OneLevel].",
                filter("Path", "Equals", "/x"));
        assertFilterRefused(
                "InvalidFilterOption",
                "The following filter option is not valid: option. Valid options include: [BeginsWith, Equals].",
                filter("Name", "option", "x"));
        assertFilterRefused(
                "InvalidFilterValue",
                "The following filter value is not valid: test. Valid values include: [String, StringList, SecureString]",
                filter("Type", null, "test"));
        assertFilterRefused(
                "ValidationException",
                "Filters for common parameters can't be prefixed with \"aws\" or \"ssm\" (case-insensitive). When using "
                        + "global parameters, please specify within a global namespace.",
                filter("Path", null, "/aws"));
    }

    @Test
    void aDescriptionHasNoValue() {
        ssm.put(text("p", "v").allowedPattern(".*").description("d"));
        ParameterMetadata metadata = describe().parameters().getFirst();

        assertThat(metadata.allowedPattern()).isEqualTo(".*");
        assertThat(metadata.description()).isEqualTo("d");
        assertThat(metadata.tier()).isEqualTo("Standard");
        assertThat(metadata.policies()).isEmpty();
    }

    // ---- labels

    private List<List<String>> labels() {
        return ssm
                .call(SsmApi.GET_PARAMETER_HISTORY, new GetParameterHistoryRequest("p", null, null, null))
                .parameters()
                .stream()
                .map(ParameterHistory::labels)
                .toList();
    }

    private List<String> label(Long version, String... labels) {
        return ssm.call(SsmApi.LABEL_PARAMETER_VERSION, new LabelParameterVersionRequest("p", version, List.of(labels)))
                .invalidLabels();
    }

    @Test
    void labelsMoveBetweenVersions() {
        IntStream.range(0, 3).forEach(i -> ssm.put("p", "v" + i));
        label(1L, "one", "two", "three");
        label(2L, "two", "three");
        label(null, "last");

        assertThat(labels()).containsExactly(List.of("one"), List.of("three", "two"), List.of("last"));
    }

    @Test
    void labelsAreTakenAwayWhereTheyAre() {
        IntStream.range(0, 2).forEach(i -> ssm.put("p", "v" + i));
        label(1L, "one");
        label(2L, "two");
        var answer = ssm.call(
                SsmApi.UNLABEL_PARAMETER_VERSION, new UnlabelParameterVersionRequest("p", 1L, List.of("one", "two")));

        assertThat(answer.removedLabels()).containsExactly("one");
        assertThat(answer.invalidLabels()).containsExactly("two");
        assertThat(labels()).containsExactly(List.of(), List.of("two"));
    }

    @Test
    void labelsThatCannotBeAreAnswered() {
        ssm.put("p", "v");

        assertThat(label(1L, "awsabc", "SSMabc", "9abc", "abc/123", "good"))
                .containsExactly("awsabc", "SSMabc", "9abc", "abc/123");
        assertThat(labels()).containsExactly(List.of("good"));
    }

    @Test
    void aVersionHasTenLabelsAtMost() {
        ssm.put("p", "v");
        label(1L, "a", "b", "c", "d", "e");

        ssm.assertError(
                SsmApi.LABEL_PARAMETER_VERSION,
                new LabelParameterVersionRequest("p", 1L, List.of("f", "g", "h", "i", "j", "k")),
                "ParameterVersionLabelLimitExceeded",
                "An error occurred (ParameterVersionLabelLimitExceeded) when calling the LabelParameterVersion operation: A "
                        + "parameter version can have maximum 10 labels.Move one or more labels to another version and try "
                        + "again.");
        ssm.assertError(
                SsmApi.LABEL_PARAMETER_VERSION,
                new LabelParameterVersionRequest("p", 5L, List.of("f")),
                "ParameterVersionNotFound",
                "Systems Manager could not find version 5 of p. Verify the version and try again.");
    }

    // ---- deletion and tags

    @Test
    void whatIsDeletedIsGoneWithItsVersions() {
        ssm.put("p", "1");
        ssm.put("p", "2");
        ssm.call(SsmApi.DELETE_PARAMETER, new DeleteParameterRequest("p"));

        ssm.assertGone("p");
        ssm.assertError(SsmApi.DELETE_PARAMETER, new DeleteParameterRequest("p"), "ParameterNotFound", null);
        ssm.put("p", "3");
        assertThat(ssm.get("p").version()).isEqualTo(1);
    }

    @Test
    void ofSeveralThoseThatWereMissingAreListedToo() {
        ssm.put("p", "1");
        var deleted = ssm.call(SsmApi.DELETE_PARAMETERS, new DeleteParametersRequest(List.of("p", "none")));

        assertThat(deleted.deletedParameters()).containsExactly("p");
        assertThat(deleted.invalidParameters()).containsExactly("none");
    }

    @Test
    void tagsAreAddedAndTakenAway() {
        ssm.put("p", "1");
        ssm.call(
                SsmApi.ADD_TAGS_TO_RESOURCE,
                new AddTagsToResourceRequest("Parameter", "p", List.of(new Tag("b", "1"), new Tag("a", "2"))));
        ssm.call(SsmApi.REMOVE_TAGS_FROM_RESOURCE, new RemoveTagsFromResourceRequest("Parameter", "p", List.of("b")));

        assertThat(ssm.call(SsmApi.LIST_TAGS_FOR_RESOURCE, new ListTagsForResourceRequest("Parameter", "p"))
                        .tagList())
                .containsExactly(new Tag("a", "2"));
        ssm.assertError(
                SsmApi.LIST_TAGS_FOR_RESOURCE,
                new ListTagsForResourceRequest("Parameter", "none"),
                "InvalidResourceId",
                null);
    }

    // ---- secrets of Secrets Manager

    private static final String REFERENCE = "/aws/reference/secretsmanager/db";

    @Test
    void aSecretIsReadByReference() {
        ssm.ports.offer(
                SecretReader.class,
                (_, id, version, stage) -> new SecretReader.Secret(
                        "arn:aws:secretsmanager:us-east-1:000000000000:secret:db-AbCdEf",
                        id,
                        version.orElse("v"),
                        List.of(stage.orElse("AWSCURRENT")),
                        Instant.ofEpochMilli(1_500),
                        Optional.of("secret"),
                        Optional.empty()));
        ParameterDescription parameter = ssm.get(REFERENCE + ":AWSPREVIOUS");

        assertThat(parameter.name()).isEqualTo(REFERENCE);
        assertThat(parameter.type()).isEqualTo("SecureString");
        assertThat(parameter.value()).isEqualTo("secret");
        assertThat(parameter.version()).isZero();
        assertThat(parameter.sourceResult())
                .isEqualTo("{\"CreatedDate\":1.500,\"Name\":\"db\",\"VersionId\":\"v\",\"SecretString\":\"secret\","
                        + "\"VersionStages\":[\"AWSPREVIOUS\"],"
                        + "\"ARN\":\"arn:aws:secretsmanager:us-east-1:000000000000:secret:db-AbCdEf\"}");
        assertThat(ssm.get(REFERENCE + ":" + "0".repeat(36)).sourceResult()).contains("\"VersionId\":\"000");
    }

    @Test
    void aSecretByReferenceWantsToBeDecryptedAndToBeThere() {
        ssm.ports.offer(SecretReader.class, (_, _, _, _) -> {
            throw new ServiceError(ErrorType.sender("ResourceNotFoundException", 400), "no");
        });
        ssm.assertError(
                SsmApi.GET_PARAMETER,
                new GetParameterRequest(REFERENCE, false),
                "ValidationException",
                "WithDecryption flag must be True for retrieving a Secret Manager secret.");
        ssm.assertError(
                SsmApi.GET_PARAMETER,
                new GetParameterRequest(REFERENCE, true),
                "ParameterNotFound",
                "An error occurred (ParameterNotFound) when referencing Secrets Manager: Secret " + REFERENCE
                        + " not found.");
    }
}

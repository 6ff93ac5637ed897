package dev.sundog.secretsmanager.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.secretsmanager.SecretsFixture;
import dev.sundog.secretsmanager.api.APIErrorType;
import dev.sundog.secretsmanager.api.BatchGetSecretValueRequest;
import dev.sundog.secretsmanager.api.BatchGetSecretValueResponse;
import dev.sundog.secretsmanager.api.CreateSecretRequest;
import dev.sundog.secretsmanager.api.DeleteSecretRequest;
import dev.sundog.secretsmanager.api.Filter;
import dev.sundog.secretsmanager.api.ListSecretsRequest;
import dev.sundog.secretsmanager.api.ListSecretsResponse;
import dev.sundog.secretsmanager.api.SecretListEntry;
import dev.sundog.secretsmanager.api.SecretValueEntry;
import dev.sundog.secretsmanager.api.SecretsManagerApi;
import dev.sundog.secretsmanager.api.Tag;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lists of secrets, with filters, in order, in pages, and their values. */
class SecretListsTest {

    private final SecretsFixture secrets = new SecretsFixture();

    private void create(String name, String description, Tag... tags) {
        secrets.call(
                SecretsManagerApi.CREATE_SECRET,
                CreateSecretRequest.builder()
                        .name(name)
                        .description(description)
                        .tags(List.of(tags))
                        .secretString(name)
                        .clientRequestToken(secrets.token())
                        .build());
        secrets.advance(Duration.ofMillis(1));
    }

    private static Filter filter(String key, String... values) {
        return new Filter(key, List.of(values));
    }

    private List<String> names(Filter... filters) {
        return names(new ListSecretsRequest(null, null, null, List.of(filters), null, null));
    }

    private List<String> names(ListSecretsRequest request) {
        return secrets.call(SecretsManagerApi.LIST_SECRETS, request).secretList().stream()
                .map(SecretListEntry::name)
                .toList();
    }

    @Test
    void namesAndTagsMatchByTheirBeginningAndCase() {
        create("foo", null, new Tag("team", "red"));
        create("Foo2", null, new Tag("Team", "reddish"));

        assertThat(names(filter("name", "fo"))).containsExactly("foo");
        assertThat(names(filter("tag-key", "te"))).containsExactly("foo");
        assertThat(names(filter("tag-value", "red"))).containsExactly("foo", "Foo2");
    }

    @Test
    void descriptionsMatchByTheirWords() {
        create("a", "One two");
        create("b", "one and two");
        create("c", "one");
        create("d", "unrelated");

        assertThat(names(filter("description", "one two"))).containsExactly("a", "b");
        assertThat(names(filter("description", "ON"))).containsExactly("a", "b", "c");
        assertThat(names(filter("description", "one"), filter("description", "two")))
                .containsExactly("a", "b");
        assertThat(names(filter("description", "!one"))).containsExactly("d");
    }

    @Test
    void allLooksEverywhere() {
        create("foo", null);
        create("bar", "Foo");
        create("baz", null, new Tag("foo", "1"));
        create("qux", null, new Tag("1", "foo"));
        create("team/foo", null);
        create("none", null);

        assertThat(names(filter("all", "foo"))).containsExactly("foo", "bar", "baz", "qux", "team/foo");
    }

    @Test
    void oneOfSeveralValuesIsEnough() {
        Stream.of("foo", "bar", "baz").forEach(name -> create(name, null));

        assertThat(names(filter("name", "foo", "bar"))).containsExactly("foo", "bar");
    }

    @Test
    void filtersAreChecked() {
        secrets.assertError(
                SecretsManagerApi.LIST_SECRETS,
                new ListSecretsRequest(null, null, null, List.of(new Filter(null, List.of("x"))), null, null),
                "InvalidParameterException",
                "Invalid filter key");
        secrets.assertError(
                SecretsManagerApi.LIST_SECRETS,
                new ListSecretsRequest(null, null, null, List.of(new Filter("name", null)), null, null),
                "InvalidParameterException",
                "Invalid filter values for key: name");
    }

    @Test
    void secretsThatAreToGoAreListedOnRequest() {
        create("a", null);
        create("b", null);
        secrets.call(SecretsManagerApi.DELETE_SECRET, new DeleteSecretRequest("a", null, null));

        assertThat(names()).containsExactly("b");
        assertThat(names(new ListSecretsRequest(true, null, null, null, null, null)))
                .containsExactly("a", "b");
    }

    @Test
    void listsCanBeSorted() {
        Stream.of("b", "a", "c").forEach(name -> create(name, null));
        secrets.put("b", "new");

        assertThat(names(new ListSecretsRequest(null, null, null, null, null, null)))
                .containsExactly("b", "a", "c");
        assertThat(names(new ListSecretsRequest(null, null, null, null, "desc", "name")))
                .containsExactly("c", "b", "a");
        assertThat(names(new ListSecretsRequest(null, null, null, null, "asc", "last-changed-date")))
                .containsExactly("a", "c", "b");
    }

    @Test
    void pagesFollowEachOther() {
        IntStream.range(0, 5).forEach(i -> create("s" + i, null));
        ListSecretsResponse first =
                secrets.call(SecretsManagerApi.LIST_SECRETS, new ListSecretsRequest(null, 3, null, null, null, null));

        assertThat(first.secretList()).hasSize(3);
        assertThat(names(new ListSecretsRequest(null, 3, first.nextToken(), null, null, null)))
                .containsExactly("s3", "s4");
        secrets.assertError(
                SecretsManagerApi.LIST_SECRETS,
                new ListSecretsRequest(null, null, "%%%", null, null, null),
                "InvalidNextTokenException",
                "The NextToken value is invalid.");
    }

    // ---- values of several

    private BatchGetSecretValueResponse batch(List<String> ids, List<Filter> filters) {
        return secrets.call(
                SecretsManagerApi.BATCH_GET_SECRET_VALUE, new BatchGetSecretValueRequest(ids, filters, null, null));
    }

    @Test
    void thoseThatCannotBeReadAreErrorsOfTheirOwn() {
        create("a", null);
        create("b", null);
        secrets.call(SecretsManagerApi.DELETE_SECRET, new DeleteSecretRequest("b", null, null));
        BatchGetSecretValueResponse answer = batch(List.of("a", "b", "c"), null);

        assertThat(answer.secretValues())
                .extracting(SecretValueEntry::secretString)
                .containsExactly("a");
        assertThat(answer.errors())
                .containsExactly(
                        new APIErrorType(
                                "b",
                                "InvalidRequestException",
                                "You can't perform this operation on the secret because it was marked for deletion."),
                        new APIErrorType(
                                "c", "ResourceNotFoundException", "Secrets Manager can't find the specified secret."));
    }

    @Test
    void thoseThatFiltersFindAreRead() {
        Stream.of("a1", "a2", "b").forEach(name -> create(name, null));

        assertThat(batch(null, List.of(filter("name", "a"))).secretValues())
                .extracting(SecretValueEntry::name)
                .containsExactly("a1", "a2");
    }

    @Test
    void idsAndFiltersExcludeEachOther() {
        String words = "Either 'SecretIdList' or 'Filters' must be provided, but not both.";
        secrets.assertError(
                SecretsManagerApi.BATCH_GET_SECRET_VALUE,
                new BatchGetSecretValueRequest(null, null, null, null),
                "InvalidParameterException",
                words);
        secrets.assertError(
                SecretsManagerApi.BATCH_GET_SECRET_VALUE,
                new BatchGetSecretValueRequest(List.of("a"), List.of(filter("name", "a")), null, null),
                "InvalidParameterException",
                words);
        secrets.assertError(
                SecretsManagerApi.BATCH_GET_SECRET_VALUE,
                new BatchGetSecretValueRequest(List.of("a"), null, 5, null),
                "InvalidParameterException",
                "'Filters' not specified. 'Filters' must also be specified when 'MaxResults' is provided.");
    }
}

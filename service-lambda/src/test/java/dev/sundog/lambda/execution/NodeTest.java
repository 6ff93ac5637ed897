package dev.sundog.lambda.execution;

import static dev.sundog.lambda.LambdaFixture.tail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sundog.lambda.LambdaFixture;
import dev.sundog.lambda.Zip;
import dev.sundog.lambda.api.InvocationResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Functions in JavaScript that really run, as child processes. */
class NodeTest {

    private final LambdaFixture lambda = new LambdaFixture();

    @BeforeAll
    static void nodeIsThere() {
        assumeTrue(Programs.has("node"), "node is not on this machine");
    }

    @AfterEach
    void close() {
        lambda.close();
    }

    @Test
    void runsAsynchronousHandlersOfModules() {
        lambda.node("echo", "export const handler = async (event, context) => ({ event, id: context.awsRequestId });");

        assertThat(lambda.invoke("echo", "{\"a\":1}").payload().asUtf8())
                .isEqualTo("{\"event\":{\"a\":1},\"id\":\"request-2\"}");
    }

    @Test
    void runsHandlersWithACallbackOfCommonJs() {
        lambda.create(
                "old",
                "nodejs20.x",
                "lib/index.handler",
                Zip.of("lib/index.js", "exports.handler = (event, context, callback) => callback(null, event.n + 1);"),
                builder -> builder);

        assertThat(lambda.invoke("old", "{\"n\":1}").payload().asUtf8()).isEqualTo("2");
    }

    @Test
    void showsErrorsAsAwssClientDoes() {
        lambda.node("fails", "export const handler = async () => { throw new TypeError('boom'); };");

        InvocationResponse answer = lambda.invoke("fails", "{}");

        assertThat(answer.functionError()).isEqualTo("Unhandled");
        assertThat(answer.payload().asUtf8())
                .startsWith("{\"errorType\":\"TypeError\",\"errorMessage\":\"boom\",\"trace\":[\"TypeError: boom\",");
        assertThat(tail(answer))
                .anyMatch(line -> line.contains("\trequest-2\tERROR\tInvoke Error \t{\"errorType\":\"TypeError\""));
    }

    @Test
    void logsEachCallOfTheConsoleAsOneLine() {
        lambda.node("talks", "export const handler = async () => { console.log('a\\nb', {c: 1}); };");

        assertThat(tail(lambda.invoke("talks", "{}")))
                .anyMatch(line -> line.matches("\\S+Z\trequest-2\tINFO\ta\rb \\{ c: 1 }") || line.endsWith("INFO\ta"));
    }

    @Test
    void saysThatAModuleIsMissing() {
        lambda.create("lost", "nodejs20.x", "other.handler", Zip.of("index.mjs", ""), builder -> builder);

        assertThat(lambda.invoke("lost", "{}").payload().asUtf8())
                .startsWith(
                        "{\"errorType\":\"Runtime.ImportModuleError\",\"errorMessage\":\"Error: Cannot find module 'other'\"");
    }
}

package dev.sundog.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.server.settings.SettingsReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Policies, asked about every service: who may do what, and how each service says no. */
class EnforcementTest {

    private static final String USER = "arn:aws:iam::000000000000:user/ann";

    private final HttpClient http = HttpClient.newHttpClient();
    private Server server;

    private void start(String setting) throws StartException {
        Map<String, String> environment = Map.of("SUNDOG_PORT", "0", "SUNDOG_INIT_DIR", "/nonexistent", setting, "1");
        server = Server.start(SettingsReader.read(environment, Map.of()), () -> {});
    }

    @AfterEach
    void stop() {
        server.close();
    }

    // ---- calls

    private static String signedBy(String key, String service) {
        return "AWS4-HMAC-SHA256 Credential=" + key + "/20260101/us-east-1/" + service
                + "/aws4_request, SignedHeaders=host, Signature=0";
    }

    private String query(String key, String service, String parameters) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.endpoint()))
                .header("Authorization", signedBy(key, service))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(parameters))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    private HttpResponse<String> json(String key, String service, String target, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.endpoint()))
                .header("X-Amz-Target", target)
                .header("Content-Type", "application/x-amz-json-1.0")
                .POST(BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Authorization", signedBy(key, service));
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> sqs(String key, String operation, String body)
            throws IOException, InterruptedException {
        return json(key, "sqs", "AmazonSQS." + operation, body);
    }

    private HttpResponse<String> s3(String key, String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.endpoint() + path))
                .header("Authorization", signedBy(key, "s3"))
                .header("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
                .method(method, path.endsWith("/key") ? BodyPublishers.ofString("data") : BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private void putBucketPolicy(String bucket, String policy) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.endpoint() + "/" + bucket + "?policy"))
                .header("Authorization", signedBy("test", "s3"))
                .PUT(BodyPublishers.ofString(policy))
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).body()).isEmpty();
    }

    private String admin(String path) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create(server.endpoint() + path))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    /** A user with an access key; returns the key's id. */
    private String user() throws IOException, InterruptedException {
        query("test", "iam", "Action=CreateUser&Version=2010-05-08&UserName=ann");
        String created = query("test", "iam", "Action=CreateAccessKey&Version=2010-05-08&UserName=ann");
        Matcher id = Pattern.compile("<AccessKeyId>(.*?)</AccessKeyId>").matcher(created);
        assertThat(id.find()).as(created).isTrue();
        return id.group(1);
    }

    private void allow(String effect, String action, String resource) throws IOException, InterruptedException {
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"S1\",\"Effect\":\"" + effect
                + "\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource + "\"}]}";
        query(
                "test",
                "iam",
                "Action=PutUserPolicy&Version=2010-05-08&UserName=ann&PolicyName=" + effect + "&PolicyDocument="
                        + URLEncoder.encode(policy, StandardCharsets.UTF_8));
    }

    private static String denial(String action, String resource) {
        return "User: " + USER + " is not authorized to perform: " + action + " on resource: " + resource
                + " because no identity-based policy allows the " + action + " action";
    }

    // ---- tests

    @Test
    void eachServiceSaysNoInItsOwnWay() throws Exception {
        start("ENFORCE_IAM");
        String ann = user();
        s3("test", "PUT", "/bucket");

        HttpResponse<String> queue = sqs(ann, "CreateQueue", "{\"QueueName\":\"q\"}");
        assertThat(queue.statusCode()).isEqualTo(400);
        assertThat(queue.body())
                .contains("AccessDeniedException", denial("sqs:CreateQueue", "arn:aws:sqs:us-east-1:000000000000:q"));
        HttpResponse<String> object = s3(ann, "PUT", "/bucket/key");
        assertThat(object.statusCode()).isEqualTo(403);
        assertThat(object.body())
                .contains("<Code>AccessDenied</Code>")
                .contains("on resource: ")
                .contains("arn:aws:s3:::bucket/key")
                .contains("because no identity-based policy allows the s3:PutObject action");
        assertThat(json(ann, "dynamodb", "DynamoDB_20120810.ListTables", "{}").body())
                .contains("is not authorized to perform: dynamodb:ListTables");
        assertThat(json(ann, "logs", "Logs_20140328.CreateLogGroup", "{\"logGroupName\":\"g\"}")
                        .body())
                .contains(denial("logs:CreateLogGroup", "arn:aws:logs:us-east-1:000000000000:log-group:g:log-stream:"));
        HttpResponse<String> function = http.send(
                HttpRequest.newBuilder(URI.create(server.endpoint() + "/2015-03-31/functions/f"))
                        .header("Authorization", signedBy(ann, "lambda"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(function.statusCode()).isEqualTo(403);
        assertThat(function.body())
                .contains(denial("lambda:GetFunction", "arn:aws:lambda:us-east-1:000000000000:function:f"));
        assertThat(query(ann, "iam", "Action=ListUsers&Version=2010-05-08"))
                .contains("<Code>AccessDenied</Code>")
                .contains(denial("iam:ListUsers", "arn:aws:iam::000000000000:user/"));
    }

    @Test
    void batchesAndCopiesNeedThePermissionsOfWhatTheyDo() throws Exception {
        start("ENFORCE_IAM");
        String ann = user();
        sqs("test", "CreateQueue", "{\"QueueName\":\"q\"}");
        s3("test", "PUT", "/from");
        s3("test", "PUT", "/to");
        s3("test", "PUT", "/from/key");
        String url = server.endpoint() + "/000000000000/q";
        String batch = "{\"QueueUrl\":\"" + url + "\",\"Entries\":[{\"Id\":\"1\",\"MessageBody\":\"b\"}]}";
        allow("Allow", "sqs:SendMessage", "arn:aws:sqs:us-east-1:000000000000:q");

        assertThat(sqs(ann, "SendMessageBatch", batch).statusCode()).isEqualTo(200);
        assertThat(sqs(ann, "DeleteQueue", "{\"QueueUrl\":\"" + url + "\"}").body())
                .contains(denial("sqs:DeleteQueue", "arn:aws:sqs:us-east-1:000000000000:q"));
        allow("Deny", "sqs:SendMessage", "*");
        assertThat(sqs(ann, "SendMessageBatch", batch).body())
                .contains("with an explicit deny in an identity-based policy");

        allow("Allow", "s3:PutObject", "arn:aws:s3:::to/*");
        HttpResponse<String> copy = s3(ann, "PUT", "/to/key", "x-amz-copy-source", "/from/key");
        assertThat(copy.statusCode()).isEqualTo(403);
        assertThat(copy.body()).contains("s3:GetObject").contains("arn:aws:s3:::from/key");
    }

    @Test
    void aBucketPolicyGivesAndDeniesWhatIdentityPoliciesDoNotMention() throws Exception {
        start("ENFORCE_IAM");
        String ann = user();
        s3("test", "PUT", "/bucket");
        s3("test", "PUT", "/bucket/key");
        assertThat(s3(ann, "GET", "/bucket/key").statusCode()).isEqualTo(403);

        putBucketPolicy(
                "bucket",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + USER
                        + "\"},\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::bucket/*\"}]}");
        assertThat(s3(ann, "GET", "/bucket/key").body()).isEqualTo("data");

        allow("Allow", "*", "*");
        putBucketPolicy(
                "bucket",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\","
                        + "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::bucket/*\"}]}");
        assertThat(s3(ann, "GET", "/bucket/key").body()).contains("with an explicit deny in a resource-based policy");
    }

    @Test
    void strangersAndKeysThatNobodyIssuedAreRefused() throws Exception {
        start("ENFORCE_IAM");

        assertThat(sqs("", "ListQueues", "{}").body()).contains("MissingAuthenticationTokenException");
        assertThat(sqs("AKIAIOSFODNN7EXAMPLE", "ListQueues", "{}").body())
                .contains("UnrecognizedClientException", "The security token included in the request is invalid.");
        assertThat(sqs("test", "ListQueues", "{}").statusCode()).isEqualTo(200);
        assertThat(sqs("111122223333", "ListQueues", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionDoesWhatItsPoliciesAllowUntilItEnds() throws Exception {
        start("ENFORCE_IAM");
        String policy =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sqs:ListQueues\","
                        + "\"Resource\":\"*\"}]}";
        String answer = query(
                "test",
                "sts",
                "Action=GetFederationToken&Version=2011-06-15&Name=bob&DurationSeconds=900&Policy="
                        + URLEncoder.encode(policy, StandardCharsets.UTF_8));
        Matcher id = Pattern.compile("<AccessKeyId>(.*?)</AccessKeyId>").matcher(answer);
        assertThat(id.find()).as(answer).isTrue();
        String session = id.group(1);

        assertThat(sqs(session, "ListQueues", "{}").statusCode()).isEqualTo(200);
        assertThat(sqs(session, "CreateQueue", "{\"QueueName\":\"q\"}").body())
                .contains("User: arn:aws:sts::000000000000:federated-user/bob is not authorized to perform")
                .contains("because no session policy allows the sqs:CreateQueue action");

        HttpRequest move = HttpRequest.newBuilder(URI.create(server.endpoint() + "/_sundog/clock"))
                .POST(BodyPublishers.ofString("{\"advance\":\"PT1H\"}"))
                .build();
        assertThat(http.send(move, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(sqs(session, "ListQueues", "{}").body())
                .contains("ExpiredTokenException", "The security token included in the request is expired");
    }

    @Test
    void denialsSayWhichStatementDecidedAndLeastPrivilegeWhatWasDone() throws Exception {
        start("IAM_SOFT_MODE");
        String ann = user();
        allow("Deny", "sqs:ListQueues", "*");

        assertThat(sqs(ann, "ListQueues", "{}").statusCode()).isEqualTo(200);
        assertThat(sqs(ann, "CreateQueue", "{\"QueueName\":\"q\"}").statusCode())
                .isEqualTo(200);

        assertThat(admin("/_sundog/iam/denials"))
                .contains("\"enforced\" : false")
                .contains("\"outcome\" : \"explicitDeny\"")
                .contains("\"policy\" : \"user_ann_Deny\"")
                .contains("\"statement\" : \"S1\"");
        assertThat(admin("/_sundog/iam/least-privilege?role=ann"))
                .contains("sqs:CreateQueue", "sqs:ListQueues", "arn:aws:sqs:us-east-1:000000000000:q");
        assertThat(admin("/_sundog/iam/least-privilege")).contains("say whose policy");
        assertThat(admin("/_sundog/journal?operation=ListQueues")).contains("\"principal\" : \"" + USER + "\"");
    }
}

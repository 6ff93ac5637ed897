package dev.sundog.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.server.wire.WireServer.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Policies, asked about every service: who may do what, and how each service says no. */
class EnforcementTest {

    private static final String USER = "arn:aws:iam::000000000000:user/ann";

    private WireServer server;

    private void start(String setting) {
        server = WireServer.start(setting, "1");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    // ---- calls

    private String query(String key, String service, String parameters) {
        return server.send(
                        "POST",
                        "/",
                        parameters,
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Authorization",
                        WireServer.signedBy(key, service))
                .body();
    }

    private Answer json(String key, String service, String target, String body) {
        return server.json(key, service, target, body);
    }

    private Answer sqs(String key, String operation, String body) {
        return server.json(key, "sqs", "AmazonSQS." + operation, body);
    }

    private Answer s3(String key, String method, String path, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(
                List.of("Authorization", WireServer.signedBy(key, "s3"), "x-amz-content-sha256", "UNSIGNED-PAYLOAD"));
        return server.send(method, path, path.endsWith("/key") ? "data" : "", all.toArray(String[]::new));
    }

    private Answer createFunction(String key, String body) {
        String signature = WireServer.signedBy(key, "lambda");
        return server.send(
                "POST", "/2015-03-31/functions", body, "Content-Type", "application/json", "Authorization", signature);
    }

    private void putBucketPolicy(String bucket, String policy) {
        Answer answer = server.send(
                "PUT", "/" + bucket + "?policy", policy, "Authorization", WireServer.signedBy("test", "s3"));
        assertThat(answer.body()).isEmpty();
    }

    private String admin(String path) {
        return server.send("GET", path, "").body();
    }

    /** A user with an access key; returns the key's id. */
    private String user() {
        query("test", "iam", "Action=CreateUser&Version=2010-05-08&UserName=ann");
        String created = query("test", "iam", "Action=CreateAccessKey&Version=2010-05-08&UserName=ann");
        Matcher id = Pattern.compile("<AccessKeyId>(.*?)</AccessKeyId>").matcher(created);
        assertThat(id.find()).as(created).isTrue();
        return id.group(1);
    }

    private void allow(String effect, String action, String resource) {
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
    void eachServiceSaysNoInItsOwnWay() {
        start("ENFORCE_IAM");
        String ann = user();
        s3("test", "PUT", "/bucket");

        Answer queue = sqs(ann, "CreateQueue", "{\"QueueName\":\"q\"}");
        assertThat(queue.status()).isEqualTo(400);
        assertThat(queue.body())
                .contains("AccessDeniedException", denial("sqs:CreateQueue", "arn:aws:sqs:us-east-1:000000000000:q"));
        Answer object = s3(ann, "PUT", "/bucket/key");
        assertThat(object.status()).isEqualTo(403);
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
        Answer function =
                server.send("GET", "/2015-03-31/functions/f", "", "Authorization", WireServer.signedBy(ann, "lambda"));
        assertThat(function.status()).isEqualTo(403);
        assertThat(function.body())
                .contains(denial("lambda:GetFunction", "arn:aws:lambda:us-east-1:000000000000:function:f"));
        assertThat(query(ann, "iam", "Action=ListUsers&Version=2010-05-08"))
                .contains("<Code>AccessDenied</Code>")
                .contains(denial("iam:ListUsers", "arn:aws:iam::000000000000:user/"));
    }

    @Test
    void whoeverHandsARoleToAServiceMustBeAllowedToPassIt() {
        start("ENFORCE_IAM");
        String ann = user();
        String role = "arn:aws:iam::000000000000:role/worker";
        String function = "{\"FunctionName\":\"f\",\"Runtime\":\"python3.12\",\"Handler\":\"a.b\",\"Role\":\"" + role
                + "\",\"Code\":{\"ZipFile\":\"bm8gYXJjaGl2ZQ==\"}}";
        allow("Allow", "lambda:CreateFunction", "*");

        Answer denied = createFunction(ann, function);
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.body()).contains(denial("iam:PassRole", role));

        query(
                "test",
                "iam",
                "Action=PutUserPolicy&Version=2010-05-08&UserName=ann&PolicyName=pass&PolicyDocument="
                        + URLEncoder.encode(
                                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\","
                                        + "\"Resource\":\"" + role + "\",\"Condition\":{\"StringEquals\":"
                                        + "{\"iam:PassedToService\":\"lambda.amazonaws.com\"}}}]}",
                                StandardCharsets.UTF_8));
        Answer allowed = createFunction(ann, function);
        assertThat(allowed.status()).isNotEqualTo(403);
    }

    private Answer ecr(String key, String operation, String body) {
        return json(key, "ecr", "AmazonEC2ContainerRegistry_V20150921." + operation, body);
    }

    private String login(String key) {
        return "Basic "
                + ecr(key, "GetAuthorizationToken", "{}")
                        .body()
                        .replaceAll(".*\"authorizationToken\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void whoHasLoggedInToTheRegistryMayDoWhatHisPoliciesAndTheRepositorysAllow() {
        start("ENFORCE_IAM");
        String ann = user();
        String app = "arn:aws:ecr:us-east-1:000000000000:repository/app";
        allow("Allow", "ecr:GetAuthorizationToken", "*");
        ecr("test", "CreateRepository", "{\"repositoryName\":\"app\"}");
        String login = login(ann);

        Answer push = server.send("POST", "/v2/app/blobs/uploads/", "", "Authorization", login);
        assertThat(push.status()).isEqualTo(403);
        assertThat(push.body()).contains("\"DENIED\"", denial("ecr:InitiateLayerUpload", app));
        assertThat(server.send("POST", "/v2/app/blobs/uploads/", "", "Authorization", login("test"))
                        .status())
                .isEqualTo(202);
        assertThat(server.send("GET", "/v2/app/manifests/v1", "", "Authorization", login)
                        .status())
                .isEqualTo(403);
        ecr(
                "test",
                "SetRepositoryPolicy",
                "{\"repositoryName\":\"app\",\"policyText\":\""
                        + ("{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{'AWS':'" + USER
                                        + "'},'Action':'ecr:BatchGetImage'}]}")
                                .replace("'", "\\\"")
                        + "\"}");
        assertThat(server.send("GET", "/v2/app/manifests/v1", "", "Authorization", login)
                        .status())
                .isEqualTo(404);
        assertThat(ecr(ann, "BatchGetImage", "{\"repositoryName\":\"app\",\"imageIds\":[{\"imageTag\":\"v1\"}]}")
                        .status())
                .isEqualTo(200);
        assertThat(ecr(ann, "ListImages", "{\"repositoryName\":\"app\"}").body())
                .contains(denial("ecr:ListImages", app));
    }

    @Test
    void aLoginOfOnesOwnMakingOpensNoRegistry() {
        start("ENFORCE_IAM");
        String genuine = new String(Base64.getDecoder().decode(login("test").substring("Basic ".length())));
        String password = new String(Base64.getDecoder().decode(genuine.substring("AWS:".length())));
        String forged = "AWS:"
                + Base64.getEncoder()
                        .encodeToString(
                                password.replace("000000000000", "111122223333").getBytes());

        Answer answer = server.send(
                "GET",
                "/v2/",
                "",
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(forged.getBytes()));

        assertThat(answer.status()).isEqualTo(401);
    }

    private Answer logs(String key, String operation, String body) {
        return json(key, "logs", "Logs_20140328." + operation, body);
    }

    @Test
    void maskedEventsStayMaskedHoweverTheirGroupIsNamed() {
        start("ENFORCE_IAM");
        String ann = user();
        String group = "arn:aws:logs:us-east-1:000000000000:log-group:g";
        String pointer =
                Base64.getEncoder().encodeToString(("0".repeat(56) + "\ng\ns").getBytes(StandardCharsets.UTF_8));
        logs("test", "CreateLogGroup", "{\"logGroupName\":\"g\"}");
        logs("test", "CreateLogStream", "{\"logGroupName\":\"g\",\"logStreamName\":\"s\"}");
        allow("Allow", "logs:*", "*");
        allow("Deny", "logs:Unmask", group + ":*");

        for (String named : List.of(
                "\"logGroupName\":\"g\"", "\"logGroupIdentifier\":\"g\"", "\"logGroupIdentifier\":\"" + group + "\"")) {
            assertThat(logs(ann, "FilterLogEvents", "{" + named + "}").status())
                    .as(named)
                    .isEqualTo(200);
            assertThat(logs(ann, "FilterLogEvents", "{" + named + ",\"unmask\":true}")
                            .body())
                    .as(named)
                    .contains("logs:Unmask on resource: " + group + ":log-stream: with an explicit deny");
        }
        assertThat(logs(ann, "GetLogRecord", "{\"logRecordPointer\":\"" + pointer + "\",\"unmask\":true}")
                        .body())
                .contains("logs:Unmask on resource: " + group + ":log-stream:s with an explicit deny");
    }

    @Test
    void protectionByTheGroupsArnIsChangedByThoseWhoMay() {
        start("ENFORCE_IAM");
        String ann = user();
        String group = "arn:aws:logs:us-east-1:000000000000:log-group:g";
        logs("test", "CreateLogGroup", "{\"logGroupName\":\"g\"}");
        allow("Allow", "logs:*", "*");
        allow("Deny", "logs:DeleteDataProtectionPolicy", group + ":*");

        assertThat(logs(ann, "DeleteDataProtectionPolicy", "{\"logGroupIdentifier\":\"" + group + "\"}")
                        .body())
                .contains(
                        "logs:DeleteDataProtectionPolicy on resource: " + group + ":log-stream: with an explicit deny");
    }

    private Answer secrets(String operation, String key, String body) {
        return json(key, "secretsmanager", "secretsmanager." + operation, body);
    }

    @Test
    void aSecretIsReadByThoseWhomItsPolicyLets() {
        start("ENFORCE_IAM");
        String ann = user();
        String token = "\"ClientRequestToken\":\"00000000-0000-0000-0000-000000000001\"";
        String created = secrets("CreateSecret", "test", "{\"Name\":\"s\",\"SecretString\":\"v\"," + token + "}")
                .body();
        String arn = created.replaceAll(".*\"ARN\":\"([^\"]+)\".*", "$1");

        Answer denied = secrets("GetSecretValue", ann, "{\"SecretId\":\"s\"}");
        assertThat(denied.status()).isEqualTo(400);
        assertThat(denied.body()).contains(denial("secretsmanager:GetSecretValue", arn));
        secrets(
                "PutResourcePolicy",
                "test",
                "{\"SecretId\":\"s\",\"ResourcePolicy\":\""
                        + ("{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{'AWS':'" + USER
                                        + "'},'Action':'secretsmanager:GetSecretValue','Resource':'*'}]}")
                                .replace("'", "\\\"")
                        + "\"}");
        assertThat(secrets("GetSecretValue", ann, "{\"SecretId\":\"s\"}").body())
                .contains("\"SecretString\":\"v\"");
        assertThat(secrets("DeleteSecret", ann, "{\"SecretId\":\"s\"}").body())
                .contains(denial("secretsmanager:DeleteSecret", arn));

        json("test", "ssm", "AmazonSSM.PutParameter", "{\"Name\":\"/p\",\"Value\":\"v\",\"Type\":\"String\"}");
        assertThat(json(ann, "ssm", "AmazonSSM.GetParameter", "{\"Name\":\"/p\"}")
                        .body())
                .contains(denial("ssm:GetParameter", "arn:aws:ssm:us-east-1:000000000000:parameter/p"));
        // A reference needs the permission of both.
        allow("Allow", "ssm:*", "*");
        assertThat(json(ann, "ssm", "AmazonSSM.GetParameter", "{\"Name\":\"/p\"}")
                        .status())
                .isEqualTo(200);
        secrets("DeleteResourcePolicy", "test", "{\"SecretId\":\"s\"}");
        assertThat(json(
                                ann,
                                "ssm",
                                "AmazonSSM.GetParameter",
                                "{\"Name\":\"/aws/reference/secretsmanager/s\",\"WithDecryption\":true}")
                        .body())
                .contains(denial("secretsmanager:GetSecretValue", arn));
    }

    @Test
    void batchesAndCopiesNeedThePermissionsOfWhatTheyDo() {
        start("ENFORCE_IAM");
        String ann = user();
        sqs("test", "CreateQueue", "{\"QueueName\":\"q\"}");
        s3("test", "PUT", "/from");
        s3("test", "PUT", "/to");
        s3("test", "PUT", "/from/key");
        String url = server.endpoint() + "/000000000000/q";
        String batch = "{\"QueueUrl\":\"" + url + "\",\"Entries\":[{\"Id\":\"1\",\"MessageBody\":\"b\"}]}";
        allow("Allow", "sqs:SendMessage", "arn:aws:sqs:us-east-1:000000000000:q");

        assertThat(sqs(ann, "SendMessageBatch", batch).status()).isEqualTo(200);
        assertThat(sqs(ann, "DeleteQueue", "{\"QueueUrl\":\"" + url + "\"}").body())
                .contains(denial("sqs:DeleteQueue", "arn:aws:sqs:us-east-1:000000000000:q"));
        allow("Deny", "sqs:SendMessage", "*");
        assertThat(sqs(ann, "SendMessageBatch", batch).body())
                .contains("with an explicit deny in an identity-based policy");

        allow("Allow", "s3:PutObject", "arn:aws:s3:::to/*");
        Answer copy = s3(ann, "PUT", "/to/key", "x-amz-copy-source", "/from/key");
        assertThat(copy.status()).isEqualTo(403);
        assertThat(copy.body()).contains("s3:GetObject").contains("arn:aws:s3:::from/key");
    }

    @Test
    void aBucketPolicyGivesAndDeniesWhatIdentityPoliciesDoNotMention() {
        start("ENFORCE_IAM");
        String ann = user();
        s3("test", "PUT", "/bucket");
        s3("test", "PUT", "/bucket/key");
        assertThat(s3(ann, "GET", "/bucket/key").status()).isEqualTo(403);

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
    void strangersAndKeysThatNobodyIssuedAreRefused() {
        start("ENFORCE_IAM");

        assertThat(sqs("", "ListQueues", "{}").body()).contains("MissingAuthenticationTokenException");
        assertThat(sqs("AKIAIOSFODNN7EXAMPLE", "ListQueues", "{}").body())
                .contains("UnrecognizedClientException", "The security token included in the request is invalid.");
        assertThat(sqs("test", "ListQueues", "{}").status()).isEqualTo(200);
        assertThat(sqs("111122223333", "ListQueues", "{}").status()).isEqualTo(200);
    }

    @Test
    void aSessionDoesWhatItsPoliciesAllowUntilItEnds() {
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

        assertThat(sqs(session, "ListQueues", "{}").status()).isEqualTo(200);
        assertThat(sqs(session, "CreateQueue", "{\"QueueName\":\"q\"}").body())
                .contains("User: arn:aws:sts::000000000000:federated-user/bob is not authorized to perform")
                .contains("because no session policy allows the sqs:CreateQueue action");

        server.admin("/_sundog/clock", Map.of("advance", "PT1H"));
        assertThat(sqs(session, "ListQueues", "{}").body())
                .contains("ExpiredTokenException", "The security token included in the request is expired");
    }

    @Test
    void denialsSayWhichStatementDecidedAndLeastPrivilegeWhatWasDone() {
        start("IAM_SOFT_MODE");
        String ann = user();
        allow("Deny", "sqs:ListQueues", "*");

        assertThat(sqs(ann, "ListQueues", "{}").status()).isEqualTo(200);
        assertThat(sqs(ann, "CreateQueue", "{\"QueueName\":\"q\"}").status()).isEqualTo(200);

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

package dev.sundog.sqs.rule;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.SqsLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A queue's policy as a list of statements with labels.
 *
 * @param head the policy's other members
 */
public record PermissionStatements(Map<String, Document> head, List<Document> statements, String queueArn) {

    private static final String STATEMENT = "Statement";
    private static final String LABEL = "Sid";

    /** Reads a policy that was checked; an empty text is AWS's default policy without any statement. */
    public static PermissionStatements read(String policy, String queueArn) {
        if (policy.isEmpty()) {
            Map<String, Document> head = new LinkedHashMap<>();
            head.put("Version", new Document.Text("2008-10-17"));
            head.put("Id", new Document.Text(queueArn + "/SQSDefaultPolicy"));
            return new PermissionStatements(head, List.of(), queueArn);
        }
        Map<String, Document> head =
                new LinkedHashMap<>(JsonText.readObject(policy).orElseThrow().members());
        Document statement = head.remove(STATEMENT);
        return new PermissionStatements(
                head, statement instanceof Document.Array(List<Document> list) ? list : List.of(statement), queueArn);
    }

    /** With a statement more, which lets the accounts do the actions. */
    public PermissionStatements with(String label, List<String> accounts, List<String> actions) {
        if (statements.stream().anyMatch(statement -> isLabelled(statement, label))) {
            throw SqsErrors.invalidParameter("Label", label, "Already exists.");
        }
        if (statements.size() >= SqsLimits.POLICY_STATEMENTS) {
            throw SqsErrors.overLimit((statements.size() + 1) + " Statements were found, maximum allowed is 20.");
        }
        String partition = queueArn.split(":", 3)[1];
        Map<String, Document> statement = new LinkedHashMap<>();
        statement.put(LABEL, new Document.Text(label));
        statement.put("Effect", new Document.Text("Allow"));
        Document roots = oneOrMore(accounts.stream()
                .map(account -> "arn:" + partition + ":iam::" + account + ":root")
                .toList());
        statement.put("Principal", new Document.Object(Map.of("AWS", roots)));
        statement.put(
                "Action",
                oneOrMore(actions.stream().map(action -> "SQS:" + action).toList()));
        statement.put("Resource", new Document.Text(queueArn));
        List<Document> more = new ArrayList<>(statements);
        more.add(new Document.Object(statement));
        return new PermissionStatements(head, more, queueArn);
    }

    /** Without the statement of that label. */
    public PermissionStatements without(String label) {
        List<Document> fewer = new ArrayList<>(statements);
        if (!fewer.removeIf(statement -> isLabelled(statement, label))) {
            throw SqsErrors.invalidParameter("Label", label, "can't find label.");
        }
        return new PermissionStatements(head, fewer, queueArn);
    }

    /** The policy as text; empty where it has no statement left. */
    public String write() {
        if (statements.isEmpty()) {
            return "";
        }
        Map<String, Document> policy = new LinkedHashMap<>(head);
        policy.put(STATEMENT, new Document.Array(statements));
        return JsonText.write(new Document.Object(policy));
    }

    private static boolean isLabelled(Document statement, String label) {
        return statement instanceof Document.Object(Map<String, Document> members)
                && members.get(LABEL) instanceof Document.Text(String text)
                && text.equals(label);
    }

    /** AWS: a single value stands for itself, several stand in a list. */
    private static Document oneOrMore(List<String> texts) {
        List<Document> items = texts.stream().<Document>map(Document.Text::new).toList();
        return items.size() == 1 ? items.getFirst() : new Document.Array(items);
    }
}
